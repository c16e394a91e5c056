import { hkdfSync } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { CAPTCHA_PROVIDERS } from '../ports/captcha';
import { LOG_LEVELS } from '../ports/logger';
import { readChanges, type LimitChanges } from './access/limit-changes';
import { weaknessesIn } from './weak-settings';

/** Strapi keeps instants in columns without a zone, in the zone of the process: there is only one right zone. */
process.env['TZ'] = 'UTC';
/** Strapi reads this one itself. */
process.env['STRAPI_TELEMETRY_DISABLED'] = 'true';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const A_PORT = 'must be a number from 1 to 65535';
/** Apps on phones have schemes of their own. */
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^\s/*?#]+$/i;
const port = z.coerce.number(A_PORT).int(A_PORT).min(1, A_PORT).max(65_535, A_PORT);

const limitChanges = z
  .string()
  .default('')
  .transform((text, context): LimitChanges => {
    try {
      return readChanges(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return {};
    }
  });

const schema = z
  .object({
    NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
    HOST: z.string().default('0.0.0.0'),
    PORT: port.default(1337),
    /** Where people reach this server, without a trailing slash. Links in mails start with it. */
    PUBLIC_URL: z
      .url({ protocol: /^https?$/ })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
    /** Origins of other sites whose pages may call the API, separated by commas. */
    CORS_ORIGINS: z
      .string()
      .refine((text) => listed(text).every((origin) => ORIGIN.test(origin)), {
        error: 'must name each origin, such as https://app.example.org, and none with *',
      })
      .default(''),
    /** How many proxies stand in front and may be believed about the caller's address. Unset: 0. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).optional(),
    /** Rate limits other than those in app/access/limits.ts, such as `register=10/1h,codes=5/5m`. */
    RATE_LIMITS: limitChanges,
    /** Every rate limit times this. Unset: 1 in production, far more in development, demo and test. */
    RATE_LIMIT_MULTIPLIER: z.coerce.number().min(0.1).max(1_000_000).optional(),
    /** So late may the event loop come round on average, and so long may an answer have to wait behind 32 others and more, in milliseconds, before reads are turned away (503); writes bear half as much again. 0: never. Unset: 300, in tests 0. */
    OVERLOAD_DELAY_MS: z.coerce.number().int().min(0).max(60_000).optional(),
    /** So many requests may be in hand at once before reads are turned away (503); writes bear twice as many. */
    OVERLOAD_IN_HAND: z.coerce.number().int().min(10).max(100_000).default(300),
    /** So long a node that is told to stop says so in `/_ready` and still takes requests, in milliseconds: whoever spreads them has that long to hear of it. Unset: 5000 in production, otherwise 0. */
    STOP_NOTICE_MS: z.coerce.number().int().min(0).max(60_000).optional(),
    /** Whoever reads `/metrics` brings it as a bearer token. Unset: only this machine may. */
    METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
    /** From which level on lines are written to the log. */
    LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
    /** Everything this installation keeps outside the database. */
    DATA_DIR: z.string().default('.careloop'),
    DATABASE_URL: z.url({
      protocol: /^postgres(ql)?$/,
      error: 'must be a PostgreSQL address such as postgres://user:password@host:5432/careloop',
    }),
    DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
    /** So long the database may be silent, in milliseconds, before everybody who waits for it is refused (503) and its connections are opened anew. */
    DATABASE_SILENCE_MS: z.coerce.number().int().min(500).max(600_000).default(10_000),
    /** Set: jobs and the counters of rate limits are kept in Redis, and sockets of several nodes meet there. Unset: in PostgreSQL. */
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    /** The one secret; every key is derived from it. */
    CARELOOP_SECRET: z.string().min(32, 'must have 32 characters or more; make one with: openssl rand -base64 48'),
    SMTP_HOST: z.string().default('127.0.0.1'),
    SMTP_PORT: port.default(1025),
    /** TLS from the first byte (port 465). Otherwise STARTTLS is used when the server offers it. */
    SMTP_SECURE: flag.default(false),
    SMTP_USER: z.string().optional(),
    SMTP_PASSWORD: z.string().optional(),
    /** How many connections to the mail server at once. */
    SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(10),
    MAIL_FROM: z.string().default('CareLoop <reminders@careloop.localhost>'),
    /** Where undeliverable mail comes back to; left out: to MAIL_FROM. */
    MAIL_RETURN_PATH: z.email().optional(),
    /** Where the local sandbox for mail, SMS and push listens; unset in production. */
    SANDBOX_URL: z.url().optional(),
    /** Set both: people may sign in with Google. Several ids, separated by commas: the apps on phones have their own; the first is the one of the secret. */
    GOOGLE_CLIENT_ID: z.string().optional(),
    GOOGLE_CLIENT_SECRET: z.string().optional(),
    /** Any OpenID provider that behaves as Google does; the sandbox's, in development. */
    GOOGLE_ISSUER: z
      .url({ protocol: /^https?$/ })
      .transform((url) => url.replace(/\/+$/, ''))
      .default('https://accounts.google.com'),
    /** Pages of apps that a browser may be sent back to after signing in with Google, separated by commas; the first unless the app says which. */
    GOOGLE_RETURN_URLS: z.string().default(''),
    /** What registering, signing in and asking for a new password have to solve first. `altcha` needs nobody else; the others need a key and a secret of theirs. */
    CAPTCHA: z.enum(['off', ...CAPTCHA_PROVIDERS]).default('off'),
    CAPTCHA_SITE_KEY: z.string().optional(),
    CAPTCHA_SECRET: z.string().optional(),
    /** Elsewhere than the provider's own address, such as the sandbox's. */
    CAPTCHA_VERIFY_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** Where pictures, documents and copies are kept: below DATA_DIR, in a bucket, or at Cloudinary. */
    STORAGE: z.enum(['disk', 's3', 'cloudinary']).default('disk'),
    /** What the names of all files of this installation begin with, in a place that it may share with others. */
    STORAGE_PREFIX: z
      .string()
      .regex(/^[\w-]+(\/[\w-]+)*$/, 'must be words with slashes between them, such as careloop or clinic/careloop')
      .default('careloop'),
    S3_BUCKET: z.string().optional(),
    S3_REGION: z.string().optional(),
    /** Another service that speaks S3. */
    S3_ENDPOINT: z
      .url({ protocol: /^https?$/ })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
    /** Both or neither: without them it is the role of the machine, or whatever else the SDK of AWS finds. */
    S3_ACCESS_KEY_ID: z.string().optional(),
    S3_SECRET_ACCESS_KEY: z.string().optional(),
    S3_ENCRYPTION: z.enum(['AES256', 'aws:kms']).optional(),
    S3_KMS_KEY: z.string().optional(),
    /** As Cloudinary's SDK reads it; `?upload_prefix=` names another address than Cloudinary's own, such as the sandbox's. */
    CLOUDINARY_URL: z
      .string()
      .regex(
        /^cloudinary:\/\/[^:@/]+:[^:@/]+@[\w-]+(\?upload_prefix=https?:\/\/[^\s?&#]*[^\s?&#/])?$/,
        'must be as Cloudinary shows it: cloudinary://key:secret@cloud',
      )
      .optional(),
    /** The first Super Admin of the panel; the password is written to DATA_DIR/first-admin.txt. */
    ADMIN_EMAIL: z.email().default('admin@careloop.localhost'),
    /** Demo people and courses are made at start. */
    DEMO: flag.default(false),
    /** A failpoint to die at, in tests. */
    CRASH_AT: z.string().optional(),
  })
  .superRefine((values, context) => {
    const isHalfSet = Boolean(values.GOOGLE_CLIENT_ID) !== Boolean(values.GOOGLE_CLIENT_SECRET);
    if (isHalfSet)
      context.addIssue({
        code: 'custom',
        path: [values.GOOGLE_CLIENT_ID ? 'GOOGLE_CLIENT_SECRET' : 'GOOGLE_CLIENT_ID'],
        message: 'set both to sign in with Google, or neither',
      });
    for (const name of ['CAPTCHA_SITE_KEY', 'CAPTCHA_SECRET'] as const) {
      if (!['off', 'altcha'].includes(values.CAPTCHA) && !values[name])
        context.addIssue({ code: 'custom', path: [name], message: `is needed with CAPTCHA=${values.CAPTCHA}` });
    }
    for (const name of neededBy(values)) {
      if (!values[name])
        context.addIssue({ code: 'custom', path: [name], message: `is needed with STORAGE=${values.STORAGE}` });
    }
    const isHalfKey = Boolean(values.S3_ACCESS_KEY_ID) !== Boolean(values.S3_SECRET_ACCESS_KEY);
    if (isHalfKey)
      context.addIssue({
        code: 'custom',
        path: [values.S3_ACCESS_KEY_ID ? 'S3_SECRET_ACCESS_KEY' : 'S3_ACCESS_KEY_ID'],
        message: 'set both, or neither to use the role of the machine',
      });
  });

/** A service that only speaks S3 has no regions, or does not ask for them. */
const neededBy = ({
  STORAGE,
  S3_ENDPOINT,
}: {
  readonly STORAGE: string;
  readonly S3_ENDPOINT?: string | undefined;
}) => {
  if (STORAGE === 'cloudinary') return ['CLOUDINARY_URL'] as const;
  if (STORAGE === 's3') return S3_ENDPOINT ? (['S3_BUCKET'] as const) : (['S3_BUCKET', 'S3_REGION'] as const);
  return [];
};

export type Env = Omit<
  z.output<typeof schema>,
  'PUBLIC_URL' | 'TRUSTED_PROXIES' | 'RATE_LIMIT_MULTIPLIER' | 'OVERLOAD_DELAY_MS' | 'STOP_NOTICE_MS'
> & {
  readonly PUBLIC_URL: string;
  readonly TRUSTED_PROXIES: number;
  readonly RATE_LIMIT_MULTIPLIER: number;
  readonly OVERLOAD_DELAY_MS: number;
  readonly STOP_NOTICE_MS: number;
};

/** Where nobody is kept out: tools and tests ask faster than people. */
const LOOSE = 1_000;

/** For whoever wrote the settings: what is wrong with them, and no stack. */
class SettingsDoNotFit extends Error {
  override readonly stack = undefined;
}

/**
 * Reads and checks the environment.
 * @throws SettingsDoNotFit with one line per setting that does not fit, naming it and what it should be
 */
export const readEnv = (source: NodeJS.ProcessEnv): Env => {
  const parsed = schema.safeParse(nonEmpty(source));
  if (!parsed.success) throw doNotFit(parsed.error);
  const env = parsed.data;
  const weak = weaknessesIn(env);
  if (weak.length > 0) throw doNotFit({ issues: weak.map(({ name, message }) => ({ path: [name], message })) });
  const multiplier = env.RATE_LIMIT_MULTIPLIER ?? (env.NODE_ENV === 'production' && !env.DEMO ? 1 : LOOSE);
  return {
    ...env,
    DATA_DIR: path.resolve(env.DATA_DIR),
    PUBLIC_URL: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    TRUSTED_PROXIES: env.TRUSTED_PROXIES ?? 0,
    RATE_LIMIT_MULTIPLIER: multiplier,
    // Tests share their machine with others.
    OVERLOAD_DELAY_MS: env.OVERLOAD_DELAY_MS ?? (env.NODE_ENV === 'test' ? 0 : 300),
    STOP_NOTICE_MS: env.STOP_NOTICE_MS ?? (env.NODE_ENV === 'production' ? 5_000 : 0),
  };
};

/** The entries of a setting that are separated by commas. */
export const listed = (text: string): string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

/** What CLOUDINARY_URL says. */
export const cloudinaryIn = (url: string) => {
  const { username: apiKey, password: apiSecret, host: cloud, searchParams } = new URL(url);
  return { cloud, apiKey, apiSecret, api: searchParams.get('upload_prefix') ?? undefined };
};

/** A 256-bit key for one purpose, derived from the one secret (HKDF, RFC 5869). */
export const keyFor = (env: Pick<Env, 'CARELOOP_SECRET'>, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', env.CARELOOP_SECRET, 'careloop', purpose, 32));

let current: Env | null = null;
/** The environment of this process, read once. */
export const env = (): Env => (current ??= readEnv(process.env));

/** What the environment says of the settings of one room or tool, checked. An empty line means "not set". */
export const settingsFor = <Shape extends z.ZodObject>(shape: Shape | undefined): z.output<Shape> => {
  const parsed = (shape ?? z.object({})).safeParse(nonEmpty(process.env));
  if (!parsed.success) throw doNotFit(parsed.error);
  return parsed.data as z.output<Shape>;
};

/**
 * Checks the settings of all rooms and tools at once.
 * @throws SettingsDoNotFit with one line per setting that does not fit
 */
export const checkSettings = (shapes: readonly (z.ZodObject | undefined)[]): void => {
  const faults = shapes.flatMap((shape) => shape?.safeParse(nonEmpty(process.env)).error?.issues ?? []);
  if (faults.length > 0) throw doNotFit(new z.ZodError(faults));
};

const nonEmpty = (source: NodeJS.ProcessEnv): object =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));

interface Faults {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}

const doNotFit = ({ issues }: Faults): Error => {
  const lines = issues.map(({ path: [name], message }) => `  ${String(name)}: ${message}`);
  return new SettingsDoNotFit(`These settings do not fit (see .env.example):\n${lines.join('\n')}`);
};
