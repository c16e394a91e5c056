import { Box, Button, Checkbox, Field, Flex, SingleSelect, SingleSelectOption, Textarea } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { StaffTicket } from '../../../domains/support/contract';
import { saidIn } from '../asking';

const AFTERWARDS = {
  answered: 'Answered',
  waiting: 'Waits for the person',
  resolved: 'Resolved',
} as const;

/** An answer, or a note that only staff reads. */
export const AnswerBox = ({
  ticket: { documentId, status, requester },
  changed,
}: {
  ticket: StaffTicket;
  changed: () => void;
}) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [text, setText] = useState('');
  const [internal, setInternal] = useState(false);
  const [then, setThen] = useState<keyof typeof AFTERWARDS>('answered');
  const [fault, setFault] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  if (status === 'closed') return null;

  const send = async (): Promise<void> => {
    setSending(true);
    try {
      await post(`/careloop/tickets/${documentId}/messages`, {
        text: text.trim(),
        ...(internal ? { internal: true } : { status: then }),
      });
      setText('');
      setInternal(false);
      toggleNotification({
        type: 'success',
        message: internal
          ? 'The note is kept. Only staff reads it.'
          : `${requester.name ?? 'The person'} is told by mail that there is an answer.`,
      });
      changed();
    } catch (error) {
      setFault(saidIn(error));
    } finally {
      setSending(false);
    }
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return setFault('Write something first.');
    setFault(null);
    void send();
  };

  return (
    <Box tag="form" onSubmit={submit} noValidate padding={4} background="neutral0" shadow="tableShadow" hasRadius>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Field.Root
          name="answer"
          error={fault ?? undefined}
          hint={internal ? 'Only staff reads this.' : 'The mail says that there is an answer, and none of its words.'}
        >
          <Field.Label>{internal ? 'Note for staff' : 'Answer'}</Field.Label>
          <Textarea
            value={text}
            maxLength={10_000}
            onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => {
              setText(event.target.value);
              setFault(null);
            }}
          />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
        <Flex justifyContent="space-between" alignItems="flex-end" gap={4} wrap="wrap">
          <Checkbox
            checked={internal}
            onCheckedChange={(checked: boolean | 'indeterminate') => setInternal(checked === true)}
          >
            Note for staff
          </Checkbox>
          <Flex gap={3} alignItems="flex-end" wrap="wrap">
            {!internal && (
              <Field.Root name="then">
                <Field.Label>The ticket is then</Field.Label>
                <SingleSelect value={then} onChange={(next) => setThen(next as keyof typeof AFTERWARDS)}>
                  {Object.entries(AFTERWARDS).map(([value, label]) => (
                    <SingleSelectOption key={value} value={value}>
                      {label}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </Field.Root>
            )}
            <Button type="submit" loading={isSending}>
              {internal ? 'Keep note' : 'Send answer'}
            </Button>
          </Flex>
        </Flex>
      </Flex>
    </Box>
  );
};
