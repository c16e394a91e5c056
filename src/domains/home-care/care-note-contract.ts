import { z } from 'zod';
import { filled, id, instant, asked, paging } from './fields';
import { NOTE_KINDS } from './words';

export const writeCareNoteInput = z.strictObject({
  text: filled(5_000),
  kind: z.enum(NOTE_KINDS, { error: `Use one of ${NOTE_KINDS.join(', ')}.` }).default('note'),
  /** To whom a patient writes; caregivers leave it out. */
  caregiverId: id.nullish(),
  /** Left out: now. */
  happenedAt: asked.nullish(),
});
export type WriteCareNoteInput = z.output<typeof writeCareNoteInput>;

export const editCareNoteInput = z
  .strictObject({
    text: filled(5_000).optional(),
    /** Whether everybody who reads the record reads it; the patient says so. */
    shared: z.boolean({ error: 'Say true or false.' }).optional(),
  })
  .refine(({ text, shared }) => text !== undefined || shared !== undefined, {
    path: ['text'],
    error: 'Say what changes: text, shared, or both.',
  });
export type EditCareNoteInput = z.output<typeof editCareNoteInput>;

export const careNotesQuery = z.strictObject(paging);
export type CareNotesQuery = z.output<typeof careNotesQuery>;

export const careNoteView = z.object({
  documentId: z.string(),
  kind: z.enum(NOTE_KINDS),
  text: z.string(),
  by: z.enum(['patient', 'caregiver']),
  patientName: z.string().nullable(),
  caregiverName: z.string().nullable(),
  caregiverId: z.string().nullable(),
  shared: z.boolean(),
  /** 1, and one more for each edit. */
  version: z.int(),
  happenedAt: instant,
  createdAt: instant,
  editedAt: instant.nullable(),
  /** What it said before, the oldest first. */
  earlier: z.array(z.object({ text: z.string(), until: instant })),
});
export type CareNoteView = z.output<typeof careNoteView>;
