import { Box, Field, Flex, SingleSelect, SingleSelectOption, Tabs, TextInput } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import type { WatchedPage } from '../../../domains/prescriptions/contract';
import { SEE_PRESCRIPTIONS } from '../../../domains/prescriptions/permissions';
import { useQuery, withQuery } from '../asking';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { CodeAlerts } from './alerts';
import { PrescriptionSheet } from './sheet';

const STATUSES = [
  'signed',
  'sent',
  'scanned',
  'validated',
  'claimed',
  'partly_dispensed',
  'dispensed',
  'rejected',
  'cancelled',
  'expired',
  'revoked',
] as const;

/** Prescriptions with their story, without what is prescribed; and alerts about guessed codes. */
const Prescriptions = () => {
  const [params, setParams] = useSearchParams();
  const list = params.get('list') ?? 'prescriptions';
  return (
    <Page.Protect permissions={[{ action: SEE_PRESCRIPTIONS, subject: null }]}>
      <Page.Title>Prescriptions</Page.Title>
      <Page.Main>
        <Layouts.Header
          title="Prescriptions"
          subtitle="Who prescribed, scanned and dispensed, and when. What is prescribed is not shown. That you look is in the audit trail."
        />
        <Layouts.Content>
          <Tabs.Root variant="simple" value={list} onValueChange={(next: string) => setParams({ list: next })}>
            <Tabs.List aria-label="Prescriptions">
              <Tabs.Trigger value="prescriptions">Prescriptions</Tabs.Trigger>
              <Tabs.Trigger value="alerts">Guessed codes</Tabs.Trigger>
            </Tabs.List>
            <Box paddingTop={5}>
              <Tabs.Content value="prescriptions">
                <List />
              </Tabs.Content>
              <Tabs.Content value="alerts">
                <CodeAlerts />
              </Tabs.Content>
            </Box>
          </Tabs.Root>
        </Layouts.Content>
      </Page.Main>
    </Page.Protect>
  );
};
export default Prescriptions;

const List = () => {
  const [params, setParams] = useSearchParams();
  const wanted = { search: params.get('search') ?? '', status: params.get('status') ?? '' };
  const page = Number(params.get('page') ?? 1) || 1;
  const look = (changes: Partial<typeof wanted>): void =>
    setParams(Object.fromEntries(Object.entries({ ...wanted, ...changes }).filter(([, value]) => value !== '')), {
      replace: true,
    });
  const { answer, failure, isAsking, askAgain } = useQuery<WatchedPage>(
    withQuery('/careloop/prescriptions', { ...wanted, page }),
  );
  return (
    <>
      <Flex gap={4} paddingBottom={4} wrap="wrap" alignItems="flex-end">
        <Field.Root name="search">
          <Field.Label>Number or patient</Field.Label>
          <TextInput
            value={wanted.search}
            placeholder="RX-20261201-0042"
            onChange={(event: React.ChangeEvent<HTMLInputElement>) => look({ search: event.target.value })}
          />
        </Field.Root>
        <Field.Root name="status">
          <Field.Label>State</Field.Label>
          <SingleSelect
            value={wanted.status}
            placeholder="Any"
            onChange={(status: string | number) => look({ status: String(status) })}
            onClear={() => look({ status: '' })}
          >
            {STATUSES.map((status) => (
              <SingleSelectOption key={status} value={status}>
                {status.replace('_', ' ')}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Flex>
      {failure && <Failed failure={failure} retry={askAgain} />}
      {!failure && !answer && <Waiting>Looking for prescriptions</Waiting>}
      {!failure && answer?.prescriptions.length === 0 && <Nothing>No prescription fits.</Nothing>}
      {!failure && answer && answer.prescriptions.length > 0 && (
        <>
          <PrescriptionSheet prescriptions={answer.prescriptions} changed={askAgain} dimmed={isAsking} />
          <Pages
            {...answer.pagination}
            what={answer.pagination.total === 1 ? 'prescription' : 'prescriptions'}
            open={(next) => setParams({ ...Object.fromEntries(params), page: String(next) })}
          />
        </>
      )}
    </>
  );
};
