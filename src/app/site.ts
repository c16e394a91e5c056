import type { Env } from './env';

/** Where people reach this installation, as their browsers see it. */
export interface Site {
  /** The host without its port: what passkeys are bound to. */
  readonly host: string;
  /** Whose pages may use the browser's own credentials (cookies, passkeys) here: ours, and those that may call the API. */
  readonly origins: readonly string[];
  readonly isSecure: boolean;
}

export const siteOf = ({ PUBLIC_URL, CORS_ORIGINS }: Pick<Env, 'PUBLIC_URL' | 'CORS_ORIGINS'>): Site => {
  const { origin, hostname, protocol } = new URL(PUBLIC_URL);
  const others = CORS_ORIGINS.split(',')
    .map((other) => other.trim())
    .filter(Boolean);
  return { host: hostname, origins: [origin, ...others], isSecure: protocol === 'https:' };
};
