/**
 * Runs `run` every `intervalMs` of real time until the answer is called, first after one interval, never twice at once.
 * What it throws ends nothing: the next turn comes. It keeps no process alive.
 */
export type Every = (intervalMs: number, run: () => Promise<void>) => () => void;
