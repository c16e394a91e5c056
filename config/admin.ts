import { env, keyFor } from '../src/app/env';

const secret = (purpose: string): string => keyFor(env(), purpose).toString('base64');

export default () => ({
  auth: {
    secret: secret('admin-jwt'),
    sessions: { maxRefreshTokenLifespan: 7 * 24 * 3600, maxSessionLifespan: 24 * 3600 },
  },
  rateLimit: { enabled: false }, // ours counts (app/panel/limited-entrances)
  apiToken: { salt: secret('api-token-salt') },
  transfer: { token: { salt: secret('transfer-token-salt') } },
  secrets: { encryptionKey: keyFor(env(), 'admin-encryption').toString('hex') },
  flags: { nps: false, promoteEE: false, docLinks: false },
  preview: { enabled: false },
});
