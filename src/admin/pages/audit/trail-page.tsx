import { Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { Layouts, Page, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { EXPORT_AUDIT_TRAIL, SEE_AUDIT_TRAIL } from '../../../domains/audit/permissions';
import { useMay } from '../asking';
import { Failed, Waiting } from '../states';
import { ChainState } from './chain-state';
import { FilterBar } from './filters';
import { TrailTable } from './table';
import { inZone, useFilters, useTrail, type Filters, type Trail } from './use-trail';

const AuditTrail = () => {
  const { filters, set, choose, clear } = useFilters();
  const trail = useTrail(filters);
  const { answer, failure, isAsking, askAgain } = trail.asked;
  const first = answer?.rows[0];
  return (
    <Layouts.Root>
      <Page.Title>Audit trail</Page.Title>
      <Page.Main>
        <Layouts.Header
          title="Audit trail"
          subtitle="Who did what to whose record. That you look is in it, too."
          primaryAction={<Export filters={filters} />}
        />
        <Layouts.Content>
          <ChainState />
          <FilterBar
            filters={filters}
            set={set}
            choose={choose}
            clear={clear}
            names={{ who: first?.who.name, whom: first?.whom?.name }}
          />
          {failure && <Failed failure={failure} retry={askAgain} />}
          {!failure && !answer && <Waiting>Looking through the trail</Waiting>}
          {!failure && answer && answer.rows.length === 0 && (
            <Nothing filtered={Object.keys(filters).length > 0} clear={clear} />
          )}
          {!failure && answer && answer.rows.length > 0 && <TrailTable rows={answer.rows} dimmed={isAsking} />}
          {!failure && answer && (trail.newer || trail.older) && <Turning {...trail} />}
        </Layouts.Content>
      </Page.Main>
    </Layouts.Root>
  );
};

const Turning = ({ newer, older, number }: Omit<Trail, 'asked'>) => (
  <Flex tag="nav" aria-label="Pages of the trail" justifyContent="flex-end" gap={4} paddingTop={4}>
    <Button variant="tertiary" disabled={!newer} onClick={() => newer?.()}>
      Newer
    </Button>
    <Typography textColor="neutral600" role="status">{`Page ${number}`}</Typography>
    <Button variant="tertiary" disabled={!older} onClick={() => older?.()}>
      Older
    </Button>
  </Flex>
);

const Nothing = ({ filtered, clear }: { filtered: boolean; clear: () => void }) => (
  <EmptyStateLayout
    content={
      filtered
        ? 'Nothing in the trail fits. Nobody did this, or the filters are too narrow.'
        : 'Nothing has happened yet.'
    }
    action={
      filtered ? (
        <Button variant="secondary" onClick={clear}>
          Clear filters
        </Button>
      ) : undefined
    }
  />
);

/** Takes what is looked for out as a file. */
const Export = ({ filters }: { filters: Filters }) => {
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const mayExport = useMay(EXPORT_AUDIT_TRAIL);
  const [busy, setBusy] = useState(false);
  if (!mayExport) return null;

  const download = async (): Promise<void> => {
    setBusy(true);
    try {
      const { data } = await get<Blob>('/careloop/audit-trail/export', {
        params: inZone(filters),
        responseType: 'blob',
      });
      const link = Object.assign(document.createElement('a'), {
        href: URL.createObjectURL(data),
        download: `audit-trail-${new Date().toISOString().slice(0, 10)}.csv`,
      });
      link.click();
      URL.revokeObjectURL(link.href);
    } catch {
      toggleNotification({ type: 'danger', message: 'The file could not be made. Try again in a moment.' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button startIcon={<Download />} variant="secondary" loading={busy} onClick={() => void download()}>
      Export as CSV
    </Button>
  );
};

const Protected = () => (
  <Page.Protect permissions={[{ action: SEE_AUDIT_TRAIL, subject: null }]}>
    <AuditTrail />
  </Page.Protect>
);
export default Protected;
