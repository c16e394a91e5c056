import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { File } from '@strapi/icons';
import { styled } from 'styled-components';
import type { Attachment, StaffTicket, TicketMessageView } from '../../../domains/support/contract';
import { moment } from '../instants';
import { ShownFile, useFileShowing } from '../shown-file';

/** What was written, the oldest first, as people would tell it. */
export const Thread = ({ ticket: { messages } }: { ticket: StaffTicket }) => (
  <Flex tag="ol" direction="column" alignItems="stretch" gap={3} aria-label="What was written">
    {messages.map((message) => (
      <Message key={message.documentId} message={message} />
    ))}
  </Flex>
);

const Message = ({ message }: { message: TicketMessageView }) => {
  const { internal, fromStaff, text, attachments, createdAt } = message;
  return (
    <Box
      tag="li"
      padding={4}
      background={internal ? 'warning100' : fromStaff ? 'primary100' : 'neutral0'}
      shadow="tableShadow"
      hasRadius
    >
      <Typography tag="p" variant="pi" textColor="neutral700">
        {sentenceOf(message)} <time dateTime={createdAt}>{moment(createdAt)}</time>
      </Typography>
      <Written>{text}</Written>
      <Files attachments={attachments} />
    </Box>
  );
};

const sentenceOf = ({ authorName, fromStaff, internal }: TicketMessageView): string => {
  const who = authorName ?? 'Somebody whose account is gone';
  if (internal) return `${who} noted for staff,`;
  return fromStaff ? `${who} answered,` : `${who} wrote,`;
};

/** Each opens here, beside what was written. */
const Files = ({ attachments }: { attachments: readonly Attachment[] }) => {
  const showing = useFileShowing((id) => `/careloop/ticket-files/${id}`);
  if (attachments.length === 0) return null;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} paddingTop={2}>
      {attachments.map(({ id, mime, bytes }, place) => (
        <TextButton
          key={id}
          startIcon={<File />}
          aria-expanded={showing.shown?.id === id}
          onClick={() => void showing.toggle({ id, mime, name: nameOf(mime, place) })}
        >
          {`File ${place + 1} (${mime === PDF ? 'PDF' : 'picture'}, ${Math.ceil(bytes / 1024).toLocaleString()} kB)`}
        </TextButton>
      ))}
      <ShownFile of="this ticket" showing={showing} />
    </Flex>
  );
};

const PDF = 'application/pdf';
const nameOf = (mime: string, place: number): string =>
  `file-${place + 1}.${mime === PDF ? 'pdf' : mime.replace('image/', '')}`;

const Written = styled(Typography).attrs({ tag: 'p', textColor: 'neutral800' })`
  white-space: pre-line;
  overflow-wrap: anywhere;
`;
