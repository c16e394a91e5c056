import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { addDays, canonicalTimeZone, localDateOf, startOfDay } from '../../../kernel/time';
import type { DosesOfDayQuery } from '../contract';
import type { RegimensDeps } from '../deps';
import { doseReads, type DosesText } from '../store/dose-reads';

/**
 * One day of the patient's doses, today unless said otherwise, as the JSON array text of `doseView`s: PostgreSQL writes
 * and counts them, and nobody reads the text on the way. Today has with it what is still open of before. The day is that of the zone asked for, or of the patient.
 */
export const dosesOfDay =
  ({ clock, db }: Pick<RegimensDeps, 'clock' | 'db'>) =>
  async (actor: Actor, { date, timeZone }: DosesOfDayQuery): Promise<DosesText> => {
    const patient = signedInPerson(actor);
    const zone = canonicalTimeZone(timeZone ?? patient.timeZone) ?? 'UTC';
    const day = date ?? localDateOf(clock.now(), zone);
    const [from, to] = [startOfDay(day, zone), startOfDay(addDays(day, 1), zone)];
    return date
      ? await doseReads(db).textBetween(patient.userId, from, to)
      : await doseReads(db).textOfToday(patient.userId, from, to);
  };
