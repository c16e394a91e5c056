import path from 'node:path';
import type { z } from 'zod';
import { systemClock } from '../adapters/clock/system';
import { withFallback } from '../adapters/counters/with-fallback';
import { memoryCounters } from '../adapters/counters/memory';
import { postgresCounters } from '../adapters/counters/postgres';
import { redisCounters } from '../adapters/counters/redis';
import { postgres } from '../adapters/database/postgres';
import { watchDatabase, type DatabaseWatch } from '../adapters/database/watch';
import { postgresLine } from '../adapters/nodes/postgres';
import { redisLine } from '../adapters/nodes/redis';
import { hmacSigner } from '../adapters/signer/hmac';
import { cloudinaryStorage } from '../adapters/storage/cloudinary';
import { diskStorage } from '../adapters/storage/disk';
import { s3Storage } from '../adapters/storage/s3';
import { intervals } from '../adapters/ticker/intervals';
import { checkListeners } from '../domains/outbox';
import { traceWith } from '../kernel/tracing';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { Ground, Manifest, Rooms } from '../ports/room';
import type { Storage } from '../ports/storage';
import type { WireGround } from '../ports/wire';
import { limiting, type Limiting } from './access/limiting';
import { checkedNames, limitsWith } from './access/limits';
import { checkSettings, cloudinaryIn, keyFor, settingsFor, type Env } from './env';
import { manifests } from './rooms';
import { siteOf, type Site } from './site';
import { openTools } from './tools';
import { wires } from './wires';

/** Everything that stands: the ground, the rooms by their names, and what the hall itself needs. */
export interface House extends Ground, Rooms {
  readonly limiting: Limiting;
  readonly site: Site;
  readonly captcha: Ground['tools']['captcha'];
  readonly databaseWatch: DatabaseWatch;
  /** A room by its name, for what is folded over all of them. */
  roomOf<Name extends keyof Rooms>(name: Name): Rooms[Name];
  /** Opens what the sockets of several nodes speak through. */
  openNodeLine(): ReturnType<typeof redisLine>;
  close(): Promise<void>;
}

/**
 * Makes the ground and builds every room on it, from the lowest floor up, as their manifests say: the one place where
 * things meet. What both entrances need; the worker adds the means to send (see work.ts). A simulation brings a clock of its own.
 */
export const compose = (env: Env, service: 'api' | 'worker', log: Logger, clock: Clock = systemClock): House => {
  const unheard = checkListeners(manifests());
  if (unheard.length > 0) throw new Error(unheard.join('\n'));
  checkSettings([...manifests(), ...wires()].map(({ settings }) => settings));
  const every = intervals(log);
  const url = env.DATABASE_URL;
  const watch = watchDatabase({
    url,
    applicationName: `careloop-${service}-watch`,
    silentAfterMs: env.DATABASE_SILENCE_MS,
    log,
  });
  const db = postgres({ url, max: env.DATABASE_POOL, applicationName: `careloop-${service}`, watch, log });
  const key = (purpose: string): Buffer => keyFor(env, purpose);
  const counters = withFallback(
    env.REDIS_URL ? redisCounters(env.REDIS_URL) : postgresCounters(db),
    memoryCounters(clock),
    log,
  );
  const limits = limitsWith(checkedNames(env.RATE_LIMITS), env.RATE_LIMIT_MULTIPLIER);
  const counting = limiting({ clock, every, counters, limits, key: key('rate-limits') });

  const built: Record<string, unknown> = {};
  const rooms = new Proxy(built, { get: roomOrRefusal }) as unknown as Rooms;
  const wireGround: WireGround = {
    service,
    clock,
    log,
    db,
    counters,
    key,
    publicUrl: env.PUBLIC_URL,
    dataDir: env.DATA_DIR,
    sandboxUrl: env.SANDBOX_URL ?? null,
  };
  const tools = openTools({ env, wireGround, rooms });
  traceWith(tools.tools.tracer);
  const ground: Ground = {
    clock,
    every,
    db,
    log,
    rooms,
    key,
    failpoint: diesAt(env.CRASH_AT),
    publicUrl: env.PUBLIC_URL,
    tools: tools.tools,
    signer: (purpose) => hmacSigner(key(purpose)),
    storage: (kind) => storageOf(env, kind, clock, log),
    settings: <Shape extends z.ZodObject>(shape: Shape) => settingsFor(shape),
  };
  for (const manifest of manifests()) built[manifest.name] = manifest.build(ground);

  return {
    ...ground,
    ...(built as unknown as Rooms),
    limiting: counting,
    site: siteOf(env),
    databaseWatch: watch,
    get captcha() {
      return tools.tools.captcha;
    },
    roomOf: <Name extends keyof Rooms>(name: Name) => roomOrRefusal(built, name) as Rooms[Name],
    openNodeLine: () => (env.REDIS_URL ? redisLine(env.REDIS_URL, log) : postgresLine(env.DATABASE_URL, db, log)),
    close: async () => {
      await counting.close();
      for (const manifest of [...manifests()].reverse()) await closeRoom(manifest, built);
      await tools.close();
      await db.close();
      await watch.close();
    },
  };
};

const roomOrRefusal = (built: Readonly<Record<string, unknown>>, name: string | symbol): unknown => {
  if (typeof name === 'string' && !(name in built))
    throw new Error(
      `The room "${name}" is not built (yet): rooms may ask lower floors while they are built, and others afterwards.`,
    );
  return built[name as string];
};

const closeRoom = async (manifest: Manifest, built: Readonly<Record<string, unknown>>): Promise<void> =>
  await manifest.close?.(built[manifest.name]);

/** A kill -9 at a named place, for the tests that prove we survive it. */
const diesAt =
  (wanted: string | undefined) =>
  (reached: string): void => {
    if (reached === wanted) process.kill(process.pid, 'SIGKILL');
  };

/** Files of one kind, apart from the others. Nothing is asked of a store elsewhere until somebody needs it. */
const storageOf = (env: Env, kind: string, clock: Clock, log: Logger): Storage => {
  const prefix = `${env.STORAGE_PREFIX}/${kind}/`;
  if (env.STORAGE === 'cloudinary') {
    return cloudinaryStorage({ clock, ...cloudinaryIn(env.CLOUDINARY_URL ?? ''), prefix, log });
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
