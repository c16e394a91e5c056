import { env, keyFor } from '../src/app/env';

/** Longer than proxies keep a line (nginx and load balancers: 60 s), so that it is they who close it: a request that meets a line being closed here would be lost. */
const KEEP_ALIVE_MS = 75_000;

export default () => ({
  host: env().HOST,
  port: env().PORT,
  url: env().PUBLIC_URL,
  http: { serverOptions: { keepAliveTimeout: KEEP_ALIVE_MS } },
  // Only what the trusted proxies themselves wrote is believed: the last entries of X-Forwarded-For.
  proxy: { koa: env().TRUSTED_PROXIES > 0, maxIpsCount: env().TRUSTED_PROXIES },
  app: { keys: [keyFor(env(), 'app-keys').toString('base64')] },
  logger: { updates: { enabled: false }, startup: { enabled: false } },
  dirs: { public: 'public' },
  quietRequests: env().NODE_ENV === 'test',
  transfer: { remote: { enabled: false } },
});
