import { z } from 'zod';
import { KINDS, id, visitType, instant, durationMinutes, personView } from './fields-contract';

export const waitInput = z
  .strictObject({
    doctorId: id.optional(),
    caregiverId: id.optional(),
    specialtyId: id.nullish(),
    type: visitType,
    durationMinutes: durationMinutes.optional(),
    /** The earliest start that helps, and the latest. */
    from: instant,
    to: instant,
  })
  .refine(({ doctorId, caregiverId }) => (doctorId === undefined) !== (caregiverId === undefined), {
    path: ['doctorId'],
    error: 'Give either doctorId or caregiverId.',
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], error: 'Choose an end after from.' });
export type WaitInput = z.output<typeof waitInput>;

export const waitView = z.object({
  documentId: z.string(),
  professional: personView,
  kind: z.enum(KINDS),
  type: visitType,
  durationMinutes: z.int().nullable(),
  from: z.string(),
  to: z.string(),
  /** `offered`: a freed time is kept for a while, as a pending appointment to confirm. */
  state: z.enum(['waiting', 'offered', 'taken', 'ended']),
  /** The appointment that was offered last. */
  appointmentId: z.string().nullable(),
  createdAt: z.string(),
});
export type WaitView = z.output<typeof waitView>;
