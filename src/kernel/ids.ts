import { randomBytes, randomUUID } from 'node:crypto';
import { createId } from '@paralleldrive/cuid2';

/** A `documentId` as Strapi makes them: 24 lowercase letters and digits, not guessable in order. */
export const newDocumentId = (): string => createId();

/** What `newDocumentId` makes, and nothing else. */
export const DOCUMENT_ID = /^[a-z][a-z0-9]{23}$/;

/** A random UUID, for rows of ours that no client lists. */
export const newUuid = (): string => randomUUID();

/** An unguessable secret of `bytes` random bytes, URL-safe. */
export const newSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url');
