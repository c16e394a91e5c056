import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openIdProvider } from '../../src/adapters/identity/openid';
import { openSandbox } from '../../src/adapters/sandbox';
import type { Clock } from '../../src/ports/clock';

export const CLIENT = 'careloop-sandbox';

export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** The sandbox's OpenID provider, running, and ours that believes it. */
export const openIdAt = async (clock: Clock) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'careloop-openid-'));
  const sandbox = await openSandbox({ clock, dataDir: folder, host: '127.0.0.1', smtpPort: 0, httpPort: 0, keep: 1 });
  const url = `http://127.0.0.1:${sandbox.httpPort}`;
  const issuer = `${url}/openid`;
  const post = async <Data>(at: string, body: object, method = 'POST'): Promise<Data> => {
    const answer = await fetch(`${url}${at}`, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    if (!answer.ok) throw new Error(await answer.text());
    return ((await answer.json()) as { data: Data }).data;
  };
  return {
    issuer,
    provider: openIdProvider({
      clock,
      issuer,
      clientIds: [CLIENT, 'careloop-phone'],
      clientSecret: 'secret',
      keysCooldownMs: 0,
    }),
    /** A token as the SDK on a phone gets one, with any claim as the test wants it. */
    token: async (claims: Record<string, unknown>): Promise<string> =>
      (await post<{ idToken: string }>('/openid/tokens', claims)).idToken,
    rotate: async (withdraw = false): Promise<unknown> => await post('/openid/keys/rotate', { withdraw }),
    behave: async (mode: string): Promise<unknown> => await post('/faults', { openid: mode }, 'PUT'),
    /** What somebody does on the provider's page: they choose who they are, and are sent back. */
    answer: async (authorizationUrl: string, person: Record<string, string>): Promise<URL> => {
      const page = await fetch(authorizationUrl);
      if (page.status !== 200) throw new Error(await page.text());
      const form = new URLSearchParams({ ...Object.fromEntries(new URL(authorizationUrl).searchParams), ...person });
      const back = await fetch(`${issuer}/authorize`, { method: 'POST', body: form, redirect: 'manual' });
      return new URL(back.headers.get('location') ?? 'nowhere');
    },
    close: async (): Promise<void> => {
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type OpenId = Awaited<ReturnType<typeof openIdAt>>;
