import {
  Button,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useState } from 'react';
import { saidIn } from '../asking';
import { Refused } from '../states';

export interface Asking {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type: 'number' | 'date' | 'text' | 'choice';
  readonly choices?: readonly (readonly [value: string, label: string])[];
  readonly required?: boolean;
  readonly value?: string;
}

/** A few things to fill in before something is done; what the server refuses is said, and the dialog stays. */
export const FormDialog = ({
  title,
  explanation,
  button,
  isDangerous = false,
  fields,
  act,
  close,
}: {
  title: string;
  explanation: string;
  button: string;
  isDangerous?: boolean;
  fields: readonly Asking[];
  act: (filled: Readonly<Record<string, string>>) => Promise<void>;
  close: () => void;
}) => {
  const [filled, setFilled] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map(({ name, value = '' }) => [name, value])),
  );
  const [missing, setMissing] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isActing, setActing] = useState(false);
  const [opener] = useState(() => document.activeElement);

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const empty = fields.find(({ name, required }) => required && !filled[name]?.trim());
    if (empty) return setMissing(empty.name);
    setActing(true);
    act(filled)
      .then(close)
      .catch((error: unknown) => {
        setRefusal(saidIn(error));
        setActing(false);
      });
  };
  const change = (name: string, value: string): void => {
    setFilled((before) => ({ ...before, [name]: value }));
    setMissing(null);
  };

  return (
    <Modal.Root open onOpenChange={(isOpen: boolean) => (isOpen ? undefined : close())}>
      <Modal.Content
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (opener instanceof HTMLElement) opener.focus();
        }}
      >
        <form onSubmit={submit} noValidate>
          <Modal.Header>
            <Modal.Title>{title}</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={5}>
              <Refused title="Nothing was done." refusal={refusal} close={() => setRefusal(null)} />
              <Typography textColor="neutral800">{explanation}</Typography>
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
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Button type="button" variant="tertiary" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" variant={isDangerous ? 'danger' : 'default'} loading={isActing}>
              {button}
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};
