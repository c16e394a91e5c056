import { Combobox, ComboboxOption, Field } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { FoundView } from '../../../domains/audit/contract';

const WAIT_MS = 250;

/** Everybody of a kind, for who is no single person. */
const GROUPS: readonly FoundView[] = [
  { value: 'all:admin', label: 'All admins of the panel', hint: '' },
  { value: 'all:system', label: 'CareLoop itself', hint: '' },
  { value: 'all:link', label: 'Holders of mailed links', hint: '' },
];

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly value: string | undefined;
  readonly name: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly groups?: boolean;
}

/** Finds somebody while one types. */
export const PersonFilter = ({ label, hint, value, name, onChange, groups = false }: Props) => {
  const { post } = useFetchClient();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly FoundView[]>([]);
  const [chosen, setChosen] = useState<FoundView | null>(null);
  const [searching, setSearching] = useState(false);

  useEffect(() => {
    const q = typed.trim();
    if (q === '') return setFound([]);
    const leaving = new AbortController();
    setSearching(true);
    const timer = window.setTimeout(() => {
      post<{ data: FoundView[] }>(
        '/careloop/audit-trail/people',
        { q, ...(groups ? {} : { patients: 'true' }) },
        { signal: leaving.signal },
      )
        .then(({ data }) => setFound(data.data))
        .catch(() => setFound([]))
        .finally(() => setSearching(false));
    }, WAIT_MS);
    return () => {
      window.clearTimeout(timer);
      leaving.abort();
    };
  }, [post, typed, groups]);

  const standing =
    value === undefined ? [] : [chosen?.value === value ? chosen : { value, label: name ?? 'Chosen person', hint: '' }];
  const options = unique([...found, ...(groups ? GROUPS : []), ...standing]);
  return (
    <Field.Root>
      <Field.Label>{label}</Field.Label>
      <Combobox
        // It takes what it shows once: somebody who came with the address of the page gets their name when the rows tell it.
        key={value === undefined || chosen?.value === value ? 'typed' : (name ?? 'unnamed')}
        placeholder={hint}
        value={value ?? ''}
        autocomplete="none"
        loading={searching}
        clearLabel={`Clear ${label.toLowerCase()}`}
        noOptionsMessage={() => (typed ? 'Nobody is called so' : 'Type a name')}
        onInputChange={(event) => setTyped(event.currentTarget.value)}
        onChange={(next) => {
          setChosen(options.find((option) => option.value === next) ?? null);
          onChange(next || undefined);
        }}
        onClear={() => onChange(undefined)}
      >
        {options.map((option) => (
          <ComboboxOption key={option.value} value={option.value} textValue={option.label}>
            {option.hint ? `${option.label} (${option.hint})` : option.label}
          </ComboboxOption>
        ))}
      </Combobox>
    </Field.Root>
  );
};

const unique = (options: readonly FoundView[]): readonly FoundView[] =>
  [...new Map([...options].reverse().map((option) => [option.value, option])).values()].reverse();
