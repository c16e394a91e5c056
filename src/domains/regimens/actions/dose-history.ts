import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { HistoryQuery } from '../contract';
import type { RegimensDeps } from '../deps';
import type { DoseHistoryView } from '../dose-record';
import { FIRST_DATE, LAST_DATE } from '../../../kernel/asked-days';
import { doseReads } from '../store/dose-reads';

/** What is behind the patient, newest first, a page at a time. */
export const doseHistory =
  ({ clock, db }: Pick<RegimensDeps, 'clock' | 'db'>) =>
  async (
    actor: Actor,
    { from = FIRST_DATE, to = LAST_DATE, status, page, pageSize }: HistoryQuery,
  ): Promise<DoseHistoryView> => {
    const patient = signedInPerson(actor);
    const { doses, total } = await doseReads(db).history(
      patient.userId,
      { from, to, status: status ?? null, offset: (page - 1) * pageSize, limit: pageSize },
      clock.now(),
    );
    return { doses: [...doses], pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } };
  };
