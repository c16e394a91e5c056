import { z } from 'zod';
import { DOCUMENT_ID } from '../../../kernel/ids';
import { text } from './fields';

const SHORTEST_REASON = 10;

export const breakGlassInput = z.strictObject({
  patientId: z
    .string({ error: 'Give the documentId of the patient.' })
    .regex(DOCUMENT_ID, { error: 'Give the documentId of the patient.' }),
  /** The patient and the admins read it. */
  reason: text(500)
    .trim()
    .min(SHORTEST_REASON, {
      error: `Say in at least ${SHORTEST_REASON} characters why this cannot wait: the patient will read it.`,
    }),
});
export type BreakGlassInput = z.output<typeof breakGlassInput>;

export const emergencyAccessView = z.object({
  documentId: z.string(),
  patient: z.object({ documentId: z.string(), name: z.string() }),
  reason: z.string(),
  startedAt: z.string(),
  /** When it ends by itself at the latest. */
  endsAt: z.string(),
  /** When it was ended before that; null when it was not. */
  endedAt: z.string().nullable(),
  open: z.boolean(),
});
export type EmergencyAccessView = z.output<typeof emergencyAccessView>;
