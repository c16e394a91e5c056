import { readFileSync } from 'node:fs';
import { identityOf, stillRuns } from './processes.mjs';

const LOOK_EVERY_MS = 1_000;

/**
 * Calls `leave` once the npm that started this is gone, which takes its own shell along but not what runs in it.
 * Started without npm, this may outlive its shell, as `nohup` promises.
 */
export const onAbandoned = (leave) => {
  if (!process.env['npm_lifecycle_event']) return;
  const keepers = [process.ppid, npmBehind(process.ppid)].filter(Boolean).map(identityOf);
  const timer = setInterval(() => {
    if (keepers.every(stillRuns)) return;
    clearInterval(timer);
    leave();
  }, LOOK_EVERY_MS);
  timer.unref();
};

/** npm runs scripts as `sh -c …`; some shells step aside for the program and some stay between. */
const npmBehind = (pid) => {
  try {
    const isShell = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[1] === '-c';
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return isShell ? Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]) : null;
  } catch {
    return null; // no /proc: the parent alone has to do
  }
};
