import { chunksOf } from '../../../kernel/chunks';
import type { ReportsDeps } from '../deps';
import { reportStore } from '../store/report-store';

/** A file that is being written has no row that is ready yet. */
const LEFT_OVER_AFTER_MS = 3_600_000;
const AT_ONCE = 500;

/** Housekeeping: reports past their time lose their files, and files that belong to no report go, those of people who have left included. */
export const sweepReports =
  ({ clock, db, files }: Pick<ReportsDeps, 'clock' | 'db' | 'files'>) =>
  async (): Promise<void> => {
    for (let more = true; more;) {
      const keys = await reportStore(db).expire(clock.now());
      for (const key of keys) await files.delete(key);
      more = keys.length > 0;
    }
    const before = clock.now().getTime() - LEFT_OVER_AFTER_MS;
    const old: string[] = [];
    for await (const { key, putAt } of files.list()) if (putAt.getTime() < before) old.push(key);
    for (const keys of chunksOf(old, AT_ONCE)) {
      const known = new Set(await reportStore(db).keysAmong(keys));
      for (const key of keys) if (!known.has(key)) await files.delete(key);
    }
  };
