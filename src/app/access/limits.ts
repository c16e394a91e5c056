import type { Role } from '../../kernel/actor';

/** How often something may be asked. */
export interface Limit {
  readonly most: number;
  /** From the first call that counts. */
  readonly windowMs: number;
  /** Whose calls are counted together. `account`: the account that a request is about, by its e-mail address. */
  readonly per: 'address' | 'account' | 'user';
  /** `failures`: what was right gives its point back. */
  readonly counts: 'calls' | 'failures';
  /** Counted in the process and shared with other nodes every second, instead of exactly: for what is asked all day. */
  readonly near?: true;
  /** Of an address that is over it, only accounts that have signed in from there before are still looked at. */
  readonly barsStrangers?: true;
}

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;

const eachMinute = (most: number) => ({ most, windowMs: MINUTE_MS, per: 'user', counts: 'calls', near: true }) as const;

/** Every rate limit by its name. A door names those it is under beside the one of its caller; a new one is a line here. */
export const LIMITS = {
  // Who calls. A caller without credentials is under both of the first two.
  anonymous: { most: 100, windowMs: QUARTER_MS, per: 'address', counts: 'calls', near: true },
  anonymousEachMinute: { most: 10, windowMs: MINUTE_MS, per: 'address', counts: 'calls', near: true },
  patient: eachMinute(20),
  caregiver: eachMinute(30),
  pharmacist: eachMinute(30),
  editor: eachMinute(30),
  doctor: eachMinute(50),
  admin: eachMinute(100),
  superadmin: eachMinute(100),
  machine: eachMinute(100),

  // Sockets. An event behind a door counts as a call of its caller too.
  socketsOpened: { most: 600, windowMs: MINUTE_MS, per: 'address', counts: 'calls', near: true },
  socketEvents: eachMinute(120),

  // What is called.
  signInPerAccount: { most: 5, windowMs: QUARTER_MS, per: 'account', counts: 'failures' },
  signInPerAddress: { most: 5, windowMs: QUARTER_MS, per: 'address', counts: 'failures' },
  guessesPerAddress: { most: 100, windowMs: QUARTER_MS, per: 'address', counts: 'failures', barsStrangers: true },
  renewalsPerAddress: { most: 100, windowMs: QUARTER_MS, per: 'address', counts: 'failures' },
  signInStepsPerAddress: { most: 1_000, windowMs: QUARTER_MS, per: 'address', counts: 'calls', near: true },
  captchasPerAddress: { most: 30, windowMs: QUARTER_MS, per: 'address', counts: 'failures' },
  codes: { most: 3, windowMs: 5 * MINUTE_MS, per: 'account', counts: 'failures' },
  codesSent: { most: 3, windowMs: 5 * MINUTE_MS, per: 'account', counts: 'calls' },
  register: { most: 3, windowMs: HOUR_MS, per: 'address', counts: 'calls' },
  medicalHistory: { most: 10, windowMs: MINUTE_MS, per: 'user', counts: 'calls' },
  accountChanges: { most: 30, windowMs: MINUTE_MS, per: 'user', counts: 'calls' },
  uploads: { most: 20, windowMs: QUARTER_MS, per: 'user', counts: 'calls' },
  fileLinks: { most: 100, windowMs: QUARTER_MS, per: 'address', counts: 'failures' },
  credentials: { most: 10, windowMs: HOUR_MS, per: 'user', counts: 'calls' },
  decisions: { most: 30, windowMs: MINUTE_MS, per: 'user', counts: 'calls' },
  passwordReset: { most: 3, windowMs: HOUR_MS, per: 'account', counts: 'calls' },
} as const satisfies Readonly<Record<Role | 'anonymous' | 'anonymousEachMinute' | 'machine', Limit>> &
  Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof LIMITS;
export type Limits = Readonly<Record<LimitName, Limit>>;

/** What an installation says otherwise. */
export type LimitChanges = Readonly<Partial<Record<LimitName, Pick<Limit, 'most' | 'windowMs'>>>>;

export const LIMIT_NAMES = Object.keys(LIMITS) as readonly LimitName[];

/** The table with an installation's changes, every `most` times `multiplier`. */
export const limitsWith = (changes: LimitChanges, multiplier: number): Limits =>
  Object.fromEntries(
    LIMIT_NAMES.map((name) => {
      const limit: Limit = { ...LIMITS[name], ...changes[name] };
      return [name, { ...limit, most: Math.ceil(limit.most * multiplier) }];
    }),
  ) as Limits;

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: MINUTE_MS, h: HOUR_MS };
const LONGEST_MS = 24 * HOUR_MS;
const ENTRY = /^(\w+)=([1-9]\d{0,8})\/([1-9]\d{0,5})([smh])$/;

/**
 * Reads `name=most/window` entries separated by commas, such as `register=10/1h,codes=5/5m`.
 * @throws Error naming the entry that does not fit and what to write instead
 */
export const readLimitChanges = (text: string): LimitChanges =>
  Object.fromEntries(
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean)
      .map((entry) => {
        const [, name = '', most, length, unit = ''] = ENTRY.exec(entry) ?? [];
        if (!name)
          throw new Error(`"${entry}" is not a limit. Write name=most/window with s, m or h, such as register=10/1h.`);
        if (!(LIMIT_NAMES as readonly string[]).includes(name))
          throw new Error(`"${entry}": there is no limit "${name}". There are ${LIMIT_NAMES.join(', ')}.`);
        const windowMs = Number(length) * (UNIT_MS[unit] ?? 0);
        if (windowMs > LONGEST_MS) throw new Error(`"${entry}": a window is at most 24h.`);
        return [name, { most: Number(most), windowMs }];
      }),
  );
