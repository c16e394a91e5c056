import type { Logger } from '../ports/logger';
import { compose } from './compose';
import { env } from './env';

const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

interface MonthMoved {
  /** `public.doses`. */
  readonly table: string;
  /** `2019-01`. */
  readonly month: string;
}

/** The months that stand in tables of their own, for `npm run archive`. */
export const openArchives = () => {
  const { operations, audit, db, close } = compose(env(), 'worker', quiet);
  const note = async (action: string, { table, month, ...counts }: MonthMoved): Promise<void> =>
    await db.transaction(async (tx) => {
      const actor = { kind: 'system', reason: 'npm run archive' } as const;
      await audit.write(tx, {
        actor,
        action,
        record: { type: table, id: month },
        patientId: null,
        details: { ...counts },
      });
    });
  return {
    months: operations.monthsKept,
    makeMonth: operations.makeMonth,
    noteArchived: async (moved: MonthMoved): Promise<void> => await note('month.archived', moved),
    noteBrought: async (moved: MonthMoved): Promise<void> => await note('month.brought-back', moved),
    close,
  };
};
