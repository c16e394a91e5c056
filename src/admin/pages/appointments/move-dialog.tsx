import { Button, Field, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { AppointmentView } from '../../../domains/appointments/contract';
import { saidIn } from '../asking';
import { Refused } from '../states';
import { momentOf, shownAt, timeText } from './days';

interface Props {
  readonly appointment: AppointmentView;
  readonly zone: string;
  readonly move: (startsAt: string, minutes: number) => Promise<void>;
  readonly close: () => void;
}

/** Moves an appointment by the keyboard: a day, a time and how long. */
export const MoveDialog = ({ appointment, zone, move, close }: Props) => {
  const [drawn, setDrawn] = useState(shownAt(appointment.startsAt, zone).slice(0, 16));
  const [minutes, setMinutes] = useState(String(appointment.durationMinutes));
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isActing, setActing] = useState(false);
  const isFixed = appointment.status !== 'pending' && appointment.status !== 'confirmed';

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const at = new Date(`${drawn}:00Z`);
    if (Number.isNaN(at.getTime())) return setRefusal('Choose a day and a time.');
    setActing(true);
    move(momentOf(at, zone), Number(minutes))
      .then(close)
      .catch((error: unknown) => {
        setRefusal(saidIn(error));
        setActing(false);
      });
  };
  return (
    <Modal.Root open onOpenChange={(isOpen: boolean) => (isOpen ? undefined : close())}>
      <Modal.Content>
        <form onSubmit={submit} noValidate>
          <Modal.Header>
            <Modal.Title>{`${appointment.patient?.name ?? 'A patient'} with ${appointment.professional?.name ?? 'nobody any more'}`}</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Refused title="Nothing was moved." refusal={refusal} close={() => setRefusal(null)} />
              <Typography textColor="neutral800">
                {`${timeText(appointment.startsAt, zone)} (${zone}), ${appointment.durationMinutes} minutes, ${appointment.type === 'virtual' ? 'by video' : (appointment.address?.line1 ?? 'in person')}.`}
              </Typography>
              {!isFixed && (
                <>
                  <Field.Root name="startsAt" hint={`In the time of ${zone}.`} required>
                    <Field.Label>New time</Field.Label>
                    <TextInput
                      type="datetime-local"
                      value={drawn}
                      onChange={(event: React.ChangeEvent<HTMLInputElement>) => setDrawn(event.target.value)}
                    />
                    <Field.Hint />
                  </Field.Root>
                  <Field.Root name="minutes" required>
                    <Field.Label>Minutes</Field.Label>
                    <TextInput
                      type="number"
                      value={minutes}
                      onChange={(event: React.ChangeEvent<HTMLInputElement>) => setMinutes(event.target.value)}
                    />
                  </Field.Root>
                </>
              )}
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Button type="button" variant="tertiary" onClick={close}>
              Close
            </Button>
            {!isFixed && (
              <Button type="submit" loading={isActing}>
                Move and tell both
              </Button>
            )}
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};
