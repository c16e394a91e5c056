import { Field, TextInput } from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { useEffect, useRef, useState } from 'react';
import { useRested } from '../asking';
import type { ListPlace } from './use-list';

export interface Searching {
  readonly label: string;
  readonly hint?: string;
}

/** Looks for what is typed, once the typing has rested. */
export const SearchField = ({ label, hint, list }: Searching & { readonly list: ListPlace }) => {
  const [typed, setTyped] = useState(list.search);
  const rested = useRested(typed);
  const told = useRef(list.search);
  // Somebody went back, or took the filter away.
  useEffect(() => {
    if (list.search === told.current) return;
    told.current = list.search;
    setTyped(list.search);
  }, [list.search]);
  useEffect(() => {
    if (rested === told.current || rested !== typed) return;
    told.current = rested;
    list.look(rested);
    // Only what was typed asks again: the list is another one after each change of the address.
  }, [rested]);
  return (
    <Field.Root name="search">
      <Field.Label>{label}</Field.Label>
      <TextInput
        startAction={<Search aria-hidden />}
        placeholder={hint}
        maxLength={100}
        autoComplete="off"
        value={typed}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)}
      />
    </Field.Root>
  );
};
