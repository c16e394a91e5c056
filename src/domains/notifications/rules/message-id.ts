import { createHmac, timingSafeEqual } from 'node:crypto';

/** A Message-ID of ours, without angle brackets: the row's number, and a seal that nobody else can make. */
const OURS = /^(\d{1,18})\.([0-9a-f]{16})@(.+)$/;

/** The Message-ID of a message, the same at every try, so that mail programs show a second copy once (RFC 5322 3.6.4). */
export const messageIdOf = (
  { id, key }: { readonly id: string; readonly key: string },
  mailDomain: string,
  secret: Buffer,
): string => `${id}.${sealOf(id, key, secret)}@${mailDomain}`;

/** The number of the message that a Message-ID names; null where it is none of ours. Whether it is true, `isSealed` says. */
export const numberIn = (messageId: string, mailDomain: string): string | null => {
  const [, id, , domain] = OURS.exec(messageId) ?? [];
  return id && domain?.toLowerCase() === mailDomain.toLowerCase() ? id : null;
};

/** Whether this Message-ID was made by us for this message: whoever never got the mail cannot name it. */
export const isSealed = (
  messageId: string,
  message: { readonly id: string; readonly key: string },
  secret: Buffer,
): boolean => {
  const seal = OURS.exec(messageId)?.[2] ?? '';
  return (
    seal.length === SEAL_LENGTH &&
    timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(message.id, message.key, secret)))
  );
};

const SEAL_LENGTH = 16;

const sealOf = (id: string, key: string, secret: Buffer): string =>
  createHmac('sha256', secret).update(`${id} ${key}`).digest('hex').slice(0, SEAL_LENGTH);
