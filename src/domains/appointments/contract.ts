import { z } from 'zod';
import { writtenText } from '../../kernel/text';
import { WEEKDAYS, isLocalDate, isTimeOfDay, isTimeZone } from '../../kernel/time';

export const KINDS = ['doctor', 'caregiver'] as const;
/** As what somebody is booked. */
export type Kind = (typeof KINDS)[number];

export const VISIT_TYPES = ['in_person', 'virtual'] as const;
export type VisitType = (typeof VISIT_TYPES)[number];

export const STATUSES = ['pending', 'confirmed', 'in_progress', 'completed', 'cancelled', 'no_show'] as const;
export type AppointmentStatus = (typeof STATUSES)[number];

export const SIDES = ['patient', 'professional', 'staff', 'system'] as const;
/** Where somebody stands towards an appointment. */
export type Side = (typeof SIDES)[number];

export const LONGEST_MINUTES = 1_440;
const SHORTEST_MINUTES = 5;
const MOST_HOURS_A_DAY = 12;

const words = (longest: number) => writtenText(longest).trim();

const id = z.string().trim().min(1, { error: 'Give the ID.' }).max(60, { error: 'That is no ID.' });
export const localDate = z.string().refine(isLocalDate, { error: 'Write a day of the calendar as YYYY-MM-DD.' });
const timeOfDay = z.string().refine(isTimeOfDay, { error: 'Write the time as HH:MM, from 00:00 to 23:59.' });
const timeZone = z.string().refine(isTimeZone, { error: 'Use an IANA time zone, such as Africa/Nairobi.' });
const visitType = z.enum(VISIT_TYPES, { error: 'Use in_person or virtual.' });

/** An instant, kept to the minute. */
const instant = z.iso
  .datetime({ offset: true, error: 'Write an instant in ISO 8601 with its offset, such as 2026-12-01T09:00:00Z.' })
  .refine((written) => Date.parse(written) % 60_000 === 0, { error: 'Use whole minutes.' });

const durationMinutes = z
  .int({ error: 'Use whole minutes.' })
  .min(SHORTEST_MINUTES, { error: `Use at least ${SHORTEST_MINUTES} minutes.` })
  .max(LONGEST_MINUTES, { error: `Use at most ${LONGEST_MINUTES} minutes.` });

const minutesUpTo = (most: number) =>
  z
    .int({ error: 'Use whole minutes.' })
    .min(0, { error: 'Use 0 or more.' })
    .max(most, { error: `Use at most ${most}.` });

const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);

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

const hoursFields = {
  from: timeOfDay,
  /** At or before `from`: on the next day. */
  to: timeOfDay,
  /** For which visits; left out: for all. */
  types: z.array(visitType).min(1, { error: 'Name at least one kind of visit, or leave types out.' }).max(2).optional(),
};
export const hours = z.strictObject(hoursFields);
export const weeklyHours = z.strictObject({
  weekday: z.enum(WEEKDAYS, { error: `Use one of ${WEEKDAYS.join(', ')}.` }),
  ...hoursFields,
});
export type Hours = z.output<typeof hours>;

const slotLength = z.int().min(5, { error: 'Use at least 5 minutes.' }).max(720, { error: 'Use at most 720 minutes.' });

/** When somebody takes appointments: rules, from which slots are counted out. */
export const availability = z.strictObject({
  /** The zone of the hours and days below. */
  timeZone,
  weekly: z.array(weeklyHours).max(7 * MOST_HOURS_A_DAY, { error: 'Give at most 84 stretches of hours.' }),
  /** Days with hours of their own; without hours, closed. */
  overrides: z
    .array(z.strictObject({ date: localDate, hours: z.array(hours).max(MOST_HOURS_A_DAY) }))
    .max(400, { error: 'Give at most 400 days.' }),
  /** Whole days, both included. */
  timeOff: z
    .array(
      z
        .strictObject({ from: localDate, to: localDate })
        .refine(({ from, to }) => from <= to, { path: ['to'], error: 'Choose a day that is not before from.' }),
    )
    .max(200, { error: 'Give at most 200 times off.' }),
  slotMinutes: z.strictObject({ in_person: slotLength, virtual: slotLength }),
  bufferBeforeMinutes: minutesUpTo(240),
  bufferAfterMinutes: minutesUpTo(240),
  /** How long ahead it has to be booked. */
  noticeMinutes: minutesUpTo(30 * 1_440),
  /** How far ahead it can be booked. */
  horizonDays: z.int().min(1, { error: 'Use at least 1 day.' }).max(366, { error: 'Use at most 366 days.' }),
});
export type Availability = z.output<typeof availability>;

export const availabilityInput = availability.partial().extend({
  /** Whether this person may change it, too; admins say so. */
  professionalMayChange: z.boolean().optional(),
  /** The version that was read; left out: whatever it is now. */
  version: z.int().optional(),
});
export type AvailabilityInput = z.output<typeof availabilityInput>;

export const availabilityView = availability.extend({
  professionalMayChange: z.boolean(),
  /** False while nobody has said any hours: then any time may be asked for. */
  isSet: z.boolean(),
  version: z.int(),
});
export type AvailabilityView = z.output<typeof availabilityView>;

export const slotsQuery = z.strictObject({
  from: z.string().optional(),
  to: z.string().optional(),
  type: visitType.optional(),
  durationMinutes: z.coerce.number().int().min(SHORTEST_MINUTES).max(LONGEST_MINUTES).optional(),
});
export type SlotsQuery = z.output<typeof slotsQuery>;

export const slotView = z.object({
  startsAt: z.string(),
  endsAt: z.string(),
  type: visitType,
  durationMinutes: z.int(),
  /** What the clock of the professional shows then. */
  localDate: z.string(),
  localTime: z.string(),
  timeZone: z.string(),
});
export type SlotView = z.output<typeof slotView>;

const personView = z.object({ documentId: z.string(), name: z.string() });

export const specialityView = z.object({
  documentId: z.string(),
  name: z.string(),
  /** A lasting name for programs, such as mental-health. */
  code: z.string(),
  description: z.string().nullable(),
});
export type SpecialityView = z.output<typeof specialityView>;

/** Minor units, and the ISO 4217 code. */
export const priceView = z.object({ amount: z.int(), currency: z.string(), per: z.enum(['visit', 'hour']) });
export type Price = z.output<typeof priceView>;

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

const paging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(25),
};

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

export const professionalsQuery = z.strictObject({
  ...paging,
  /** Part of a name. */
  search: words(80).optional(),
  /** ID or code of a speciality. */
  specialty: id.optional(),
  language: words(16).optional(),
  place: words(80).optional(),
  /** Who is nearest comes first; all three or none. */
  latitude: z.coerce.number().min(-90).max(90).optional(),
  longitude: z.coerce.number().min(-180).max(180).optional(),
  withinKm: z.coerce.number().min(0.1).max(20_000).optional(),
});
export type ProfessionalsQuery = z.output<typeof professionalsQuery>;

export const professionalView = z.object({
  /** Of the person: what doctorId and caregiverId mean everywhere. */
  documentId: z.string(),
  name: z.string(),
  kind: z.enum(KINDS),
  headline: z.string().nullable(),
  bio: z.string().nullable(),
  photoUrl: z.string().nullable(),
  languages: z.array(z.string()),
  specialties: z.array(specialityView),
  fee: priceView.nullable(),
  hourlyRate: priceView.nullable(),
  place: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  /** From where the caller asked; null where they did not say. */
  distanceKm: z.number().nullable(),
  timeZone: z.string(),
  slotMinutes: z.object({ in_person: z.int(), virtual: z.int() }),
  instantBooking: z.boolean(),
  takesAppointments: z.boolean(),
});
export type ProfessionalView = z.output<typeof professionalView>;

const currency = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, { error: 'Use an ISO 4217 code, such as KES.' });
const minorUnits = z.int({ error: 'Use whole minor units: 250000 is KES 2,500.' }).min(0).max(1_000_000_000);

export const profileInput = z.strictObject({
  headline: words(120).nullish(),
  bio: words(4_000).nullish(),
  languages: z
    .array(words(16).regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'Use language tags, such as sw.' }))
    .max(20)
    .optional(),
  /** Codes or IDs. */
  specialties: z.array(id).max(20).optional(),
  feeMinor: minorUnits.nullish(),
  hourlyRateMinor: minorUnits.nullish(),
  currency: currency.optional(),
  place: words(120).nullish(),
  latitude: latitude.nullish(),
  longitude: longitude.nullish(),
  instantBooking: z.boolean().optional(),
  active: z.boolean().optional(),
});
export type ProfileInput = z.output<typeof profileInput>;

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
