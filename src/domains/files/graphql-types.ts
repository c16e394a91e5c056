import type { z } from 'zod';
import { fileLinkQuery, fileView, removedView } from './contract';

/** What GraphQL calls the schemas of this room. */
export const filesTypes: Readonly<Record<string, z.ZodType>> = {
  File: fileView,
  Removed: removedView,
  FileLinkQuery: fileLinkQuery,
};
