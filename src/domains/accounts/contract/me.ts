import { z } from 'zod';
import { ROLES } from '../../../kernel/actor';
import { fileView } from '../../../kernel/file-view';
import { language, name, timeZone } from './fields';

/** What is left out stays. */
export const updateMeInput = z.strictObject({
  name: name.optional(),
  timeZone: timeZone.optional(),
  language: language.optional(),
});
export type UpdateMeInput = z.output<typeof updateMeInput>;

export const userView = z.object({
  documentId: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  timeZone: z.string(),
  language: z.string(),
  confirmed: z.boolean(),
});
export type UserView = z.output<typeof userView>;

/** The same with the picture. */
export const meView = userView.extend({ picture: fileView.nullable() });
export type MeView = z.output<typeof meView>;
