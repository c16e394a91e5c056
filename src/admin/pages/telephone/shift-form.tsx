import {
  Button,
  DateTimePicker,
  Field,
  Flex,
  NumberInput,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { saidIn, useQuery } from '../asking';

interface Somebody {
  readonly documentId: string;
  readonly name: string;
}
const SHIFT_MS = 8 * 3_600_000;

/** Puts somebody on duty. Times are of the clock here, and say so. */
export const ShiftForm = ({ added }: { added: () => void }) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const { answer: people } = useQuery<readonly Somebody[]>('/careloop/telephony/professionals');
  const [professionalId, setProfessionalId] = useState('');
  const [phone, setPhone] = useState('');
  const [startsAt, setStartsAt] = useState(() => new Date());
  const [endsAt, setEndsAt] = useState(() => new Date(Date.now() + SHIFT_MS));
  const [place, setPlace] = useState(1);
  const [failure, setFailure] = useState<string | null>(null);
  const [isActing, setActing] = useState(false);

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setActing(true);
    setFailure(null);
    const shift = {
      professionalId,
      phone: phone.replaceAll(/[\s-]/g, ''),
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      place,
    };
    post('/careloop/telephony/duty', shift)
      .then(() => {
        toggleNotification({ type: 'success', message: 'They are on the roster.' });
        added();
      })
      .catch((error: unknown) => setFailure(saidIn(error)))
      .finally(() => setActing(false));
  };

  return (
    <form onSubmit={submit} noValidate aria-label="Put somebody on duty">
      <Flex gap={4} wrap="wrap" alignItems="flex-end" padding={5} background="neutral0" shadow="tableShadow" hasRadius>
        <Field.Root name="professional" required>
          <Field.Label>Who</Field.Label>
          <SingleSelect
            value={professionalId}
            placeholder="Doctor or caregiver"
            onChange={(next: string | number) => setProfessionalId(String(next))}
          >
            {(people ?? []).map(({ documentId, name }) => (
              <SingleSelectOption key={documentId} value={documentId}>
                {name}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
        <Field.Root name="phone" required>
          <Field.Label>Number</Field.Label>
          <TextInput
            type="tel"
            value={phone}
            placeholder="+254712345678"
            onChange={(event: React.ChangeEvent<HTMLInputElement>) => setPhone(event.target.value)}
          />
        </Field.Root>
        <Field.Root name="startsAt" required>
          <Field.Label>{`From (${ZONE})`}</Field.Label>
          <DateTimePicker value={startsAt} onChange={(next: Date | undefined) => next && setStartsAt(next)} />
        </Field.Root>
        <Field.Root name="endsAt" required>
          <Field.Label>{`Until (${ZONE})`}</Field.Label>
          <DateTimePicker value={endsAt} onChange={(next: Date | undefined) => next && setEndsAt(next)} />
        </Field.Root>
        <Field.Root name="place">
          <Field.Label>Rung as number</Field.Label>
          <NumberInput value={place} onValueChange={(next: number | undefined) => setPlace(next ?? 1)} />
        </Field.Root>
        <Button type="submit" loading={isActing}>
          Put on duty
        </Button>
        {failure && (
          <Typography role="alert" textColor="danger600">
            {failure}
          </Typography>
        )}
      </Flex>
    </form>
  );
};

/** The zone in which the clock here runs. */
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
