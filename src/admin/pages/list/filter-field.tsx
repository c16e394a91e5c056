import { Checkbox, Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import { useRested } from '../asking';
import type { ListFilter } from './filters';

interface Props {
  readonly filter: ListFilter;
  readonly value: string;
  readonly choose: (value: string) => void;
}

/** One thing that a list can be narrowed by. */
export const FilterField = (props: Props) => {
  const { filter, value, choose } = props;
  if (filter.kind === 'text') return <Typed {...props} />;
  if (filter.kind === 'yes')
    return (
      <Checkbox checked={value === 'true'} onCheckedChange={(only) => choose(only === true ? 'true' : '')}>
        {filter.label}
      </Checkbox>
    );
  return (
    <Field.Root name={filter.name}>
      <Field.Label>{filter.label}</Field.Label>
      {filter.kind === 'day' ? (
        // A day is a text: no `Date` ever turns it into another one.
        <Field.Input
          type="date"
          value={value}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => choose(event.target.value)}
        />
      ) : (
        <SingleSelect
          value={value}
          placeholder={filter.hint ?? 'All'}
          onChange={(chosen: string | number) => choose(String(chosen))}
          onClear={() => choose('')}
          clearLabel={filter.hint ?? 'All'}
        >
          {Object.entries(filter.options ?? {}).map(([option, name]) => (
            <SingleSelectOption key={option} value={option}>
              {name}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      )}
    </Field.Root>
  );
};

/** Counts once the typing has rested. */
const Typed = ({ filter: { name, label, hint }, value, choose }: Props) => {
  const [typed, setTyped] = useState(value);
  const rested = useRested(typed);
  const told = useRef(value);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => {
    if (rested === told.current || rested !== typed) return;
    told.current = rested;
    choose(rested);
  }, [rested]);
  return (
    <Field.Root name={name}>
      <Field.Label>{label}</Field.Label>
      <Field.Input
        value={typed}
        placeholder={hint}
        maxLength={100}
        autoComplete="off"
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)}
      />
    </Field.Root>
  );
};
