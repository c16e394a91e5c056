import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { invalidField } from '../../../kernel/errors';
import { addDays, daysBetween, localDateOf } from '../../../kernel/time';
import type { Sql } from '../../../ports/database';
import type { AdherenceQuery, AdherenceView } from '../contract';
import type { RegimensDeps } from '../deps';
import { adherence } from '../rules/adherence';
import { doseReads } from '../store/dose-reads';

const MOST_DAYS = 400;

/** How well the patient followed the plans, from one day to another (both included): the last 400 days until today unless said otherwise. */
export const adherenceOf =
  ({ clock, db }: Pick<RegimensDeps, 'clock' | 'db'>) =>
  async (actor: Actor, query: AdherenceQuery): Promise<AdherenceView> => {
    const patient = signedInPerson(actor);
    const now = clock.now();
    const to = query.to ?? localDateOf(now, patient.timeZone);
    const from = query.from ?? addDays(to, 1 - MOST_DAYS);
    if (daysBetween(from, to) < 0) throw invalidField(['to'], 'The end must not be before the start.');
    if (daysBetween(from, to) >= MOST_DAYS) throw invalidField(['from'], `Ask for at most ${MOST_DAYS} days at once.`);

    const reads = doseReads(db);
    const { byPlan, byWeek, streak, ...whole } = adherence(await reads.outcomes(patient.userId, { from, to }, now));
    const medications = await reads.medicationsOf(byPlan.map(({ planId }) => planId));
    return {
      from,
      to,
      ...whole,
      streak,
      byWeek: [...byWeek],
      byPlan: byPlan.flatMap(({ planId, ...tally }) => {
        const medication = medications.get(planId);
        return medication ? [{ plan: { documentId: planId }, medication, ...tally }] : [];
      }),
    };
  };

/** The share of the doses of these days, both included, that were taken: 0 to 100, null when none was decided. */
export const shareTaken =
  ({ clock }: Pick<RegimensDeps, 'clock'>) =>
  async (sql: Sql, patientId: number, from: string, to: string): Promise<number | null> =>
    adherence(await doseReads(sql).outcomes(patientId, { from, to }, clock.now())).percentage;
