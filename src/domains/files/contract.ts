import { z } from 'zod';

export { fileView, type FileView } from '../../kernel/file-view';

/** What a file is for says what it may be and who sees it. */
export type Purpose = 'picture' | 'document' | 'attachment';

const MEGABYTE = 1024 * 1024;
/** What may be sent. */
export const MOST_BYTES = 10 * MEGABYTE;
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export const DOCUMENT_TYPES = ['application/pdf', ...PICTURE_TYPES] as const;
export type FileType = (typeof DOCUMENT_TYPES)[number];
/** Of one person. */
export const MOST_DOCUMENTS = 30;
export const MOST_ATTACHMENTS = 200;

/** What is known of a submitted document before it is opened. */
export interface SubmittedFacts {
  readonly id: string;
  readonly mime: string;
  readonly bytes: number;
  readonly addedAt: string;
  /** What its owner calls it; null where they did not say. */
  readonly name: string | null;
  /** Of a PDF, where they can be counted. */
  readonly pages: number | null;
}

export const removedView = z.object({ removed: z.int() });
export type RemovedView = z.output<typeof removedView>;

/** What a link carries beside the file's id; nothing for people who are signed in and open a file of their own. */
export const fileLinkQuery = z.strictObject({
  expires: z.coerce
    .number({ error: 'Take the link as it was given.' })
    .int({ error: 'Take the link as it was given.' })
    .positive({ error: 'Take the link as it was given.' })
    .optional(),
  signature: z.string().max(64, { error: 'Take the link as it was given.' }).optional(),
});
export type FileLinkQuery = z.output<typeof fileLinkQuery>;
