import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { addDays, localDateOf } from '../../../kernel/time';
import type { IntakeQuery, IntakeView } from '../contract';
import type { RegimensDeps } from '../deps';
import { doseReads } from '../store/dose-reads';

const DAYS_WHEN_LEFT_OUT = 7;

/** How much was planned, taken and missed of what, day by day: the last week unless said otherwise. */
export const intakeOf =
  ({ clock, db }: Pick<RegimensDeps, 'clock' | 'db'>) =>
  async (actor: Actor, { from, to, about }: IntakeQuery): Promise<IntakeView> => {
    const patient = signedInPerson(actor);
    const last = to ?? localDateOf(clock.now(), patient.timeZone);
    const first = from ?? addDays(last, 1 - DAYS_WHEN_LEFT_OUT);
    return [...(await doseReads(db).intake(patient.userId, { from: first, to: last }, about ?? null))];
  };
