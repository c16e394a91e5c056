import { Box, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useField, type StrapiApp } from '@strapi/strapi/admin';
import { useId, useState } from 'react';
import { factsOf, type DeclaredFacts, type Fact } from './facts';

/** What the content manager gives every field, though its types do not say so. */
interface Props {
  readonly name?: string;
  readonly label?: string;
  readonly hint?: React.ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly labelAction?: React.ReactNode;
  readonly attribute?: { readonly pluginOptions?: { readonly careloop?: { readonly facts?: DeclaredFacts } } };
}

/** Lists of words are written with commas between them where somebody may; everything else that is kept as JSON reads as facts. */
export const addJsonField = (app: StrapiApp): void => app.addFields({ type: 'json', Component: WordsOrFacts });

const WordsOrFacts = (props: Props) => {
  const { value } = useField(props.name ?? '');
  return !props.disabled && areWords(value) ? <Words {...props} /> : <Facts {...props} value={value} />;
};

const Facts = ({ label, hint, labelAction, attribute, value }: Props & { readonly value: unknown }) => {
  const id = useId();
  const facts = factsOf(value, attribute?.pluginOptions?.careloop?.facts);
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Flex gap={1}>
        <Typography id={id} variant="pi" fontWeight="bold" textColor="neutral800">
          {label}
        </Typography>
        {labelAction}
      </Flex>
      {facts.length === 0 ? (
        <Typography textColor="neutral600">Nothing</Typography>
      ) : (
        <Flex tag="ul" aria-labelledby={id} direction="column" alignItems="stretch" gap={1}>
          {facts.map((fact, place) => (
            <FactLine key={place} {...fact} />
          ))}
        </Flex>
      )}
      {hint ? (
        <Typography variant="pi" textColor="neutral600">
          {hint}
        </Typography>
      ) : null}
    </Flex>
  );
};

const FactLine = ({ label, text }: Fact) => (
  <Box tag="li" style={{ overflowWrap: 'anywhere' }}>
    {label === null ? null : <Typography textColor="neutral600">{`${label}: `}</Typography>}
    <Typography textColor="neutral800">{text}</Typography>
  </Box>
);

const Words = ({ name = '', label, hint, required = false, labelAction }: Props) => {
  const { value, error, onChange } = useField<readonly string[] | null | undefined>(name);
  const [written, setWritten] = useState<string | null>(null);
  const words = value ?? [];
  // Somebody else changed it, or it was saved: what was typed here no longer counts.
  const shown = written !== null && wordsIn(written).join() === words.join() ? written : words.join(', ');
  return (
    <Field.Root name={name} hint={hint} error={error} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <TextInput
        value={shown}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
          setWritten(event.target.value);
          onChange(name, wordsIn(event.target.value));
        }}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

const wordsIn = (written: string): string[] =>
  written
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

const areWords = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.every((word) => typeof word === 'string'));
