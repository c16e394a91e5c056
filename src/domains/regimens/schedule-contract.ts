import { z } from 'zod';
import { addDays } from '../../kernel/time';
import { localDate } from './plan-contract';
import { ABOUT } from './words';

const MOST_DAYS = 62;

/** Both days are included. */
export const scheduleQuery = z
  .strictObject({ from: localDate, to: localDate, about: z.enum(ABOUT).default('medication') })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'The end must not be before the start.' })
  .refine(({ from, to }) => to < addDays(from, MOST_DAYS), {
    path: ['to'],
    error: `Ask for at most ${MOST_DAYS} days at once.`,
  });
export type ScheduleQuery = z.infer<typeof scheduleQuery>;

/** How doses stand, as numbers. */
const standing = {
  taken: z.int(),
  missed: z.int(),
  skipped: z.int(),
  /** Due now, without an answer. */
  due: z.int(),
  toCome: z.int(),
};

/** Everybody's doses, counted by the wall clocks of their plans: nobody is named. */
export const scheduleView = z.object({
  days: z.array(
    z.object({
      date: z.iso.date(),
      ...standing,
      /** Taken, of all that were taken, missed or skipped: 0 to 100; null where nothing is decided. */
      completion: z.number().nullable(),
    }),
  ),
  /** By hour of the day; of vaccines also by name. */
  slots: z.array(z.object({ date: z.iso.date(), hour: z.int(), name: z.string().nullable(), ...standing })),
});
export type ScheduleView = z.infer<typeof scheduleView>;
export type Slot = ScheduleView['slots'][number];
