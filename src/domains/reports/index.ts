import { bind } from '../../kernel/bind';
import type { OwedSubject } from '../../ports/message';
import type { Queue } from '../../ports/queue';
import { newTables } from './actions/new-tables';
import * as ownReports from './actions/own-reports';
import { readyAmong, weeksFor } from './actions/read-for-mails';
import { runWeeks } from './actions/run-weeks';
import * as staffReports from './actions/staff-reports';
import { sweepReports } from './actions/sweep-reports';
import { writeReports } from './actions/write-reports';
import { writeWeeks } from './actions/write-weeks';
import type { ReportsDeps } from './deps';

export type { ReportsDeps } from './deps';
export { reportsDataMap } from './store/data-map';
export { reportsMigrations } from './store/schema';

/** Reports that arrive: every week by mail, and whenever somebody asks. */
export const reports = (deps: ReportsDeps) => {
  const weekly = { ...deps, newTables: newTables() };
  return {
    ...bind(deps, ownReports),
    ...bind(deps, staffReports),

    /** What the mails of this room say. */
    weeksFor: async (owed: readonly OwedSubject[]) => await weeksFor(weekly, owed),
    readyAmong: async (owed: readonly OwedSubject[]) => await readyAmong(deps, owed),

    /** The ticks: call each now and then, on as many workers as there are. */
    runWeeks: runWeeks(deps),
    writeWeeks: async (): Promise<number> => await writeWeeks(weekly)(),
    /** The same, sending the mails from this process as soon as they are committed. */
    writeWeeksOver: async (queue: Queue): Promise<number> => await writeWeeks(weekly)(deps.mailOver(queue)),
    writeReports: writeReports(deps),
    sweepReports: sweepReports(deps),
  };
};
export type Reports = ReturnType<typeof reports>;
