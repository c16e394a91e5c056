import path from 'node:path';
import { emptyDatabase, refuseDeadDatabase } from './database.mjs';
import { healthy, saidToBeReady } from './health.mjs';
import { journal } from './journal.mjs';
import { portIsFree } from '../ports.mjs';
import { startPostgres } from './postgres.mjs';
import { startProgram } from './program.mjs';
import { deadRedis } from './redis.mjs';
import { Refusal } from '../refusal.mjs';
import { sandboxPorts } from './sandbox-ports.mjs';
import { portOf, secretIn } from './settings.mjs';
import { setUp } from './set-up.mjs';
import { watcher } from './watcher.mjs';
import { loginsOf, printWelcome } from './welcome.mjs';

/** From a clone to a running platform, one step after the other; each says what it does and how long it took. */
export const bringUp = async ({ root, dataDir, settings, wishes, voice, house }) => {
  voice.print(`\n  ${voice.bold('CareLoop')}\n`);
  const port = await refuseTakenPort(settings);
  if (wishes.fresh && settings.DATABASE_URL)
    throw new Refusal(
      '--fresh empties the built-in database only, and DATABASE_URL is set. Empty that one with its own tools.',
    );
  const secret = settings.CARELOOP_SECRET ?? secretIn(dataDir);
  await setUp({ root, dataDir, settings: { ...settings, CARELOOP_SECRET: secret }, voice });

  const listener = (name) => watcher(name, journal(path.join(dataDir, 'logs'), name), house.say);
  const env = {
    ...settings,
    CARELOOP_SECRET: secret,
    DATA_DIR: dataDir,
    TZ: 'UTC',
    NODE_ENV: settings.NODE_ENV ?? 'development',
    DEMO: settings.DEMO ?? String(wishes.demo),
  };
  const program = (name, extra = {}) => {
    const onLine = listener(name);
    return () =>
      startProgram({
        file: path.join(root, 'dist', 'src', `${name}.js`),
        cwd: root,
        env: { ...env, ...extra },
        onLine,
      });
  };

  if (wishes.fresh) await voice.step('Empty the database', () => emptyDatabase(dataDir));
  env.DATABASE_URL ??= await voice.step('Database', async () => {
    const { url } = await house.add('The database', () =>
      startPostgres({ dataDir: path.join(dataDir, 'postgres'), adopt: true, onLine: listener('database') }),
    );
    return url;
  });
  if (settings.DATABASE_URL) await voice.step('Your database', () => refuseDeadDatabase(settings.DATABASE_URL));

  const missing = settings.REDIS_URL && (await deadRedis(settings.REDIS_URL));
  if (missing) voice.warn(missing);

  if (!settings.SMTP_HOST) {
    await voice.step('Sandbox for mail, SMS and push', async () => {
      const { smtp, http } = await sandboxPorts(dataDir, settings);
      Object.assign(env, { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(smtp), SANDBOX_URL: `http://127.0.0.1:${http}` });
      if (!settings.GOOGLE_CLIENT_ID)
        Object.assign(env, {
          GOOGLE_CLIENT_ID: 'careloop-sandbox',
          GOOGLE_CLIENT_SECRET: 'sandbox',
          GOOGLE_ISSUER: `${env.SANDBOX_URL}/openid`,
        });
      const start = program('sandbox', { SANDBOX_SMTP_PORT: String(smtp), SANDBOX_HTTP_PORT: String(http) });
      await house.add('The sandbox', start, healthy('The sandbox', `${env.SANDBOX_URL}/counts`, 'sandbox.ready'));
    });
  }
  await refuseTakenPort(settings); // minutes may have passed since the first look
  await voice.step('API and admin panel', () =>
    house.add(
      'The API',
      program('server'),
      healthy('The API', `http://${callable(settings.HOST)}:${port}/_health`, 'api.listening'),
    ),
  );
  await voice.step('Worker', () =>
    house.add('The worker', program('worker'), saidToBeReady('The worker', 'worker.ready')),
  );

  printWelcome(voice, {
    publicUrl: (settings.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    sandboxUrl: settings.SMTP_HOST ? null : env.SANDBOX_URL,
    dataDir: path.relative(root, dataDir) || '.',
    logins: env.DEMO === 'true' ? await loginsOf(root) : [],
  });
};

const refuseTakenPort = async (settings) => {
  const port = portOf(settings, 'PORT', 1337);
  if (await portIsFree(port, settings.HOST ?? '0.0.0.0')) return port;
  throw new Refusal(
    `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm run quickstart`,
  );
};

const callable = (host = '0.0.0.0') => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);
