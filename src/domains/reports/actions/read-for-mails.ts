import type { OwedSubject } from '../../../ports/message';
import type { ReportsDeps } from '../deps';
import type { ReportSummary } from '../rules/summary';
import { reportStore } from '../store/report-store';

type Deps = Pick<ReportsDeps, 'db'>;

export interface WeekFacts {
  readonly from: string;
  readonly to: string;
  readonly summary: ReportSummary;
  readonly content: Buffer;
}

/** What the mails of weekly reports say; of a report that is gone or somebody else's, nothing. */
export const weeksFor = async ({ db }: Deps, owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, WeekFacts>> => {
  const weeks = await reportStore(db).weeks(owed.map(({ subjectId }) => subjectId));
  const byId = new Map(weeks.map((week) => [week.documentId, week]));
  return new Map(
    owed.flatMap(({ id, subjectId, userId }) => {
      const week = byId.get(subjectId);
      return week?.userId === userId ? [[id, week] as const] : [];
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
