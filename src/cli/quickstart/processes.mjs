import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * When a process was started, in words that two looks at the same process share and two processes do not.
 * Process ids are used again; a process id with its start is not. Null when it does not run.
 */
export const startOf = (pid) => {
  if (process.platform === 'linux') return startOnLinux(pid);
  if (process.platform === 'win32') return isThere(pid) ? 'unknown' : null;
  const answer = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim();
  return answer || null;
};

/** A process as it is written down, to be recognised later. */
export const identityOf = (pid) => ({ pid, started: startOf(pid) });

/** Whether the very process that was written down still runs. */
export const stillRuns = (identity) =>
  Boolean(identity?.pid && identity.started) && startOf(identity.pid) === identity.started;

/** Asks a process and everything in its group to stop, waits, and insists. */
export const stopGroup = async (identity, patienceMs) => {
  if (!stillRuns(identity)) return;
  signalGroup(identity.pid, 'SIGTERM');
  const deadline = Date.now() + patienceMs;
  while (stillRuns(identity) && Date.now() < deadline) await pause(50);
  if (stillRuns(identity)) signalGroup(identity.pid, 'SIGKILL');
};

const signalGroup = (pid, signal) => {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It is gone, and that is all that was asked.
  }
};

/** Field 22 of /proc/<pid>/stat, in clock ticks since boot; the name before it may hold anything but ends at the last ")". */
const startOnLinux = (pid) => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : fields[19];
  } catch {
    return null;
  }
};

const isThere = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
