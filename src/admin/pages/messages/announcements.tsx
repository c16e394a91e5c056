import {
  Box,
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { AnnouncementView } from '../../../domains/notifications/contract';
import { saidIn, useQuery } from '../asking';
import { moment } from '../instants';
import { Failed, Waiting } from '../states';

const EVERYBODY = 'everybody';
const ROLES = ['patient', 'doctor', 'caregiver', 'pharmacist', 'editor', 'admin'] as const;

/** Writing to everybody, or to everybody of a role; asked once more before it goes. */
export const Announcements = () => {
  const { answer, failure, askAgain } = useQuery<readonly AnnouncementView[]>('/careloop/announcements');
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [role, setRole] = useState(EVERYBODY);
  const [isSure, setSure] = useState(false);
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const whom = role === EVERYBODY ? 'everybody' : `every ${role}`;

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (!isSure) return setSure(true);
    post('/careloop/announcements', { title, text, role: role === EVERYBODY ? null : role })
      .then(() => {
        toggleNotification({ type: 'success', message: `It is on its way to ${whom}.` });
        setTitle('');
        setText('');
      })
      .catch((error: unknown) => toggleNotification({ type: 'danger', message: saidIn(error) }))
      .finally(() => {
        setSure(false);
        askAgain();
      });
  };
  return (
    <Box tag="section" paddingTop={8} aria-label="Announcements">
      <Typography tag="h2" variant="delta">
        Announce something
      </Typography>
      <form onSubmit={submit}>
        <Flex
          direction="column"
          alignItems="stretch"
          gap={4}
          padding={4}
          background="neutral0"
          shadow="tableShadow"
          hasRadius
        >
          <Field.Root name="role">
            <Field.Label>To</Field.Label>
            <SingleSelect value={role} onChange={(next) => setRole(String(next))}>
              {[EVERYBODY, ...ROLES].map((value) => (
                <SingleSelectOption key={value} value={value}>
                  {value === EVERYBODY ? 'Everybody' : `Every ${value}`}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
          <Field.Root name="title" required hint="It is the subject. Name nobody in it.">
            <Field.Label>Title</Field.Label>
            <TextInput
              value={title}
              maxLength={120}
              onChange={(event: React.ChangeEvent<HTMLInputElement>) => setTitle(event.target.value)}
            />
            <Field.Hint />
          </Field.Root>
          <Field.Root name="text" required hint="An empty line begins a paragraph.">
            <Field.Label>Text</Field.Label>
            <Textarea
              value={text}
              maxLength={5_000}
              onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => setText(event.target.value)}
            />
            <Field.Hint />
          </Field.Root>
          <Flex gap={2}>
            <Button type="submit" disabled={!title.trim() || !text.trim()} variant={isSure ? 'danger' : 'default'}>
              {isSure ? `Yes, send it to ${whom}` : 'Send'}
            </Button>
            {isSure && (
              <Button type="button" variant="tertiary" onClick={() => setSure(false)}>
                Not yet
              </Button>
            )}
          </Flex>
        </Flex>
      </form>
      <Box paddingTop={4}>
        {failure && <Failed failure={failure} retry={askAgain} />}
        {!answer && !failure && <Waiting>Looking for announcements</Waiting>}
        <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
          {(answer ?? []).map(({ documentId, title: heading, role: of, createdAt, told, done }) => (
            <Flex
              tag="li"
              key={documentId}
              justifyContent="space-between"
              gap={4}
              wrap="wrap"
              padding={3}
              background="neutral0"
              hasRadius
            >
              <Typography fontWeight="semiBold">{heading}</Typography>
              <Typography textColor="neutral600">
                {`${moment(createdAt)} · ${of ? `every ${of}` : 'everybody'} · ${told.toLocaleString()} told${done ? '' : ' so far'}`}
              </Typography>
            </Flex>
          ))}
        </Flex>
      </Box>
    </Box>
  );
};
