import { setTimeout as pause } from 'node:timers/promises';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** A program that ran this long is not in a loop of dying. */
const STEADY_MS = 60_000;

/**
 * Keeps a program running: when it ends without being asked to, it is started again, with longer and longer waits.
 * @template {{ pid: number, exited: Promise<unknown>, stop: () => Promise<void> }} Program
 * @param {{ name: string, start: () => Program | Promise<Program>, say: (line: string) => void, changed: () => void }} wish
 *   `changed` is called whenever the process behind it is another one
 * @returns {Promise<{ current: () => Program, watch: () => void, restart: () => Promise<void>, stop: () => Promise<void> }>} once it was started for the first time;
 *   before `watch` is called an end is an end: what never worked will not work the second time either
 */
export const keepRunning = async ({ name, start, say, changed }) => {
  const goodbye = new AbortController();
  let current = await start();
  let watching = Promise.resolve();
  let isRestarting = false;
  changed();

  const keepWatch = async () => {
    let wait = FIRST_WAIT_MS;
    while (!goodbye.signal.aborted) {
      const since = performance.now();
      const end = await current.exited;
      if (goodbye.signal.aborted) return;
      if (isRestarting || performance.now() - since > STEADY_MS) wait = FIRST_WAIT_MS;
      if (!isRestarting) {
        say(`${name} ended unexpectedly${end ? ` (${end})` : ''}; starting it again in ${wait / 1000} s`);
        await pause(wait, null, { signal: goodbye.signal }).catch(() => undefined);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }
      if (goodbye.signal.aborted) return;
      isRestarting = false;
      current = await attempt();
      changed();
    }
  };
  const attempt = async () => {
    try {
      return await start();
    } catch (error) {
      return { pid: 0, exited: Promise.resolve(error.message), stop: async () => undefined };
    }
  };

  return {
    current: () => current,
    watch: () => {
      watching = keepWatch();
    },
    /** Ends the program, and the watch over it starts it again at once. */
    restart: async () => {
      isRestarting = true;
      await current.stop();
    },
    stop: async () => {
      goodbye.abort();
      await current.stop();
      await watching;
    },
  };
};
