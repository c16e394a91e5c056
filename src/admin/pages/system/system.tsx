import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise, CheckCircle, WarningCircle } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import type { SystemView } from '../../../domains/operations/contract';
import { SEE_OPERATIONS } from '../../../domains/operations/permissions';
import { Failed, Nothing, Waiting } from '../states';
import { counted, exactMoment } from '../instants';
import { useWatched } from '../../widgets/watching';
import { Processes } from './processes';
import { TextLink } from '../text-link';

const GIB = 2 ** 30;
/** What each part is for, in words for people. */
const PARTS: Readonly<Record<string, { readonly label: string; readonly works: string; readonly to?: string }>> = {
  database: { label: 'Database', works: 'It answers.' },
  worker: { label: 'Worker', works: 'One was seen within a minute: reminders and messages go out.' },
  queue: { label: 'Queue', works: 'Jobs come through it.', to: '/careloop/queue' },
  mail: { label: 'Messages', works: 'None has been due for ten minutes.', to: '/careloop/queue' },
  storage: { label: 'Private files', works: 'They can be kept and taken away.' },
  disk: { label: 'Disk', works: 'There is room.' },
  clock: { label: 'Clock', works: 'It agrees with the clock of the database.' },
};

/** Whether everything runs: each part in words, then every process and how it fares. */
const System = () => (
  <Page.Protect permissions={[{ action: SEE_OPERATIONS, subject: null }]}>
    <Page.Title>System status</Page.Title>
    <Page.Main>
      <Status />
    </Page.Main>
  </Page.Protect>
);
export default System;

const Status = () => {
  const { numbers: system, failed, refresh } = useWatched<SystemView>('/careloop/system');
  return (
    <>
      <Layouts.Header
        title="System status"
        subtitle="Each part of this installation, and what to do where one does not work."
        primaryAction={
          <Button variant="secondary" startIcon={<ArrowClockwise />} onClick={refresh}>
            Look again
          </Button>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          {failed && (
            <Failed failure="Nobody can say whether everything runs: the server does not answer." retry={refresh} />
          )}
          {!system && !failed && <Waiting>Asking every part</Waiting>}
          {system && (
            <>
              <Summary system={system} isStale={failed} />
              <Parts system={system} />
              <Services services={system.services} />
              <Processes processes={system.processes} at={system.at} />
            </>
          )}
        </Flex>
      </Layouts.Content>
    </>
  );
};

const Summary = ({ system: { alarms, at }, isStale }: { system: SystemView; isStale: boolean }) => (
  <Box role="status" background="neutral0" padding={5} shadow="tableShadow" hasRadius>
    <Standing isGood={alarms.length === 0}>
      {alarms.length === 0 ? 'Everything works.' : 'Something has to be seen to.'}
    </Standing>
    {alarms.length > 0 && (
      <Box tag="ul" paddingTop={2}>
        {alarms.map(({ name, says, to }) => (
          <Box tag="li" key={name} paddingTop={2}>
            <TextLink to={to}>
              <Typography textColor="danger700">{says}</Typography>
            </TextLink>
          </Box>
        ))}
      </Box>
    )}
    <Typography
      tag="p"
      variant="pi"
      textColor="neutral600"
    >{`${isStale ? 'Old: as of' : 'As of'} ${exactMoment(at)}`}</Typography>
  </Box>
);

const Parts = ({ system: { parts, disk } }: { system: SystemView }) => (
  <Box tag="section" aria-labelledby="parts">
    <Typography variant="delta" tag="h2" id="parts">
      Parts
    </Typography>
    <Box
      tag="ul"
      paddingTop={3}
      style={{
        display: 'grid',
        gap: '1.2rem',
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 32rem), 1fr))',
      }}
    >
      {parts.map(({ name, fault }) => {
        const part = PARTS[name] ?? { label: name, works: 'It works.' };
        return (
          <Box tag="li" key={name} background="neutral0" padding={4} shadow="tableShadow" hasRadius>
            <Standing isGood={fault === null}>{part.label}</Standing>
            <Typography tag="p" textColor={fault === null ? 'neutral600' : 'danger700'}>
              {fault ?? part.works}
              {name === 'disk' && disk ? ` ${gib(disk.freeBytes)} of ${gib(disk.totalBytes)} GiB are free.` : ''}
            </Typography>
            {part.to && <TextLink to={part.to}>{`See ${part.label.toLowerCase()}`}</TextLink>}
          </Box>
        );
      })}
    </Box>
  </Box>
);

/** Outside services that were asked; one that does not answer is left alone for half a minute at a time. */
const Services = ({ services }: Pick<SystemView, 'services'>) => (
  <Box tag="section" aria-labelledby="services">
    <Typography variant="delta" tag="h2" id="services">
      Outside services
    </Typography>
    {services.length === 0 && <Nothing>None was asked since the processes began.</Nothing>}
    <Box tag="ul" paddingTop={3}>
      {services.map(({ service, failures, openUntil }) => (
        <Box tag="li" key={service} paddingBottom={3}>
          <Standing isGood={openUntil === null}>{service}</Standing>
          <Typography tag="p" textColor={openUntil === null ? 'neutral600' : 'danger700'}>
            {openUntil
              ? `It did not answer ${counted(failures, 'time')} in a row and is left alone until ${exactMoment(openUntil)}. What goes through it waits and is sent again; look at its status page and its settings.`
              : failures > 0
                ? `It did not answer ${counted(failures, 'time')} in a row.`
                : 'It answers.'}
          </Typography>
        </Box>
      ))}
    </Box>
  </Box>
);

const Standing = ({ isGood, children }: { isGood: boolean; children: string }) => (
  <Flex gap={2}>
    {isGood ? <CheckCircle fill="success600" aria-hidden /> : <WarningCircle fill="danger600" aria-hidden />}
    <Typography tag="h3" fontWeight="semiBold" textColor={isGood ? 'neutral800' : 'danger700'}>
      {`${children}${isGood || children.endsWith('.') ? '' : ' does not work'}`}
    </Typography>
  </Flex>
);

const gib = (bytes: number): string => (bytes / GIB).toFixed(1);
