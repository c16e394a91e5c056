import { manualClock } from '../../../src/adapters/clock/manual';
import { memoryCounters } from '../../../src/adapters/counters/memory';
import { manualTicker } from '../../../src/adapters/ticker/manual';
import { askForHuman } from '../../../src/app/access/captcha';
import { limiting, type LimitedCaller } from '../../../src/app/access/limiting';
import { limitsWith } from '../../../src/app/access/limits';
import { DOORS } from '../../../src/app/access/matrix';
import { DomainError } from '../../../src/kernel/errors';

const caller: LimitedCaller = { user: null, machine: null, address: '203.0.113.7' };
const quiet = (): void => undefined;

const gate = (isAnswered: (token: string) => Promise<boolean>) => {
  const clock = manualClock('2026-03-01T10:00:00Z');
  const warned: string[] = [];
  return {
    warned,
    captcha: { question: async () => ({ provider: 'altcha' as const, siteKey: null, challenge: null }), isAnswered },
    limiting: limiting({
      clock,
      every: manualTicker().every,
      counters: memoryCounters(clock),
      limits: limitsWith({}, 1),
      key: Buffer.alloc(32, 1),
    }),
    log: { info: quiet, error: quiet, warn: (event: string) => void warned.push(event) },
  };
};
const door = (captcha?: 'always' | 'when-reachable') => ({
  room: 'accounts' as const,
  name: 'auth.login',
  ...(captcha ? { captcha } : {}),
});
const away = async (): Promise<boolean> => {
  throw new DomainError('unavailable', 'captcha.unavailable', 'away');
};

describe('the captcha', () => {
  it('stands before registering, signing in and forgetting the password', () => {
    expect(DOORS.flatMap(({ name, captcha }) => (captcha ? [`${name} ${captcha}`] : []))).toEqual([
      'auth.register always',
      'auth.signUp always',
      'auth.login when-reachable',
      'password.forgot when-reachable',
    ]);
  });

  it('asks nothing elsewhere, and nothing where none is set up', async () => {
    await askForHuman(
      gate(async () => false),
      door(),
      null,
      caller,
      quiet,
    );
    await askForHuman({ ...gate(async () => false), captcha: null }, door('always'), null, caller, quiet);
  });

  it('refuses a token that is missing or wrong by its field', async () => {
    for (const token of [null, 'wrong']) {
      await expect(
        askForHuman(
          gate(async () => false),
          door('when-reachable'),
          token,
          caller,
          quiet,
        ),
      ).rejects.toMatchObject({ kind: 'invalid', faults: [{ path: ['captchaToken'] }] });
    }
    await askForHuman(
      gate(async (token) => token === 'right'),
      door('always'),
      'right',
      caller,
      quiet,
    );
  });

  it('opens the doors of those who have an account when nobody is there to ask, and says so; registering waits', async () => {
    const open = gate(away);
    await askForHuman(open, door('when-reachable'), 'any', caller, quiet);
    expect(open.warned).toEqual(['captcha.unreachable']);
    await expect(askForHuman(open, door('always'), 'any', caller, quiet)).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });

  it('says "too many" after 30 wrong ones from an address, and lets a right one through all the same', async () => {
    const counted = gate(async (token) => token === 'right');
    const wrong = (): Promise<void> => askForHuman(counted, door('always'), 'wrong', caller, quiet);
    for (let tries = 0; tries < 30; tries += 1) await expect(wrong()).rejects.toMatchObject({ kind: 'invalid' });
    await expect(wrong()).rejects.toMatchObject({ kind: 'too-many' });
    await askForHuman(counted, door('always'), 'right', caller, quiet);
  });
});
