import { Box, Button, Flex, Status, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef } from 'react';
import type { DutyView } from '../../../domains/telephony/contract';
import { saidIn, useQuery } from '../asking';
import { moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Waiting } from '../states';
import { ShiftForm } from './shift-form';

/** Who takes calls now and later. Where nobody does, callers reach the voicemail at once: that is said first. */
export const Roster = () => {
  const { answer, failure, isAsking, askAgain } = useQuery<readonly DutyView[]>('/careloop/telephony/duty');
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for who is on duty</Waiting>;
  const isCovered = answer.some(({ onDuty }) => onDuty);
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      {!isCovered && (
        <Box role="status" padding={4} background="danger100" hasRadius>
          <Typography textColor="danger700" fontWeight="bold">
            Nobody is on duty now: callers reach the voicemail at once.
          </Typography>
        </Box>
      )}
      <ShiftForm added={askAgain} />
      {answer.length === 0 ? (
        <Nothing>Nobody is on the roster. Put somebody on duty above.</Nothing>
      ) : (
        <Shifts shifts={answer} changed={askAgain} dimmed={isAsking} />
      )}
    </Flex>
  );
};

const Shifts = ({ shifts, changed, dimmed }: { shifts: readonly DutyView[]; changed: () => void; dimmed: boolean }) => {
  const { del } = useFetchClient();
  const { toggleNotification } = useNotification();
  const sheet = useRef<HTMLDivElement>(null);
  const remove = ({ id, name }: DutyView): void => {
    del(`/careloop/telephony/duty/${id}`)
      .then(() => toggleNotification({ type: 'success', message: `${name} is off duty for this time.` }))
      .catch((error: unknown) => toggleNotification({ type: 'danger', message: saidIn(error) }))
      .finally(() => {
        changed();
        sheet.current?.focus();
      });
  };
  return (
    <Sheet ref={sheet} tabIndex={-1} $dimmed={dimmed} aria-busy={dimmed}>
      <table>
        <caption>Who takes telephone calls</caption>
        <Heads names={['Who', 'Number', 'From', 'Until', 'Rung as', 'State', 'What can be done']} />
        <tbody>
          {shifts.map((shift) => (
            <tr key={shift.id}>
              <Cell name="Who">{shift.name}</Cell>
              <Cell name="Number">{shift.phone}</Cell>
              <Cell name="From">{moment(shift.startsAt)}</Cell>
              <Cell name="Until">{moment(shift.endsAt)}</Cell>
              <Cell name="Rung as">{`number ${shift.place}`}</Cell>
              <td data-name="State">
                <Status variant={shift.onDuty ? 'success' : 'neutral'} size="S" width="max-content">
                  <Typography variant="omega" fontWeight="bold">
                    {shift.onDuty ? 'On duty' : 'Later'}
                  </Typography>
                </Status>
              </td>
              <td>
                <Button
                  size="S"
                  variant="danger-light"
                  aria-label={`Take ${shift.name} off duty from ${moment(shift.startsAt)}`}
                  onClick={() => remove(shift)}
                >
                  Take off
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
};
