import { Box, Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { ManagedPersonView } from '../../../domains/accounts/contract';
import type { ErasureView } from '../../../domains/privacy/contract';
import { useQuery, type Asked } from '../asking';
import { counted, moment } from '../instants';
import { Failed, Waiting } from '../states';
import { WithReason } from '../with-reason';
import { nameOf } from './person';

/** What an erasure would take, and whether one waits. */
export const useErasure = (documentId: string): Asked<ErasureView> =>
  useQuery<ErasureView>(`/careloop/people/${encodeURIComponent(documentId)}/erasure`);

interface Props {
  readonly person: ManagedPersonView;
  readonly changed: () => void;
  readonly close: () => void;
  readonly goOn: React.RefObject<HTMLElement>;
}

/** Plans the erasure of a person: what goes, what is kept and why, their address typed, and a reason. It begins days later. */
export const Erasing = ({ person, changed, close, goOn }: Props) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const { answer, failure, askAgain } = useErasure(person.documentId);
  const [email, setEmail] = useState('');
  const days = counted(answer?.waitsDays ?? 7, 'day');
  const name = nameOf(person);
  return (
    <WithReason
      what={{
        title: `Erase ${name} for good`,
        explanation: `It begins in ${days}, and until then anybody who looks after accounts can call it off: the person goes on as before, reminders included. Once it has begun it cannot be undone; they are told by a last mail.`,
        button: `Erase in ${days}`,
        isDangerous: true,
      }}
      isReady={email.trim().toLowerCase() === person.email.toLowerCase()}
      act={async (reason) => {
        await post(`/careloop/people/${person.documentId}/erase`, { reason, email: email.trim() });
        toggleNotification({ type: 'success', message: `${name} will be erased in ${days}, unless it is called off.` });
        changed();
      }}
      close={close}
      goOn={goOn}
    >
      {failure && <Failed failure={failure} retry={askAgain} />}
      {!failure && !answer && <Waiting>Counting what would go</Waiting>}
      {answer && <WhatGoes {...answer} />}
      <Field.Root name="email" required hint={person.email}>
        <Field.Label>Type their e-mail address</Field.Label>
        <TextInput
          value={email}
          autoComplete="off"
          maxLength={254}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => setEmail(event.target.value)}
        />
        <Field.Hint />
      </Field.Root>
    </WithReason>
  );
};

const WhatGoes = ({ goes, kept }: Pick<ErasureView, 'goes' | 'kept'>) => (
  <Box background="danger100" padding={4} hasRadius>
    <Typography tag="h3" fontWeight="bold" textColor="neutral800">
      What goes, as their own copy of it says
    </Typography>
    <Listed>
      {goes.map(({ says, rows }) => (
        <Typography tag="li" key={says} textColor="neutral800">{`${rows} × ${says}`}</Typography>
      ))}
    </Listed>
    <Typography tag="h3" fontWeight="bold" textColor="neutral800" paddingTop={3}>
      What is kept without their name, and why
    </Typography>
    <Listed>
      {kept.map((why) => (
        <Typography tag="li" key={why} textColor="neutral800">
          {why}
        </Typography>
      ))}
    </Listed>
  </Box>
);

/** That an erasure waits, since when and why, and the way back. */
export const ErasureWaits = ({
  person,
  planned,
  changed,
}: {
  readonly person: ManagedPersonView;
  readonly planned: NonNullable<ErasureView['planned']>;
  readonly changed: () => void;
}) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [isKeeping, setKeeping] = useState(false);
  const name = nameOf(person);
  return (
    <Box padding={4} background="danger100" hasRadius role="status">
      <Flex justifyContent="space-between" alignItems="center" gap={4} wrap="wrap">
        <Box>
          <Typography
            tag="p"
            fontWeight="bold"
            textColor="danger700"
          >{`${name} will be erased on ${moment(planned.startsAt)}`}</Typography>
          <Typography
            tag="p"
            textColor="neutral800"
          >{`Planned on ${moment(planned.plannedAt)}: ${planned.reason}`}</Typography>
        </Box>
        <Button onClick={() => setKeeping(true)}>{`Keep ${name}`}</Button>
      </Flex>
      {isKeeping && (
        <WithReason
          what={{
            title: `Keep ${name}`,
            explanation: 'The planned erasure is called off. Nothing has been taken yet.',
            button: 'Call it off',
            isDangerous: false,
          }}
          act={async (reason) => {
            await post(`/careloop/people/${person.documentId}/keep`, { reason });
            toggleNotification({ type: 'success', message: `${name} stays.` });
            changed();
          }}
          close={() => setKeeping(false)}
        />
      )}
    </Box>
  );
};

const Listed = styled.ul`
  margin: ${({ theme }) => theme.spaces[2]} 0 0;
  padding-left: ${({ theme }) => theme.spaces[5]};
  list-style: disc;
`;
