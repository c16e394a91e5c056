import { Field, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { useState } from 'react';
import { DialogForm } from './dialog-form';

export interface Asking {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type: 'number' | 'date' | 'text' | 'choice';
  readonly choices?: readonly (readonly [value: string, label: string])[];
  readonly required?: boolean;
  readonly value?: string;
}

interface Props {
  readonly title: string;
  readonly explanation: string;
  readonly button: string;
  readonly isDangerous?: boolean;
  readonly fields: readonly Asking[];
  readonly act: (filled: Readonly<Record<string, string>>) => Promise<void>;
  readonly close: () => void;
}

/** A few things to fill in before something is done; what the server refuses is said, and the dialog stays. */
export const FormDialog = ({ fields, act, ...dialog }: Props) => {
  const [filled, setFilled] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map(({ name, value = '' }) => [name, value])),
  );
  const [missing, setMissing] = useState<string | null>(null);

  const actOnFields = (): Promise<void> | null => {
    const empty = fields.find(({ name, required }) => required && !filled[name]?.trim());
    if (!empty) return act(filled);
    setMissing(empty.name);
    return null;
  };
  const change = (name: string, value: string): void => {
    setFilled((before) => ({ ...before, [name]: value }));
    setMissing(null);
  };

  return (
    <DialogForm {...dialog} act={actOnFields}>
      {fields.map(({ name, label, hint, type, choices = [], required }) => (
        <Field.Root
          key={name}
          name={name}
          required={required ?? false}
          hint={hint}
          error={missing === name ? 'This is missing.' : undefined}
        >
          <Field.Label>{label}</Field.Label>
          {type === 'choice' ? (
            <SingleSelect
              value={filled[name] ?? ''}
              placeholder="Choose"
              onChange={(chosen: string | number) => change(name, String(chosen))}
            >
              {choices.map(([value, text]) => (
                <SingleSelectOption key={value} value={value}>
                  {text}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          ) : (
            <TextInput
              type={type}
              value={filled[name] ?? ''}
              maxLength={500}
              onChange={(event: React.ChangeEvent<HTMLInputElement>) => change(name, event.target.value)}
            />
          )}
          <Field.Hint />
          <Field.Error />
        </Field.Root>
      ))}
    </DialogForm>
  );
};
