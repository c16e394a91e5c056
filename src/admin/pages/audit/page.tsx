import { Box, Button, EmptyStateLayout, Flex, Loader, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { Layouts, Page, useFetchClient, useNotification, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { EXPORT_AUDIT_TRAIL, SEE_AUDIT_TRAIL } from '../../../app/access/panel';
import { ChainState } from './chain-state';
import { FilterBar } from './filters';
import { TrailTable } from './table';
import { useChain, useFilters, useTrail, type Filters } from './use-trail';

const AuditTrail = () => {
  const { filters, set, clear } = useFilters();
  const trail = useTrail(filters);
  const { page, state } = trail;
  const first = page?.rows[0];
  return (
    <Layouts.Root>
      <Page.Title>Audit trail</Page.Title>
      <Page.Main>
        <Layouts.Header title="Audit trail" subtitle="Who did what to whose record. That you look is in it, too." primaryAction={<Export filters={filters} />} />
        <Layouts.Content>
          <ChainState chain={useChain()} />
          <FilterBar filters={filters} set={set} clear={clear} names={{ who: first?.who.name, whom: first?.whom?.name }} />
          {state === 'failed' && <Failed retry={trail.retry} />}
          {state === 'loading' && !page && <Flex justifyContent="center" padding={8}><Loader>Looking through the trail</Loader></Flex>}
          {state !== 'failed' && page && page.rows.length === 0 && <Nothing filtered={Object.keys(filters).length > 0} clear={clear} />}
          {state !== 'failed' && page && page.rows.length > 0 && <TrailTable rows={page.rows} dimmed={state === 'loading'} />}
          {state !== 'failed' && page && (trail.newer || trail.older) && <Turning {...trail} />}
        </Layouts.Content>
      </Page.Main>
    </Layouts.Root>
  );
};

const Turning = ({ newer, older, number }: Pick<ReturnType<typeof useTrail>, 'newer' | 'older' | 'number'>) => (
  <Flex tag="nav" aria-label="Pages of the trail" justifyContent="flex-end" gap={4} paddingTop={4}>
    <Button variant="tertiary" disabled={!newer} onClick={() => newer?.()}>Newer</Button>
    <Typography textColor="neutral600" role="status">{`Page ${number}`}</Typography>
    <Button variant="tertiary" disabled={!older} onClick={() => older?.()}>Older</Button>
  </Flex>
);

const Nothing = ({ filtered, clear }: { filtered: boolean; clear: () => void }) => (
  <EmptyStateLayout
    content={filtered ? 'Nothing in the trail fits. Nobody did this, or the filters are too narrow.' : 'Nothing has happened yet.'}
    action={filtered ? <Button variant="secondary" onClick={clear}>Clear filters</Button> : undefined}
  />
);

const Failed = ({ retry }: { retry: () => void }) => (
  <Box background="neutral0" hasRadius shadow="tableShadow" padding={8} role="alert">
    <Flex direction="column" gap={4}>
      <Typography textColor="neutral800">The trail could not be read. Check the filters, or try again in a moment.</Typography>
      <Button variant="secondary" onClick={retry}>Try again</Button>
    </Flex>
  </Box>
);

/** Takes what is looked for out as a file. */
const Export = ({ filters }: { filters: Filters }) => {
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const { allowedActions } = useRBAC([{ action: EXPORT_AUDIT_TRAIL, subject: null }] as never);
  const [busy, setBusy] = useState(false);
  if (!allowedActions['canExport']) return null;

  const download = async (): Promise<void> => {
    setBusy(true);
    try {
      const { data } = await get<Blob>('/careloop/audit-trail/export', { params: filters, responseType: 'blob' });
      const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(data), download: `audit-trail-${new Date().toISOString().slice(0, 10)}.csv` });
      link.click();
      URL.revokeObjectURL(link.href);
    } catch {
      toggleNotification({ type: 'danger', message: 'The file could not be made. Try again in a moment.' });
    } finally {
      setBusy(false);
    }
  };
  return <Button startIcon={<Download />} variant="secondary" loading={busy} onClick={() => void download()}>Export as CSV</Button>;
};

const Protected = () => (
  <Page.Protect permissions={[{ action: SEE_AUDIT_TRAIL, subject: null }] as never}>
    <AuditTrail />
  </Page.Protect>
);
export default Protected;
