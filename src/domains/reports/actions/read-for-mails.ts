import type { OwedSubject } from '../../../ports/message';
import type { ReportsDeps } from '../deps';
import type { ReportSummary } from '../rules/summary';
import { reportStore } from '../store/report-store';
import type { NewTables } from './new-tables';

type Deps = Pick<ReportsDeps, 'db'>;

export interface WeekFacts {
  readonly from: string;
  readonly to: string;
  readonly summary: ReportSummary;
  /** The table; null where it is not sent along. */
  readonly content: Buffer | null;
}

/** What the mails of weekly reports say; of a report that is gone or somebody else's, nothing. */
export const weeksFor = async (
  { db, newTables }: Deps & { readonly newTables: NewTables },
  owed: readonly OwedSubject[],
): Promise<ReadonlyMap<string, WeekFacts>> => {
  const mailed = owed.filter(({ channel = 'email' }) => channel === 'email').map(({ subjectId }) => subjectId);
  const atHand = new Map(mailed.map((subjectId) => [subjectId, newTables.take(subjectId)]));
  const weeks = await reportStore(db).weeks(
    [...new Set(owed.map(({ subjectId }) => subjectId))],
    mailed.filter((subjectId) => !atHand.get(subjectId)),
  );
  const byId = new Map(
    weeks.map((week) => [week.documentId, { ...week, content: week.content ?? atHand.get(week.documentId) ?? null }]),
  );
  return new Map(
    owed.flatMap(({ id, subjectId, userId, channel = 'email' }) => {
      const week = byId.get(subjectId);
      if (week?.userId !== userId) return [];
      return [[id, channel === 'email' ? week : { ...week, content: null }] as const];
    }),
  );
};

export const readyAmong = async (
  { db }: Deps,
  owed: readonly OwedSubject[],
): Promise<ReadonlyMap<string, { readonly from: string; readonly to: string }>> => {
  const found = new Map<string, { readonly from: string; readonly to: string }>();
  for (const { id, userId, subjectId } of owed) {
    const report = await reportStore(db).find(userId, subjectId);
    if (report?.state === 'ready') found.set(id, report);
  }
  return found;
};
