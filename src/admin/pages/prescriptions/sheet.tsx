import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import type { WatchedStory, WatchedView } from '../../../domains/prescriptions/contract';
import { REVOKE_PRESCRIPTIONS } from '../../../domains/prescriptions/permissions';
import { inWords } from '../../in-words';
import { useQuery, useMay } from '../asking';
import { dayOf, exactMoment, moment } from '../instants';
import type { Column } from '../list/columns';
import { doingColumn } from '../list/doing';
import { RecordTable } from '../list/record-table';
import { statusColumn } from '../list/status-column';
import type { ListPlace } from '../list/use-list';
import { PersonLink } from '../person-link';
import { Failed, Waiting } from '../states';
import { WithReason } from '../with-reason';

const OPEN = ['signed', 'sent', 'scanned', 'validated', 'claimed', 'partly_dispensed'];
const VARIANTS: Readonly<Record<string, 'success' | 'danger' | 'neutral' | 'warning'>> = {
  dispensed: 'success',
  partly_dispensed: 'warning',
  rejected: 'danger',
  revoked: 'danger',
  cancelled: 'neutral',
  expired: 'neutral',
};

export const COLUMNS: readonly Column<WatchedView>[] = [
  { name: 'Number', sort: 'number', text: ({ prescriptionNumber }) => prescriptionNumber },
  {
    name: 'Patient',
    sort: 'patient',
    text: ({ patientName }) => patientName ?? 'Somebody who left',
    cell: ({ patientId, patientName }) => <PersonLink of={{ documentId: patientId, name: patientName }} />,
  },
  {
    name: 'Doctor',
    sort: 'doctor',
    text: ({ doctorName }) => doctorName ?? 'Somebody who left',
    cell: ({ doctorId, doctorName }) => <PersonLink of={{ documentId: doctorId, name: doctorName }} />,
  },
  statusColumn('State', VARIANTS),
  { name: 'Signed', sort: 'signed', text: ({ signedAt }) => (signedAt ? moment(signedAt) : 'Not yet') },
  { name: 'Good until', sort: 'good-until', text: ({ expiresAt }) => dayOf(expiresAt) },
];

/** Prescriptions, one a row, with their story, and the way to revoke an open one. */
export const PrescriptionSheet = ({
  prescriptions,
  list,
  changed,
  dimmed,
}: {
  prescriptions: readonly WatchedView[];
  list: ListPlace;
  changed: () => void;
  dimmed: boolean;
}) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const mayRevoke = useMay(REVOKE_PRESCRIPTIONS);
  const [read, setRead] = useState<WatchedView | null>(null);
  const [revoked, setRevoked] = useState<WatchedView | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const revoke = async ({ documentId, prescriptionNumber }: WatchedView, reason: string): Promise<void> => {
    await post(`/careloop/prescriptions/${documentId}/revoke`, { reason }).finally(changed);
    toggleNotification({ type: 'success', message: `${prescriptionNumber} is revoked: no pharmacy dispenses it now.` });
  };
  const doing = doingColumn<WatchedView>((one) => (
    <Flex gap={2} wrap="wrap">
      <Button
        size="S"
        variant="tertiary"
        aria-label={`The story of ${one.prescriptionNumber}`}
        onClick={() => setRead(one)}
      >
        Story
      </Button>
      {mayRevoke && OPEN.includes(one.status) && (
        <Button
          size="S"
          variant="danger-light"
          aria-label={`Revoke ${one.prescriptionNumber}`}
          onClick={() => setRevoked(one)}
        >
          Revoke
        </Button>
      )}
    </Flex>
  ));
  return (
    <RecordTable
      ref={sheet}
      caption="Prescriptions"
      columns={[...COLUMNS, doing]}
      rows={prescriptions}
      keyOf={({ documentId }) => documentId}
      list={list}
      dimmed={dimmed}
    >
      {read && <Story of={read} close={() => setRead(null)} />}
      {revoked && (
        <WithReason
          what={{
            title: `Revoke ${revoked.prescriptionNumber}`,
            explanation:
              'No pharmacy dispenses it from this moment on, and its code is on the list of revoked codes. It cannot be taken back.',
            button: 'Revoke',
            isDangerous: true,
          }}
          act={async (reason) => await revoke(revoked, reason)}
          close={() => setRevoked(null)}
          goOn={sheet}
        />
      )}
    </RecordTable>
  );
};

/** Who did what with one prescription, in order. */
const Story = ({ of: { documentId, prescriptionNumber }, close }: { of: WatchedView; close: () => void }) => {
  const { answer, failure, askAgain } = useQuery<WatchedStory>(`/careloop/prescriptions/${documentId}`);
  return (
    <Modal.Root open onOpenChange={(isOpen: boolean) => (isOpen ? undefined : close())}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{prescriptionNumber}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          {failure && <Failed failure={failure} retry={askAgain} />}
          {!failure && !answer && <Waiting>Reading its story</Waiting>}
          {answer && (
            <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
              {answer.history.map(({ at, what, by, reason }) => (
                <li key={`${at} ${what}`}>
                  <Typography fontWeight="semiBold">{inWords(what)}</Typography>
                  <Typography textColor="neutral600">{` · ${exactMoment(at)}${by ? ` · ${by}` : ''}`}</Typography>
                  {reason && (
                    <Typography tag="p" textColor="neutral800">
                      {reason}
                    </Typography>
                  )}
                </li>
              ))}
            </Flex>
          )}
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={close}>
            Close
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
