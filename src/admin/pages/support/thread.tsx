import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { File } from '@strapi/icons';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { Attachment, StaffTicket, TicketMessageView } from '../../../domains/support/contract';
import { saidIn } from '../asking';
import { moment } from '../instants';

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

/** Each opens in a tab of its own. That it was opened stands in the audit trail. */
const Files = ({ attachments }: { attachments: readonly Attachment[] }) => {
  const { get } = useFetchClient();
  const [failure, setFailure] = useState<string | null>(null);
  const open = async (id: string): Promise<void> => {
    setFailure(null);
    try {
      const { data } = await get<Blob>(`/careloop/ticket-files/${id}`, { responseType: 'blob' });
      const address = URL.createObjectURL(data);
      window.open(address, '_blank');
      window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch (error) {
      setFailure(saidIn(error));
    }
  };
  if (attachments.length === 0) return null;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} paddingTop={2}>
      {attachments.map(({ id, mime, bytes }, place) => (
        <TextButton key={id} startIcon={<File />} onClick={() => void open(id)}>
          {`File ${place + 1} (${mime === 'application/pdf' ? 'PDF' : 'picture'}, ${Math.ceil(bytes / 1024).toLocaleString()} kB)`}
        </TextButton>
      ))}
      {failure && (
        <Typography variant="pi" textColor="danger600" role="alert">
          {failure}
        </Typography>
      )}
    </Flex>
  );
};

const Written = styled(Typography).attrs({ tag: 'p', textColor: 'neutral800' })`
  white-space: pre-line;
  overflow-wrap: anywhere;
`;
