import { z } from 'zod';
import { WEEKDAYS } from '../../kernel/time';
import { LONGEST_MINUTES, SHORTEST_MINUTES, localDate, timeOfDay, timeZone, visitType } from './fields-contract';

const MOST_HOURS_A_DAY = 12;

const minutesUpTo = (most: number) =>
  z
    .int({ error: 'Use whole minutes.' })
    .min(0, { error: 'Use 0 or more.' })
    .max(most, { error: `Use at most ${most}.` });

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
