import type { Site } from '../ports/site';
import type { Env } from './env';

export type { Site } from '../ports/site';

export const siteOf = ({ PUBLIC_URL, CORS_ORIGINS }: Pick<Env, 'PUBLIC_URL' | 'CORS_ORIGINS'>): Site => {
  const { origin, hostname, protocol } = new URL(PUBLIC_URL);
  const others = CORS_ORIGINS.split(',')
    .map((other) => other.trim())
    .filter(Boolean);
  return { host: hostname, origins: [origin, ...others], isSecure: protocol === 'https:' };
};
