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
export const SERVICES = [
  'smtp',
  'textsms',
  'twilio',
  'fcm',
  'web-push',
  'openid',
  'siteverify',
  'stripe',
  'livekit',
  's3',
  'cloudinary',
] as const;
const TELLERS: readonly string[] = ['smtp', 'textsms', 'twilio'] satisfies Service[];
const STORES: readonly string[] = ['s3', 'cloudinary'] satisfies Service[];
export type Service = (typeof SERVICES)[number];

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

const WELL = Object.fromEntries(SERVICES.map((service) => [service, OK])) as Record<Service, Fault>;

/** What `PUT /faults` takes: for each service that changes, a mode or the whole fault. */
export const faultsInput = z
  .partialRecord(z.enum(SERVICES), z.union([z.enum(MODES).transform((mode) => ({ ...OK, mode })), fault]))
  .refine(
    (changes) => Object.entries(changes).every(([service, { mode }]) => mode !== 'cut' || STORES.includes(service)),
    { error: `Only ${STORES.join(' and ')} can be cut.` },
  )
  .refine(
    (changes) => Object.entries(changes).every(([service, { mode }]) => mode !== 'bounce' || TELLERS.includes(service)),
    { error: `Only what is sent by ${TELLERS.join(', ')} can bounce.` },
  );

/** The faults that are in force. */
export const faultBoard = (changed: (service: Service, fault: Fault) => Promise<void>) => {
  let board: Record<Service, Fault> = WELL;
  const set = async (changes: z.output<typeof faultsInput>): Promise<void> => {
    board = { ...board, ...changes };
    for (const service of SERVICES) await changed(service, board[service]);
  };
  return {
    all: (): Readonly<Record<Service, Fault>> => board,
    set,
    reset: (): Promise<void> => set(WELL),
    /** The fault that meets this recipient now; meeting it uses up one of its `times`. */
    meet: (service: Service, recipient: string): Fault => {
      const current = board[service];
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
