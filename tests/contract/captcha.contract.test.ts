import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { altchaCaptcha } from '../../src/adapters/captcha/altcha';
import { siteverifyCaptcha } from '../../src/adapters/captcha/siteverify';
import { manualClock } from '../../src/adapters/clock/manual';
import { memoryCounters } from '../../src/adapters/counters/memory';
import { openSandbox } from '../../src/adapters/sandbox';
import type { Captcha } from '../../src/ports/captcha';

jest.setTimeout(30_000);

const LONG_MS = 11 * 60_000;
const IP = '203.0.113.7';

interface World {
  readonly captcha: Captcha;
  readonly clock: ReturnType<typeof manualClock>;
  /** What a person does in the browser, with the token that comes of it. */
  solve(): Promise<string>;
  end(): Promise<void>;
}

const solved = async (captcha: Captcha): Promise<string> => {
  const challenge = (await captcha.question()).challenge as Challenge;
  return Buffer.from(JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) })).toString(
    'base64',
  );
};

// The widget's library asks the machine what time it is.
const now = (): string => new Date().toISOString();

const altcha = async (): Promise<World> => {
  const clock = manualClock(now());
  const captcha = altchaCaptcha({ clock, counters: memoryCounters(clock), key: Buffer.alloc(32, 1) });
  return { captcha, clock, solve: () => solved(captcha), end: async () => undefined };
};

const sandboxed = async (clock: ReturnType<typeof manualClock>) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'careloop-captcha-'));
  const sandbox = await openSandbox({ clock, dataDir: folder, host: '127.0.0.1', smtpPort: 0, httpPort: 0, keep: 1 });
  const url = `http://127.0.0.1:${sandbox.httpPort}`;
  return {
    url,
    token: async (wish = {}): Promise<string> =>
      (
        (await (await fetch(`${url}/siteverify/tokens`, { method: 'POST', body: JSON.stringify(wish) })).json()) as {
          data: { token: string };
        }
      ).data.token,
    behave: async (mode: string): Promise<unknown> =>
      await fetch(`${url}/faults`, { method: 'PUT', body: JSON.stringify({ siteverify: mode }) }),
    end: async (): Promise<void> => {
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const elsewhere = (provider: 'recaptcha' | 'hcaptcha' | 'turnstile') => async (): Promise<World> => {
  const clock = manualClock(now());
  const box = await sandboxed(clock);
  return {
    captcha: siteverifyCaptcha({
      provider,
      siteKey: 'key',
      secret: 'sandbox',
      url: `${box.url}/siteverify/${provider}`,
    }),
    clock,
    solve: () => box.token(),
    end: box.end,
  };
};

describe.each([
  ['altcha', altcha],
  ['recaptcha', elsewhere('recaptcha')],
  ['hcaptcha', elsewhere('hcaptcha')],
  ['turnstile', elsewhere('turnstile')],
])('%s', (provider, open) => {
  let world: World;
  beforeEach(async () => {
    world = await open();
  });
  afterEach(() => world.end());

  it('says what a page needs to put the question', async () => {
    expect(await world.captcha.question()).toEqual({
      provider,
      siteKey: provider === 'altcha' ? null : 'key',
      challenge: provider === 'altcha' ? expect.any(Object) : null,
    });
  });

  it('takes an answer, once, however many bring it at the same time', async () => {
    const token = await world.solve();
    const taken = await Promise.all(Array.from({ length: 20 }, () => world.captcha.isAnswered(token, IP)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await world.captcha.isAnswered(await world.solve(), IP)).toBe(true);
  });

  it('takes no answer that comes too late', async () => {
    const token = await world.solve();
    world.clock.advanceMs(LONG_MS);
    expect(await world.captcha.isAnswered(token, IP)).toBe(false);
  });

  it.each(['made up', 'e30=', Buffer.from('{"challenge":{},"solution":{}}').toString('base64'), 'x'.repeat(8_000)])(
    'takes nothing that is made up (%#)',
    async (token) => {
      expect(await world.captcha.isAnswered(token, IP)).toBe(false);
    },
  );
});

describe('ALTCHA', () => {
  const opened = (token: string) =>
    JSON.parse(Buffer.from(token, 'base64').toString()) as {
      challenge: Challenge & { signature: string };
      solution: { counter: number; derivedKey: string };
    };
  const closed = (payload: object): string => Buffer.from(JSON.stringify(payload)).toString('base64');

  it('takes no cheaper, longer or foreign challenge, and no answer without the work', async () => {
    const { captcha, solve } = await altcha();
    const { challenge, solution } = opened(await solve());
    const parameters = (changes: object) =>
      closed({ challenge: { ...challenge, parameters: { ...challenge.parameters, ...changes } }, solution });
    const foreign = await (await altcha()).solve();
    const other = altchaCaptcha({
      clock: manualClock(now()),
      counters: memoryCounters(manualClock(now())),
      key: Buffer.alloc(32, 2),
    });
    for (const token of [
      parameters({ cost: 1 }),
      parameters({ expiresAt: 4_000_000_000 }),
      parameters({ keyPrefix: '0' }),
      parameters({ keySignature: undefined }),
      parameters({ algorithm: 'SHA-256' }),
      closed({ challenge, solution: { ...solution, derivedKey: challenge.parameters.keyPrefix.padEnd(64, '0') } }),
      closed({ challenge: { ...challenge, signature: '0'.repeat(64) }, solution }),
    ])
      expect(await captcha.isAnswered(token, IP)).toBe(false);
    expect(await other.isAnswered(foreign, IP)).toBe(false);
    expect(await captcha.isAnswered(closed({ challenge, solution }), IP)).toBe(true);
  });
});

describe('a provider elsewhere', () => {
  it('that does not answer, or does not know our secret, is unavailable; nobody is refused for it', async () => {
    const box = await sandboxed(manualClock(now()));
    const captcha = (secret: string) =>
      siteverifyCaptcha({ provider: 'turnstile', siteKey: 'key', secret, url: `${box.url}/siteverify/turnstile` });
    await expect(captcha('not ours').isAnswered(await box.token(), IP)).rejects.toMatchObject({ kind: 'unavailable' });
    for (const mode of ['down', 'refuse-5xx', 'refuse-4xx']) {
      await box.behave(mode);
      await expect(captcha('sandbox').isAnswered('any', IP)).rejects.toMatchObject({ kind: 'unavailable' });
    }
    await box.end();
  });

  it('that guesses has to be surer of a person than not', async () => {
    const box = await sandboxed(manualClock(now()));
    const captcha = siteverifyCaptcha({
      provider: 'recaptcha',
      siteKey: 'key',
      secret: 'sandbox',
      url: `${box.url}/siteverify/recaptcha`,
    });
    expect(await captcha.isAnswered(await box.token({ score: 0.9 }), IP)).toBe(true);
    expect(await captcha.isAnswered(await box.token({ score: 0.1 }), IP)).toBe(false);
    await box.end();
  });
});
