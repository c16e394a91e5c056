import { Flex, Typography } from '@strapi/design-system';
import { CheckCircle, WarningCircle } from '@strapi/icons';
import { Widget } from '@strapi/strapi/admin';
import { NotCounted } from '../../widgets/not-counted';
import { useWatched } from '../../widgets/watching';
import { counted, exactMoment } from '../instants';

interface Processes {
  readonly workerFault: string | null;
  readonly processes: readonly { readonly id: string; readonly kind: 'api' | 'worker'; readonly missing: boolean }[];
  readonly at: string;
}

/** Red as soon as no worker was seen for a minute: silence is a fault. */
export const Running = () => {
  const { numbers, failed, refresh } = useWatched<Processes>('/careloop/processes');
  if (!numbers && failed) return <NotCounted retry={refresh}>Nobody can say whether everything runs.</NotCounted>;
  if (!numbers) return <Widget.Loading>Looking for processes</Widget.Loading>;
  const { workerFault, processes, at } = numbers;
  const seen = (kind: 'api' | 'worker'): number =>
    processes.filter((process) => process.kind === kind && !process.missing).length;
  const missing = processes.filter((process) => process.missing).length;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex gap={2} role={workerFault ? 'alert' : undefined} alignItems="flex-start">
        {workerFault ? <WarningCircle fill="danger600" aria-hidden /> : <CheckCircle fill="success600" aria-hidden />}
        <Typography textColor={workerFault ? 'danger600' : 'neutral800'} fontWeight="semiBold">
          {workerFault ?? `${counted(seen('worker'), 'worker')} and ${counted(seen('api'), 'API node')} are running.`}
        </Typography>
      </Flex>
      {missing > 0 && !workerFault && (
        <Typography textColor="warning700">{`${counted(missing, 'process', 'processes')} fell silent within the last hour.`}</Typography>
      )}
      <Typography
        variant="pi"
        textColor="neutral600"
      >{`${failed ? 'Old: as of' : 'As of'} ${exactMoment(at)}`}</Typography>
    </Flex>
  );
};
