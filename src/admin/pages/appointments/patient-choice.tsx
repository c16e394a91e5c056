import { Combobox, ComboboxOption, Field } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { FoundPatient } from '../../../domains/appointments/clinic-contract';
import { useRested } from '../asking';

interface Props {
  readonly chosen: FoundPatient | null;
  readonly fault: string | undefined;
  readonly choose: (patient: FoundPatient | null) => void;
}

/** Finds a patient by name or e-mail address while one types; what is typed stands in no address. */
export const PatientChoice = ({ chosen, fault, choose }: Props) => {
  const { post } = useFetchClient();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly FoundPatient[]>([]);
  const [isAsking, setAsking] = useState(false);
  const search = useRested(typed.trim());

  useEffect(() => {
    if (!/[\p{L}\p{N}]/u.test(search)) return setFound([]);
    let isNewest = true;
    setAsking(true);
    post<{ data: readonly FoundPatient[] }>('/careloop/appointments/find-patients', { search })
      .then(({ data }) => isNewest && setFound(data.data))
      .catch(() => isNewest && setFound([]))
      .finally(() => isNewest && setAsking(false));
    return () => {
      isNewest = false;
    };
  }, [post, search]);

  const options = chosen && !found.some(isOf(chosen.documentId)) ? [chosen, ...found] : found;
  return (
    <Field.Root name="patient" required error={fault} hint="Type a part of the name or the e-mail address.">
      <Field.Label>Patient</Field.Label>
      <Combobox
        placeholder="Who is it for?"
        value={chosen?.documentId ?? ''}
        autocomplete="none"
        loading={isAsking}
        clearLabel="Clear the patient"
        noOptionsMessage={() => (typed ? 'No patient is called so' : 'Type a name')}
        onInputChange={(event) => setTyped(event.currentTarget.value)}
        onChange={(next) => choose(options.find(isOf(next)) ?? null)}
        onClear={() => choose(null)}
      >
        {options.map(({ documentId, name, email }) => (
          <ComboboxOption key={documentId} value={documentId} textValue={name}>
            {`${name} (${email})`}
          </ComboboxOption>
        ))}
      </Combobox>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

const isOf =
  (id: string | undefined) =>
  ({ documentId }: FoundPatient): boolean =>
    documentId === id;
