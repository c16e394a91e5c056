import { z } from 'zod';
import { KINDS, words, id, instant } from './fields-contract';
import { appointmentView } from './contract';

/** A clinic’s calendar: some days of some people. */
export const clinicQuery = z.strictObject({
  from: instant,
  to: instant,
  /** IDs of doctors and caregivers; none: everybody who has something then. */
  professionals: z.array(id).max(20),
});
export type ClinicQuery = z.output<typeof clinicQuery>;

/** What the calendar of a clinic shows: who can be chosen, what is booked, and where somebody is open. */
export const clinicView = z.object({
  professionals: z.array(
    z.object({ documentId: z.string(), name: z.string(), kind: z.enum(KINDS), timeZone: z.string() }),
  ),
  appointments: z.array(appointmentView),
  open: z.array(z.object({ professionalId: z.string(), startsAt: z.string(), endsAt: z.string() })),
});
export type ClinicView = z.output<typeof clinicView>;

/** For whom an appointment is booked: any part of their name or e-mail address. */
export const patientsQuery = z.strictObject({
  search: words(100)
    .min(1, { error: 'Write a part of the name.' })
    .regex(/[\p{L}\p{N}]/u, { error: 'Write at least one letter or digit.' }),
});
export type PatientsQuery = z.output<typeof patientsQuery>;

export interface FoundPatient {
  readonly documentId: string;
  readonly name: string;
  readonly email: string;
  /** IANA name. */
  readonly timeZone: string;
}
