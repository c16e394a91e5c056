import { Box, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import type { MessageKindView, MessagePreview } from '../../../domains/notifications/contract';
import { RUN_QUEUE, SEE_QUEUE } from '../../../domains/notifications/permissions';
import { useQuery, useMay, withQuery } from '../asking';
import { messageWords } from '../queue/words';
import { Failed, Nothing, Waiting } from '../states';
import { Announcements } from './announcements';

const LANGUAGES = { en: 'English', sw: 'Kiswahili' } as const;

/** Every message of this house with the facts of its sample, in each language. */
const MessagesPage = () => (
  <Page.Protect permissions={[{ action: SEE_QUEUE, subject: null }]}>
    <Page.Title>Messages</Page.Title>
    <Page.Main>
      <Layouts.Header title="Messages" subtitle="What people get, with made-up facts in it. Nothing here is sent." />
      <Layouts.Content>
        <Messages />
        {useMay(RUN_QUEUE) && <Announcements />}
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
export default MessagesPage;

const Messages = () => {
  const { answer, failure, askAgain } = useQuery<readonly MessageKindView[]>('/careloop/messages');
  const [place, setPlace] = useSearchParams();
  const language = place.get('language') === 'sw' ? 'sw' : 'en';
  const go = (changes: Readonly<Record<string, string>>): void =>
    setPlace((before) => new URLSearchParams({ ...Object.fromEntries(before), ...changes }));
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for messages</Waiting>;
  const chosen = answer.find(({ name }) => name === place.get('message')) ?? answer[0];
  if (!chosen) return <Nothing>No room of this house declares a message.</Nothing>;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={4} wrap="wrap" alignItems="flex-end">
        <Box minWidth="18rem">
          <Field.Root name="message">
            <Field.Label>Message</Field.Label>
            <SingleSelect value={chosen.name} onChange={(name) => go({ message: String(name) })}>
              {answer.map(({ name }) => (
                <SingleSelectOption key={name} value={name}>
                  {messageWords(name)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
        <Box minWidth="10rem">
          <Field.Root name="language">
            <Field.Label>Language</Field.Label>
            <SingleSelect value={language} onChange={(next) => go({ language: String(next) })}>
              {Object.entries(LANGUAGES).map(([value, label]) => (
                <SingleSelectOption key={value} value={value}>
                  {label}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
      </Flex>
      <Typography textColor="neutral600">
        {`${chosen.summary}. Topic: ${messageWords(chosen.topic).toLowerCase()}; ${WEIGHTS[chosen.weight] ?? chosen.weight}.`}
      </Typography>
      <Preview name={chosen.name} language={language} />
    </Flex>
  );
};

const WEIGHTS: Readonly<Record<string, string>> = {
  critical: 'goes at once by every channel, past quiet hours and wishes',
  essential: 'cannot be switched off',
  optional: 'can be switched off, held and summed up',
  held: 'can be switched off and held',
};

const Preview = ({ name, language }: { name: string; language: string }) => {
  const path = withQuery('/careloop/messages/preview', { message: name, language });
  const { answer, failure, isStale, askAgain } = useQuery<MessagePreview>(path);
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer || isStale) return <Waiting>Writing the message</Waiting>;
  return (
    <Flex
      direction="column"
      alignItems="stretch"
      gap={3}
      padding={4}
      background="neutral0"
      shadow="tableShadow"
      hasRadius
    >
      <Fact label="Subject">{answer.subject}</Fact>
      <Fact label="Push">{answer.short ? `${answer.title} · ${answer.short}` : answer.title}</Fact>
      <Fact label="SMS">{`${answer.sms} (${answer.sms.length} characters)`}</Fact>
      {answer.attachments.length > 0 && <Fact label="Beside it">{answer.attachments.join(', ')}</Fact>}
      <Typography fontWeight="semiBold">E-mail</Typography>
      {/* Nothing runs in it, and no link of it leads anywhere. */}
      <iframe
        title={`The e-mail ${name}`}
        sandbox=""
        srcDoc={answer.html}
        style={{ height: '36rem', width: '100%', border: '1px solid #d9d8ff' }}
      />
      <details>
        <Typography tag="summary">As plain text</Typography>
        <Box tag="pre" padding={3} style={{ whiteSpace: 'pre-wrap' }}>
          {answer.text}
        </Box>
      </details>
    </Flex>
  );
};

const Fact = ({ label, children }: { label: string; children: string }) => (
  <Flex gap={3} wrap="wrap" alignItems="baseline">
    <Box minWidth="6rem">
      <Typography fontWeight="semiBold">{label}</Typography>
    </Box>
    <Typography>{children}</Typography>
  </Flex>
);
