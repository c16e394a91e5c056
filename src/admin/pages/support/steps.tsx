import { Box, Button, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { StaffTicket } from '../../../domains/support/contract';
import { saidIn } from '../asking';
import { CATEGORIES, NEXT, PRIORITIES, STATUSES, STEPS, useStaff } from './tickets';

/** Who has the ticket, how urgent it is, and what becomes of it without a word. */
export const Steps = ({ ticket, changed }: { ticket: StaffTicket; changed: () => void }) => {
  const { documentId, status, priority, category, assigneeRef, assigneeName, me } = ticket;
  const { answer: staff } = useStaff();
  const { act, failure, isActing } = useSteps(documentId, changed);
  const known = staff ?? [];
  const assignees = [
    ...known,
    ...(assigneeRef && !known.some(({ ref }) => ref === assigneeRef)
      ? [{ ref: assigneeRef, name: assigneeName ?? 'Somebody' }]
      : []),
  ];
  return (
    <Box padding={4} background="neutral0" shadow="tableShadow" hasRadius>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Field.Root name="assignee">
          <Field.Label>Assigned to</Field.Label>
          <SingleSelect
            value={assigneeRef ?? ''}
            placeholder="Nobody"
            disabled={isActing}
            onClear={() => act({ assignee: null }, 'Nobody has it now.')}
            clearLabel="Nobody"
            onChange={(next) => act({ assignee: String(next) }, 'Assigned.')}
          >
            {assignees.map(({ ref, name }) => (
              <SingleSelectOption key={ref} value={ref}>
                {ref === me ? `${name} (you)` : name}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
        {assigneeRef !== me && (
          <Button variant="secondary" disabled={isActing} onClick={() => act({ assignee: 'me' }, 'You have it now.')}>
            Take it
          </Button>
        )}
        <Choice
          name="priority"
          label="Priority"
          value={priority}
          words={PRIORITIES}
          isActing={isActing}
          choose={(next) => act({ priority: next }, `Priority: ${PRIORITIES[next]}.`)}
        />
        <Choice
          name="category"
          label="Category"
          value={category}
          words={CATEGORIES}
          isActing={isActing}
          choose={(next) => act({ category: next }, `Category: ${CATEGORIES[next]}.`)}
        />
        <Flex gap={2} wrap="wrap">
          {NEXT[status].map((next) => (
            <Button
              key={next}
              variant={next === 'closed' ? 'danger-light' : 'tertiary'}
              disabled={isActing}
              onClick={() => act({ status: next }, `The ticket is ${STATUSES[next].toLowerCase()}.`)}
            >
              {STEPS[next]}
            </Button>
          ))}
        </Flex>
        {failure && (
          <Typography role="alert" textColor="danger600">
            {failure}
          </Typography>
        )}
      </Flex>
    </Box>
  );
};

const Choice = <Word extends string>({
  name,
  label,
  value,
  words,
  isActing,
  choose,
}: {
  name: string;
  label: string;
  value: Word;
  words: Readonly<Record<Word, string>>;
  isActing: boolean;
  choose: (next: Word) => void;
}) => (
  <Field.Root name={name}>
    <Field.Label>{label}</Field.Label>
    <SingleSelect value={value} disabled={isActing} onChange={(next) => choose(next as Word)}>
      {Object.entries<string>(words).map(([word, text]) => (
        <SingleSelectOption key={word} value={word}>
          {text}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  </Field.Root>
);

/** Each can be taken back by the same control, so that it is done at once. */
const useSteps = (documentId: string, changed: () => void) => {
  const { post, put } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [failure, setFailure] = useState<string | null>(null);
  const [isActing, setActing] = useState(false);
  const act = (change: Readonly<Record<string, string | null>>, done: string): void => {
    setFailure(null);
    setActing(true);
    const at = `/careloop/tickets/${documentId}`;
    ('status' in change ? post(`${at}/status`, change) : put(at, change))
      .then(() => toggleNotification({ type: 'success', message: done }))
      .catch((error: unknown) => setFailure(saidIn(error)))
      .finally(() => {
        setActing(false);
        changed();
      });
  };
  return { act, failure, isActing };
};
