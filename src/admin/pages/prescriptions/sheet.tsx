import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import type { WatchedStory, WatchedView } from '../../../domains/prescriptions/contract';
import { REVOKE_PRESCRIPTIONS } from '../../../domains/prescriptions/permissions';
import { useQuery, useMay } from '../asking';
import { dayOf, exactMoment, moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Waiting } from '../states';
import { WithReason } from '../with-reason';

const OPEN = ['signed', 'sent', 'scanned', 'validated', 'claimed', 'partly_dispensed'];
const result = (word: string): string => word.replaceAll('_', ' ').replaceAll('-', ' ');

/** Prescriptions, one a row, with their story, and the way to revoke an open one. */
export const PrescriptionSheet = ({
  prescriptions,
  changed,
  dimmed,
}: {
  prescriptions: readonly WatchedView[];
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
  return (
    <Sheet ref={sheet} tabIndex={-1} $dimmed={dimmed} aria-busy={dimmed}>
      <table>
        <caption>Prescriptions</caption>
        <Heads names={['Number', 'Patient', 'Doctor', 'State', 'Signed', 'Good until', 'What can be done']} />
        <tbody>
          {prescriptions.map((one) => (
            <tr key={one.documentId}>
              <Cell name="Number">{one.prescriptionNumber}</Cell>
              <Cell name="Patient">{one.patientName ?? ''}</Cell>
              <Cell name="Doctor">{one.doctorName ?? ''}</Cell>
              <Cell name="State">{result(one.status)}</Cell>
              <Cell name="Signed">{one.signedAt ? moment(one.signedAt) : 'Not yet'}</Cell>
              <Cell name="Good until">{dayOf(one.expiresAt)}</Cell>
              <td>
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
              </td>
            </tr>
          ))}
        </tbody>
      </table>
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
    </Sheet>
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
                  <Typography fontWeight="semiBold">{result(what)}</Typography>
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
