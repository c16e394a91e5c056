import { z } from 'zod';
import {
  KINDS,
  words,
  id,
  visitType,
  instant,
  durationMinutes,
  latitude,
  longitude,
  paging,
  personView,
  priceView,
  type Kind,
  type VisitType,
  type Price,
} from './fields-contract';

export const STATUSES = ['pending', 'confirmed', 'in_progress', 'completed', 'cancelled', 'no_show'] as const;
export type AppointmentStatus = (typeof STATUSES)[number];

export const SIDES = ['patient', 'professional', 'staff', 'system'] as const;

/** Where somebody stands towards an appointment. */
export type Side = (typeof SIDES)[number];

/** A place to go to, as it was said when it was booked. */
export const address = z.strictObject({
  line1: words(200).min(1, { error: 'Say where it is.' }),
  line2: words(200).optional(),
  city: words(100).optional(),
  region: words(100).optional(),
  postalCode: words(20).optional(),
  country: words(60).optional(),
  /** How to find it. */
  directions: words(500).optional(),
  latitude: latitude.optional(),
  longitude: longitude.optional(),
});
export type Address = z.output<typeof address>;

/** Also one line of text. */
const addressInput = z.union(
  [
    words(300)
      .min(1, { error: 'Say where it is.' })
      .transform((line1): Address => ({ line1 })),
    address,
  ],
  { error: 'Write the address as text, or as { "line1", "city", … }.' },
);

export const bookInput = z
  .strictObject({
    /** One of the two. */
    doctorId: id.optional(),
    caregiverId: id.optional(),
    /** For whom: left out by patients; others name somebody whose visits they arrange. */
    patientId: id.optional(),
    specialtyId: id.nullish(),
    type: visitType,
    startsAt: instant,
    /** Left out: as long as such a visit takes with this person. */
    durationMinutes: durationMinutes.optional(),
    address: addressInput.nullish(),
    reason: words(500).nullish(),
    /** Keeps the time for a few minutes, to be confirmed or paid. */
    hold: z.boolean().optional(),
  })
  .refine(({ doctorId, caregiverId }) => (doctorId === undefined) !== (caregiverId === undefined), {
    path: ['doctorId'],
    error: 'Give either doctorId or caregiverId.',
  });
export type BookInput = z.output<typeof bookInput>;

export const statusInput = z.strictObject({
  status: z.enum(STATUSES, { error: `Use one of ${STATUSES.join(', ')}.` }),
  /** Why, where it is cancelled. */
  reason: words(500).nullish(),
});
export type StatusInput = z.output<typeof statusInput>;

export const cancelInput = z.strictObject({
  reason: words(500).min(1, { error: 'Say why: the other side is told that it is cancelled.' }),
});
export type CancelInput = z.output<typeof cancelInput>;

export const rescheduleInput = z.strictObject({
  startsAt: instant,
  durationMinutes: durationMinutes.optional(),
});
export type RescheduleInput = z.output<typeof rescheduleInput>;

export const activeInput = z.strictObject({ active: z.boolean() });

export const appointmentView = z.object({
  documentId: z.string(),
  patient: personView.nullable(),
  professional: personView.nullable(),
  /** The same person, by profession; null for the other. */
  doctorId: z.string().nullable(),
  caregiverId: z.string().nullable(),
  kind: z.enum(KINDS),
  specialty: z.object({ documentId: z.string(), name: z.string(), code: z.string() }).nullable(),
  type: visitType,
  status: z.enum(STATUSES),
  startsAt: z.string(),
  endsAt: z.string(),
  durationMinutes: z.int(),
  /** Of the doctor or caregiver. */
  timeZone: z.string(),
  address: address.partial().nullable(),
  reason: z.string().nullable(),
  active: z.boolean(),
  cancelReason: z.string().nullable(),
  cancelledBy: z.enum(SIDES).nullable(),
  cancelledAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  completedAt: z.string().nullable(),
  /** As it was when it was booked; null where none was named. */
  price: priceView.nullable(),
  /** Released then unless it is confirmed before; null where it is no hold. */
  holdUntil: z.string().nullable(),
  sequence: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type AppointmentView = z.output<typeof appointmentView>;

/** A page of one's own appointments, as both sides see them. */
export const agendaQuery = z.strictObject(paging);
export type AgendaQuery = z.output<typeof agendaQuery>;

/** Every appointment, for staff. */
export const everyAppointmentQuery = z.strictObject({
  ...paging,
  status: z.enum(STATUSES).optional(),
  kind: z.enum(KINDS).optional(),
  type: visitType.optional(),
  patientId: id.optional(),
  professionalId: id.optional(),
  from: instant.optional(),
  to: instant.optional(),
  active: z.enum(['true', 'false']).optional(),
});
export type EveryAppointmentQuery = z.output<typeof everyAppointmentQuery>;

/** An appointment as other rooms see it: what holds now, and what was agreed. Row ids of people beside their documentIds. */
export interface AppointmentSnapshot {
  readonly documentId: string;
  readonly patientUserId: number | null;
  readonly professionalUserId: number | null;
  readonly patientId: string | null;
  readonly professionalId: string | null;
  readonly kind: Kind;
  readonly specialtyCode: string | null;
  readonly type: VisitType;
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly durationMinutes: number;
  readonly timeZone: string;
  readonly address: Partial<Address> | null;
  readonly active: boolean;
  readonly cancelledBy: Side | null;
  readonly cancelledAt: Date | null;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
  readonly price: Price | null;
  readonly sequence: number;
}

/** What another room books inside a transaction of its own, for somebody whom it has asked about already. */
export interface BookInsideInput {
  readonly patientUserId: number;
  readonly professionalUserId: number;
  readonly kind: Kind;
  readonly specialtyId?: string | null;
  readonly type: VisitType;
  readonly startsAt: Date;
  readonly durationMinutes: number;
  readonly address?: Partial<Address> | null;
  readonly reason?: string | null;
  readonly recommendedByUserId?: number | null;
  readonly status: 'pending' | 'confirmed';
}
