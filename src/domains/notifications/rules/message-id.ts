import { createHash } from 'node:crypto';

/** The Message-ID of a message, the same at every try, so that mail programs show a second copy once (RFC 5322 3.6.4). */
export const messageIdOf = ({ id, key }: { readonly id: string; readonly key: string }, mailDomain: string): string =>
  `${id}.${createHash('sha256').update(key).digest('hex').slice(0, 16)}@${mailDomain}`;
