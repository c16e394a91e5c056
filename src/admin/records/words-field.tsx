import { Field, JSONInput, TextInput } from '@strapi/design-system';
import { useField, type StrapiApp } from '@strapi/strapi/admin';
import { useState } from 'react';

/** What the content manager gives every field, though its types do not say so. */
interface Props {
  readonly name?: string;
  readonly label?: string;
  readonly hint?: React.ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly labelAction?: React.ReactNode;
}

/** Lists of words are written with commas between them; what else is kept as JSON is shown as that. */
export const addWordsField = (app: StrapiApp): void => app.addFields({ type: 'json', Component: WordsOrJson });

const WordsOrJson = (props: Props) => {
  const { name = '', label, hint, required = false, labelAction } = props;
  const { value, error } = useField(name);
  return (
    <Field.Root name={name} hint={hint} error={error} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      {areWords(value) ? <Words {...props} /> : <JSONInput value={JSON.stringify(value, null, 2)} disabled />}
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

const Words = ({ name = '', disabled = false }: Props) => {
  const { value, onChange } = useField<readonly string[] | null | undefined>(name);
  const [written, setWritten] = useState<string | null>(null);
  const words = value ?? [];
  // Somebody else changed it, or it was saved: what was typed here no longer counts.
  const shown = written !== null && wordsIn(written).join() === words.join() ? written : words.join(', ');
  return (
    <TextInput
      value={shown}
      disabled={disabled}
      onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
        setWritten(event.target.value);
        onChange(name, wordsIn(event.target.value));
      }}
    />
  );
};

const wordsIn = (written: string): string[] =>
  written
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

const areWords = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.every((word) => typeof word === 'string'));
