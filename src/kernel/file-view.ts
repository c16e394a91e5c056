import { z } from 'zod';

/** A private file as its owner sees it. */
export const fileView = z.object({
  id: z.string(),
  /** The same, as every other record is named. */
  documentId: z.string(),
  mime: z.string(),
  bytes: z.int(),
  addedAt: z.string(),
  /** Opens the file without an access token, for a picture on a page or a new tab. Short-lived, and ends with this session. */
  url: z.string(),
  urlExpiresAt: z.string(),
});
export type FileView = z.output<typeof fileView>;
