import {
  Button,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { ClinicView, FoundPatient } from '../../../domains/appointments/clinic-contract';
import type { AppointmentView } from '../../../domains/appointments/contract';
import { saidIn } from '../asking';
import { Refused } from '../states';
import { momentOf, timeText } from './days';
import { PatientChoice } from './patient-choice';

interface Props {
  readonly professionals: ClinicView['professionals'];
  readonly zone: string;
  /** What was chosen in the calendar already: `2026-12-01T09:00` in `zone`, and how long. */
  readonly drawn: string;
  readonly minutes: number | null;
  readonly withId: string | null;
  readonly booked: (appointment: AppointmentView) => void;
  readonly close: () => void;
}

/** Books for a patient: at once and for sure, outside the hours of the other side too. Both are told. */
export const BookDialog = ({ professionals, zone, drawn, minutes, withId, booked, close }: Props) => {
  const { post } = useFetchClient();
  const [patient, setPatient] = useState<FoundPatient | null>(null);
  const [professionalId, setProfessionalId] = useState(withId ?? '');
  const [type, setType] = useState<'in_person' | 'virtual'>('in_person');
  const [at, setAt] = useState(drawn);
  const [length, setLength] = useState(minutes === null ? '' : String(minutes));
  const [address, setAddress] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isActing, setActing] = useState(false);

  const professional = professionals.find(({ documentId }) => documentId === professionalId);
  const moment = new Date(`${at}:00Z`);
  const startsAt = Number.isNaN(moment.getTime()) ? null : momentOf(moment, zone);
  const faults = {
    patient: patient ? undefined : 'Choose who it is for.',
    professional: professional ? undefined : 'Choose a doctor or caregiver.',
    at: startsAt ? undefined : 'Choose a day and a time.',
  };
  const shown = (fault: string | undefined): string | undefined => (isTried ? fault : undefined);

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!patient || !professional || startsAt === null) return;
    setActing(true);
    post<{ data: AppointmentView }>('/careloop/appointments', {
      patientId: patient.documentId,
      [professional.kind === 'doctor' ? 'doctorId' : 'caregiverId']: professional.documentId,
      type,
      startsAt,
      ...(length === '' ? {} : { durationMinutes: Number(length) }),
      ...(type === 'in_person' && address.trim() !== '' ? { address: address.trim() } : {}),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    })
      .then(({ data }) => booked(data.data))
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
            <Modal.Title>Book for a patient</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Refused title="Nothing was booked." refusal={refusal} close={() => setRefusal(null)} />
              <PatientChoice chosen={patient} fault={shown(faults.patient)} choose={setPatient} />
              <Field.Root name="professional" required error={shown(faults.professional)}>
                <Field.Label>With</Field.Label>
                <SingleSelect
                  value={professionalId}
                  placeholder="Which doctor or caregiver?"
                  onChange={(next: string | number) => setProfessionalId(String(next))}
                >
                  {professionals.map(({ documentId, name, kind }) => (
                    <SingleSelectOption key={documentId} value={documentId}>{`${name} (${kind})`}</SingleSelectOption>
                  ))}
                </SingleSelect>
                <Field.Error />
              </Field.Root>
              <Field.Root name="type" required>
                <Field.Label>Visit</Field.Label>
                <SingleSelect
                  value={type}
                  onChange={(next: string | number) => setType(next === 'virtual' ? 'virtual' : 'in_person')}
                >
                  <SingleSelectOption value="in_person">In person</SingleSelectOption>
                  <SingleSelectOption value="virtual">By video</SingleSelectOption>
                </SingleSelect>
              </Field.Root>
              <Field.Root name="startsAt" required error={shown(faults.at)} hint={`In the time of ${zone}.`}>
                <Field.Label>Day and time</Field.Label>
                <TextInput
                  type="datetime-local"
                  value={at}
                  onChange={(event: React.ChangeEvent<HTMLInputElement>) => setAt(event.target.value)}
                />
                <Field.Hint />
                <Field.Error />
              </Field.Root>
              {patient && startsAt && patient.timeZone !== zone && (
                <Typography variant="pi" textColor="neutral700">
                  {`For ${patient.name} it is ${timeText(startsAt, patient.timeZone)} (${patient.timeZone}).`}
                </Typography>
              )}
              <Field.Root name="minutes" hint="Left empty: as long as such a visit takes with them.">
                <Field.Label>Minutes</Field.Label>
                <TextInput
                  type="number"
                  value={length}
                  onChange={(event: React.ChangeEvent<HTMLInputElement>) => setLength(event.target.value)}
                />
                <Field.Hint />
              </Field.Root>
              {type === 'in_person' && (
                <Field.Root name="address" hint="Where it is not at the usual place.">
                  <Field.Label>Address</Field.Label>
                  <TextInput
                    value={address}
                    maxLength={300}
                    onChange={(event: React.ChangeEvent<HTMLInputElement>) => setAddress(event.target.value)}
                  />
                  <Field.Hint />
                </Field.Root>
              )}
              <Field.Root name="reason" hint="For the two sides. It stands in no mail.">
                <Field.Label>What it is about</Field.Label>
                <Textarea
                  value={reason}
                  maxLength={500}
                  onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => setReason(event.target.value)}
                />
                <Field.Hint />
              </Field.Root>
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Button type="button" variant="tertiary" onClick={close}>
              Close
            </Button>
            <Button type="submit" loading={isActing}>
              Book and tell both
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};
