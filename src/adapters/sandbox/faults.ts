import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

/**
 * How a service behaves.
 * - `ok`; `slow`: it answers after `delayMs`
 * - `refuse-4xx`, `refuse-5xx`: it refuses with such a code, which each protocol means in its own way
 *   (SMTP: 4xx later, 5xx never; HTTP: 4xx never, 5xx later)
 * - `lose-answer`: it takes the message, and the line breaks before its yes
 * - `bounce`: it takes the message, and says later that it could not be delivered (mail and SMS only)
 * - `down`: nobody is there (for everybody: `only` and `times` do not count)
 * - `cut`: the line breaks in the middle of a file that goes up or down (stores of files only)
 */
export const MODES = ['ok', 'slow', 'refuse-4xx', 'refuse-5xx', 'lose-answer', 'bounce', 'down', 'cut'] as const;

/** What can be told to fail, and how it may fail beyond what every service may. */
export type Services = Readonly<Record<string, { readonly may?: 'bounce' | 'cut' }>>;

const fault = z.strictObject({
  mode: z.enum(MODES),
  delayMs: z.int().min(0).max(600_000).default(1_000),
  /** Only for recipients that contain this text; of a store, for calls such as `PutObject files/…`. */
  only: z.string().min(1).nullable().default(null),
  /** For so many messages, then all is well again. */
  times: z.int().min(1).nullable().default(null),
});
export type Fault = z.output<typeof fault>;

const OK: Fault = { mode: 'ok', delayMs: 1_000, only: null, times: null };

/** What `PUT /faults` takes: for each service that changes, a mode or the whole fault. */
const inputFor = (services: Services) => {
  const whoMay = (may: 'bounce' | 'cut') => Object.keys(services).filter((name) => services[name]?.may === may);
  const isFit = (may: 'bounce' | 'cut') => (changes: Readonly<Record<string, Fault | undefined>>) =>
    Object.entries(changes).every(([service, change]) => change?.mode !== may || whoMay(may).includes(service));
  return z
    .partialRecord(
      z.enum(Object.keys(services)),
      z.union([z.enum(MODES).transform((mode) => ({ ...OK, mode })), fault]),
    )
    .refine(isFit('cut'), { error: `Only ${whoMay('cut').join(' and ')} can be cut.` })
    .refine(isFit('bounce'), { error: `Only what is sent by ${whoMay('bounce').join(', ')} can bounce.` });
};

/** The faults that are in force. */
export const faultBoard = (services: Services, changed: (service: string, fault: Fault) => Promise<void>) => {
  const well = Object.fromEntries(Object.keys(services).map((service) => [service, OK]));
  let board: Readonly<Record<string, Fault>> = well;
  const set = async (changes: Readonly<Partial<Record<string, Fault>>>): Promise<void> => {
    for (const [service, fault] of Object.entries(changes)) if (fault) board = { ...board, [service]: fault };
    for (const [service, current] of Object.entries(board)) await changed(service, current);
  };
  return {
    input: inputFor(services),
    all: (): Readonly<Record<string, Fault>> => board,
    set,
    reset: (): Promise<void> => set(well),
    /** The fault that meets this recipient now; meeting it uses up one of its `times`. */
    meet: (service: string, recipient: string): Fault => {
      const current = board[service];
      if (!current) throw new Error(`No simulator says that "${service}" can fail: name it under its services.`);
      if (current.only && !recipient.includes(current.only)) return OK;
      if (current.times !== null)
        board = { ...board, [service]: current.times > 1 ? { ...current, times: current.times - 1 } : OK };
      return current;
    },
  };
};
export type FaultBoard = ReturnType<typeof faultBoard>;

/** The wait of a service that is slow; nobody who wants to end waits for it. */
export const slowly = async (delayMs: number): Promise<void> => await pause(delayMs, undefined, { ref: false });
