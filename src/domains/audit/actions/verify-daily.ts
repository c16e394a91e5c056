import { DAY_MS } from '../../../kernel/durations';
import type { AuditDeps } from '../deps';
import { verdicts } from '../store/verdicts';
import { verify } from './verify';

/** Verifies the whole chain once a day, whoever of many workers is first, and remembers what was found. A break is an error in the log. */
export const verifyDaily =
  (deps: Pick<AuditDeps, 'clock' | 'db' | 'log' | 'key' | 'headNotes'>) => async (): Promise<void> => {
    const now = deps.clock.now();
    if (!(await verdicts(deps.db).claim(now, new Date(now.getTime() - DAY_MS)))) return;
    const { checked, broken } = await verify(deps)();
    const found =
      broken &&
      `Row ${broken.row ?? '(unknown)'}${broken.seal === null ? '' : `, seal ${broken.seal}`}: ${broken.what}`;
    await verdicts(deps.db).note(now, checked, found);
    if (found) deps.log.error('audit.broken', { found });
  };
