import { env, keyFor } from '../src/app/env';

export default () => ({
  host: env().HOST,
  port: env().PORT,
  url: env().PUBLIC_URL,
  // Only what the trusted proxies themselves wrote is believed: the last entries of X-Forwarded-For.
  proxy: { koa: env().TRUSTED_PROXIES > 0, maxIpsCount: env().TRUSTED_PROXIES },
  app: { keys: [keyFor(env(), 'app-keys').toString('base64')] },
  logger: { updates: { enabled: false }, startup: { enabled: false } },
  dirs: { public: 'public' },
  quietRequests: env().NODE_ENV === 'test',
  transfer: { remote: { enabled: false } },
});
