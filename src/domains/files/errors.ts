import { DomainError, invalidField } from '../../kernel/errors';
import { MOST_ATTACHMENTS, MOST_BYTES, MOST_DOCUMENTS } from './contract';

/** Also what somebody else's file looks like. */
export const noSuchFile = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

/** One spelling for a link that is old, made up, of a session that has ended, or to nothing. */
export const fileLinkRefused = (): DomainError =>
  new DomainError(
    'unauthenticated',
    'files.link-refused',
    'This link is no longer good. Load the page it stood on again.',
  );

/** We know of it and do not have it. */
export const fileLost = (): DomainError =>
  new DomainError('gone', 'files.lost', 'This file is no longer here. Upload it again.');

const LARGEST = `Send a file of at most ${MOST_BYTES / 1024 / 1024} MB.`;
export const fileTooLarge = (): DomainError =>
  new DomainError('too-large', 'files.too-large', LARGEST, [{ path: ['file'], message: LARGEST }]);

export const fileEmpty = (): DomainError => invalidField(['file'], 'This file is empty. Choose another one.');

export const fileTypeRefused = (types: readonly string[]): DomainError =>
  invalidField(['file'], `Send one of ${types.join(', ')}. What counts is what is in the file, not its name.`);

export const pdfRefused = (why: string): DomainError =>
  invalidField(['file'], `This PDF ${why}. Print it to a new PDF and send that.`);

export const tooManyDocuments = (): DomainError =>
  new DomainError(
    'conflict',
    'files.too-many-documents',
    `You have ${MOST_DOCUMENTS} documents, which is all there is room for. Delete one first.`,
  );

export const tooManyAttachments = (): DomainError =>
  new DomainError(
    'conflict',
    'files.too-many-attachments',
    `You have sent ${MOST_ATTACHMENTS} attachments, which is all there is room for. Put it into words, or add it to your documents.`,
  );
