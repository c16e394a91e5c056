import path from 'node:path';
import { altchaCaptcha } from '../adapters/captcha/altcha';
import { siteverifyCaptcha } from '../adapters/captcha/siteverify';
import { systemClock } from '../adapters/clock/system';
import { insured } from '../adapters/counters/insured';
import { memoryCounters } from '../adapters/counters/memory';
import { postgresCounters } from '../adapters/counters/postgres';
import { redisCounters } from '../adapters/counters/redis';
import { postgres } from '../adapters/database/postgres';
import { openIdProvider } from '../adapters/identity/openid';
import { postgresLine } from '../adapters/nodes/postgres';
import { redisLine } from '../adapters/nodes/redis';
import { hmacSigner } from '../adapters/signer/hmac';
import { cloudinaryStorage } from '../adapters/storage/cloudinary';
import { diskHeadNotes } from '../adapters/noted-head/disk';
import { diskStorage } from '../adapters/storage/disk';
import { s3Storage } from '../adapters/storage/s3';
import { sandboxForgets } from '../adapters/outside/sandbox';
import { sharpImages } from '../adapters/images/sharp';
import { intervals } from '../adapters/ticker/intervals';
import { accounts, type GoogleSignIn } from '../domains/accounts';
import { audit } from '../domains/audit';
import { dashboards } from '../domains/dashboards';
import { files } from '../domains/files';
import { notifications } from '../domains/notifications';
import { privacy } from '../domains/privacy';
import { regimens } from '../domains/regimens';
import type { Captcha } from '../ports/captcha';
import type { Clock } from '../ports/clock';
import type { Counters } from '../ports/counters';
import type { Logger } from '../ports/logger';
import type { Storage } from '../ports/storage';
import { DATA_MAP } from './data-map';
import { limiting } from './access/limiting';
import { limitsWith } from './access/limits';
import { keyFor, listed, type Env } from './env';
import { renderNotice } from './notice';
import { siteOf } from './site';

/**
 * Chooses an adapter for every port and builds the rooms from the ground floor up: the one place where things meet.
 * What both entrances need; the worker adds the means to send (see outgoing.ts).
 */
export const compose = (env: Env, service: 'api' | 'worker', log: Logger) => {
  const clock = systemClock;
  const every = intervals(log);
  const db = postgres({ url: env.DATABASE_URL, max: env.DATABASE_POOL, applicationName: `careloop-${service}`, log });
  const checkpoint = diesAt(env.CRASH_AT);
  const trail = audit({
    clock,
    every,
    db,
    log,
    headNotes: diskHeadNotes(path.join(env.DATA_DIR, 'audit-head')),
    key: keyFor(env, 'audit-trail'),
  });
  const counters = insured(
    env.REDIS_URL ? redisCounters(env.REDIS_URL) : postgresCounters(db),
    memoryCounters(clock),
    log,
  );
  const limits = limiting({
    clock,
    every,
    counters,
    limits: limitsWith(env.RATE_LIMITS, env.RATE_LIMIT_MULTIPLIER),
    key: keyFor(env, 'rate-limits'),
  });
  const site = siteOf(env);
  const messages = notifications({ clock, db });
  const people = accounts({
    clock,
    every,
    db,
    log,
    audit: trail,
    post: messages.post,
    renderNotice,
    publicUrl: env.PUBLIC_URL,
    signer: hmacSigner(keyFor(env, 'session-link')),
    tokenKey: keyFor(env, 'access-token'),
    codeKey: keyFor(env, 'mailed-code'),
    sealKey: keyFor(env, 'authenticator-secret'),
    recoveryKey: keyFor(env, 'recovery-code'),
    passkeyKey: keyFor(env, 'passkey-question'),
    relyingParty: { id: site.host, name: 'CareLoop', origins: site.origins },
    google: googleSignIn(env, clock),
    emergenciesADay: env.EMERGENCIES_A_DAY,
    ownDocuments: async (sql, userId, ids) => await papers.ownDocuments(sql, userId, ids),
  });
  const stored = storageOf(env, 'files', clock, log);
  const papers = files({
    clock,
    db,
    log,
    audit: trail,
    storage: stored,
    images: sharpImages(),
    linkKey: keyFor(env, 'file-link'),
    sessionsOf: people.sessionsOf,
    publicUrl: env.PUBLIC_URL,
  });
  const courses = regimens({
    clock,
    db,
    log,
    audit: trail,
    checkpoint,
    post: messages.post,
    cancel: messages.cancel,
    noticesAbout: messages.noticesAbout,
    signer: hmacSigner(keyFor(env, 'dose-link')),
    publicUrl: env.PUBLIC_URL,
    lookedAfter: people.lookedAfter,
  });
  const ownData = privacy({
    clock,
    db,
    log,
    checkpoint,
    map: DATA_MAP,
    audit: trail,
    accounts: people,
    withdraw: messages.withdraw,
    post: messages.post,
    renderNotice,
    files: stored,
    copies: storageOf(env, 'copies', clock, log),
    forgetOutside: env.SANDBOX_URL ? sandboxForgets(env.SANDBOX_URL) : async () => undefined,
  });
  return {
    clock,
    every,
    db,
    checkpoint,
    log,
    audit: trail,
    notifications: messages,
    accounts: people,
    files: papers,
    regimens: courses,
    privacy: ownData,
    dashboards: dashboards({
      clock,
      db,
      deliveryStatus: messages.deliveryStatus,
      readPerson: people.readPerson,
      readPersonFile: people.readPersonFile,
      waitingFor: people.waitingFor,
      chain: trail.chain,
    }),
    limiting: limits,
    site,
    captcha: captchaOf(env, clock, counters),
    /** Opens what the sockets of several nodes speak through. */
    openNodeLine: () => (env.REDIS_URL ? redisLine(env.REDIS_URL, log) : postgresLine(env.DATABASE_URL, db, log)),
    /** Everything that is said by mail, whoever says it. */
    topics: [...people.topics, courses.doseReminders, ...ownData.topics],
    /** Where people are written to: those who have an account, and those whose last mail is on its way. */
    contactsOf: async (ids: readonly number[]) =>
      new Map([...(await people.contactsOf(ids)), ...(await ownData.lastContactsOf(ids))]),
    close: async () => {
      await limits.close();
      await people.close();
      await trail.close();
      await db.close();
    },
  };
};
export type House = ReturnType<typeof compose>;

/** A kill -9 at a named place, for the tests that prove we survive it. */
const diesAt =
  (wanted: string | undefined) =>
  (reached: string): void => {
    if (reached === wanted) process.kill(process.pid, 'SIGKILL');
  };

/** Files of one kind, apart from the other. Nothing is asked of a store elsewhere until somebody needs it. */
const storageOf = (env: Env, kind: 'files' | 'copies', clock: Clock, log: Logger): Storage => {
  const prefix = `${env.STORAGE_PREFIX}/${kind}/`;
  if (env.STORAGE === 'cloudinary') {
    const { username: apiKey, password: apiSecret, host: cloud } = new URL(env.CLOUDINARY_URL ?? '');
    return cloudinaryStorage({ clock, cloud, apiKey, apiSecret, api: env.CLOUDINARY_API, prefix, log });
  }
  if (env.STORAGE === 'disk') return diskStorage(path.join(env.DATA_DIR, kind));
  const {
    S3_BUCKET: bucket = '',
    S3_REGION: region = 'us-east-1',
    S3_ENDPOINT: endpoint = null,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
    S3_ENCRYPTION,
    S3_KMS_KEY: kmsKey = null,
  } = env;
  return s3Storage({
    bucket,
    region,
    endpoint,
    prefix,
    log,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
    encryption: S3_ENCRYPTION ? { kind: S3_ENCRYPTION, kmsKey } : null,
  });
};

/** Null where none is set up. */
const captchaOf = (env: Env, clock: Clock, counters: Counters): Captcha | null => {
  if (env.CAPTCHA === 'off') return null;
  if (env.CAPTCHA === 'altcha') return altchaCaptcha({ clock, counters, key: keyFor(env, 'captcha') });
  return siteverifyCaptcha({
    provider: env.CAPTCHA,
    siteKey: env.CAPTCHA_SITE_KEY ?? '',
    secret: env.CAPTCHA_SECRET ?? '',
    url: env.CAPTCHA_VERIFY_URL,
  });
};

const googleSignIn = (env: Env, clock: Clock): GoogleSignIn | null => {
  const [clientId, ...others] = listed(env.GOOGLE_CLIENT_ID ?? '');
  if (!clientId || !env.GOOGLE_CLIENT_SECRET) return null;
  const [returnUrl = `${env.PUBLIC_URL}/`, ...more] = listed(env.GOOGLE_RETURN_URLS);
  return {
    provider: openIdProvider({
      clock,
      issuer: env.GOOGLE_ISSUER,
      clientIds: [clientId, ...others],
      clientSecret: env.GOOGLE_CLIENT_SECRET,
    }),
    redirectUri: `${env.PUBLIC_URL}/api/auth/google/callback`,
    returnUrls: [returnUrl, ...more],
    flowKey: keyFor(env, 'provider-flow'),
  };
};
