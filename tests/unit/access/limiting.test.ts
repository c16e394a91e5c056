import { randomBytes } from 'node:crypto';
import { manualClock } from '../../../src/adapters/clock/manual';
import { memoryCounters } from '../../../src/adapters/counters/memory';
import { manualTicker } from '../../../src/adapters/ticker/manual';
import { limiting, type LimitedCaller } from '../../../src/app/access/limiting';
import { limitsWith, type LimitName } from '../../../src/app/access/limits';
import { DomainError } from '../../../src/kernel/errors';

const SIGN_IN: readonly LimitName[] = ['signInPerAccount', 'signInPerAddress', 'guessesPerAddress'];
const CLINIC = '203.0.113.7';
const ELSEWHERE = '198.51.100.9';
const from = (address: string): LimitedCaller => ({ user: null, machine: null, address });
const patient = (id: number): LimitedCaller => ({ user: { id, role: 'patient' }, machine: null, address: CLINIC });

/** A device that keeps what it is given, wherever it is carried. */
const device = () => {
  let kept: string | null = null;
  return {
    at: (address: string): LimitedCaller => ({ ...from(address), device: { id: kept, keep: (id) => (kept = id) } }),
    kept: () => kept,
  };
};

const house = (nodes = 1) => {
  const clock = manualClock('2026-11-21T08:00:00Z');
  const counters = memoryCounters(clock);
  const ticker = manualTicker();
  const key = randomBytes(32);
  const made = Array.from({ length: nodes }, () =>
    limiting({ clock, every: ticker.every, counters, limits: limitsWith({}, 1), key }),
  );
  return { clock, ticker, nodes: made, node: made[0]! };
};

const signIn = async (
  node: ReturnType<typeof limiting>,
  at: string | LimitedCaller,
  email: string,
  isRight: boolean,
): Promise<'in' | 'wrong' | 'too many'> => {
  const work = async () => {
    if (!isRight)
      throw new DomainError('unauthenticated', 'auth.credentials-refused', 'Invalid identifier or password');
  };
  return await node
    .through(SIGN_IN, typeof at === 'string' ? from(at) : at, { email }, () => undefined, work)
    .then(
      () => 'in',
      (error: unknown) => ((error as DomainError).kind === 'too-many' ? 'too many' : 'wrong'),
    );
};
const times = async <Result>(count: number, run: (turn: number) => Promise<Result>): Promise<Result[]> => {
  const result: Result[] = [];
  for (let turn = 0; turn < count; turn += 1) result.push(await run(turn));
  return result;
};

describe('signing in', () => {
  it('allows 5 wrong tries on an account in 15 minutes, then not even the right one from a new place', async () => {
    const { node, clock } = house();
    expect(await times(6, () => signIn(node, CLINIC, 'maria@x.org', false))).toEqual([
      'wrong',
      'wrong',
      'wrong',
      'wrong',
      'wrong',
      'too many',
    ]);
    expect(await signIn(node, ELSEWHERE, 'maria@x.org', true)).toBe('too many');
    clock.advanceMs(15 * 60_000);
    expect(await signIn(node, ELSEWHERE, 'maria@x.org', true)).toBe('in');
  });

  it('is refused under limits by name: so it is told how much they are used, and of nobody', async () => {
    const { node } = house();
    await times(7, () => signIn(node, CLINIC, 'maria@x.org', false));
    const caller: LimitedCaller = { user: { id: 7, role: 'patient' }, machine: null, address: CLINIC };
    await times(22, async () => {
      try {
        node.call(caller, 1, () => undefined);
      } catch {
        await Promise.resolve();
      }
    });
    expect(() => node.call(caller, 0, () => undefined)).toThrow('Too many requests'); // only asks what is left
    expect(Object.fromEntries(node.refusals())).toMatchObject({ patient: 2 });
    expect([...node.refusals().values()].reduce((sum, count) => sum + count)).toBe(4);
  });

  it('of 100 wrong tries at once, 5 are looked at', async () => {
    const { node } = house();
    const result = await Promise.all(
      Array.from({ length: 100 }, (_, turn) => signIn(node, `198.51.100.${turn}`, 'maria@x.org', false)),
    );
    expect(result.filter((word) => word === 'wrong')).toHaveLength(5);
  });

  it('lets the owner in where they signed in before, while strangers everywhere use up the account', async () => {
    const { node } = house();
    expect(await signIn(node, CLINIC, 'maria@x.org', true)).toBe('in');
    await times(50, (turn) => signIn(node, `198.51.100.${turn}`, 'maria@x.org', false));
    expect(await signIn(node, CLINIC, 'maria@x.org', true)).toBe('in');
    expect(await signIn(node, ELSEWHERE, 'maria@x.org', true)).toBe('too many');
  });

  it('lets a device in that signed in before, from any address, while strangers everywhere use up the account', async () => {
    const { node, clock } = house();
    const phone = device();
    expect(await signIn(node, phone.at(CLINIC), 'maria@x.org', true)).toBe('in');
    await times(50, (turn) => signIn(node, `198.51.100.${turn}`, 'maria@x.org', false));
    expect(await signIn(node, phone.at(ELSEWHERE), 'maria@x.org', true)).toBe('in');
    expect(await signIn(node, device().at('192.0.2.1'), 'maria@x.org', true)).toBe('too many');
    clock.advanceMs(31 * 86_400_000);
    await times(5, () => signIn(node, '198.51.100.1', 'maria@x.org', false));
    expect(await signIn(node, phone.at('192.0.2.2'), 'maria@x.org', true)).toBe('too many');
  });

  it('lets it in at an address from which somebody else uses up the tries of its owner', async () => {
    const { node } = house();
    const phone = device();
    expect(await signIn(node, phone.at(CLINIC), 'maria@x.org', true)).toBe('in');
    await times(150, () => signIn(node, CLINIC, 'maria@x.org', false));
    expect(await signIn(node, CLINIC, 'maria@x.org', true)).toBe('too many');
    expect(await signIn(node, phone.at(CLINIC), 'maria@x.org', true)).toBe('in');
  });

  it('gives a device 5 wrong tries as well, and knows it by the accounts that signed in on it alone', async () => {
    const { node } = house();
    const ward = device();
    expect(await signIn(node, ward.at(CLINIC), 'maria@x.org', true)).toBe('in');
    const kept = ward.kept();
    expect(await signIn(node, ward.at(CLINIC), 'john@x.org', true)).toBe('in');
    expect(ward.kept()).toBe(kept);
    expect(await times(6, () => signIn(node, ward.at(ELSEWHERE), 'maria@x.org', false))).toEqual([
      ...Array<string>(5).fill('wrong'),
      'too many',
    ]);
    await times(5, () => signIn(node, '198.51.100.1', 'amina@x.org', false));
    expect(await signIn(node, ward.at(ELSEWHERE), 'amina@x.org', true)).toBe('too many');
  });

  it('gives nothing to keep for a wrong try, nor to whoever is signed in already', async () => {
    const { node } = house();
    const phone = device();
    await signIn(node, phone.at(CLINIC), 'maria@x.org', false);
    await node.through(
      ['signInPerAccount'],
      { ...phone.at(CLINIC), user: { id: 1, role: 'patient' } },
      { password: 'x' },
      () => undefined,
      async () => undefined,
    );
    expect(phone.kept()).toBeNull();
  });

  it('tells an address 429 after 5 wrong tries over any accounts, and lets the right ones of others through', async () => {
    const { node } = house();
    expect(await times(7, (turn) => signIn(node, CLINIC, `guess-${turn}@x.org`, false))).toEqual([
      ...Array<string>(5).fill('wrong'),
      'too many',
      'too many',
    ]);
    expect(await signIn(node, CLINIC, 'john@x.org', true)).toBe('in');
  });

  it('after 100 wrong tries looks only at accounts that have signed in from there', async () => {
    const { node } = house();
    expect(await signIn(node, CLINIC, 'maria@x.org', true)).toBe('in');
    await times(100, (turn) => signIn(node, CLINIC, `guess-${turn}@x.org`, false));
    expect(await signIn(node, CLINIC, 'stranger@x.org', true)).toBe('too many');
    expect(await signIn(node, CLINIC, 'maria@x.org', true)).toBe('in');
    expect(await signIn(node, ELSEWHERE, 'stranger@x.org', true)).toBe('in');
  });

  it('right tries cost nothing, however many', async () => {
    const { node } = house();
    expect(new Set(await times(30, () => signIn(node, CLINIC, 'maria@x.org', true)))).toEqual(new Set(['in']));
  });

  it('counts neither a fault of ours nor a right password that may not enter yet', async () => {
    const { node } = house();
    const failing = (error: Error) =>
      node
        .through(
          SIGN_IN,
          from(CLINIC),
          { email: 'maria@x.org' },
          () => undefined,
          async () => Promise.reject(error),
        )
        .catch((caught: unknown) => caught);
    for (const error of [
      new Error('bug'),
      new DomainError('forbidden', 'auth.email-not-confirmed', 'Confirm first.'),
    ]) {
      expect(new Set(await times(10, () => failing(error)))).toEqual(new Set([error]));
    }
  });
});

describe('the limit of a caller', () => {
  it('is that of the role, each person for themselves', () => {
    const { node } = house();
    for (let calls = 0; calls < 20; calls += 1) node.call(patient(1), 1, () => undefined);
    expect(() => node.call(patient(1), 1, () => undefined)).toThrow('Too many requests');
    expect(() => node.call(patient(2), 1, () => undefined)).not.toThrow();
  });

  it('costs as many points as asked, and says what is left', () => {
    const { node } = house();
    const left: number[] = [];
    node.call(patient(1), 15, ({ remaining }) => left.push(remaining));
    expect(left).toEqual([5]);
    expect(() => node.call(patient(1), 6, () => undefined)).toThrow();
  });

  it('is known to be over once somebody was refused, until the window ends', () => {
    const { clock, node } = house();
    node.call(patient(1), 20, () => undefined);
    expect(node.isOver(patient(1))).toBe(false); // nothing was refused yet
    expect(() => node.call(patient(1), 1, () => undefined)).toThrow('Too many requests');
    expect([node.isOver(patient(1)), node.isOver(patient(2))]).toEqual([true, false]);
    clock.advanceMs(60_000);
    expect(node.isOver(patient(1))).toBe(false);
  });

  it('is told to the other nodes every second', async () => {
    const {
      nodes: [a, b],
      ticker,
    } = house(2);
    for (let calls = 0; calls < 15; calls += 1) a!.call(patient(1), 1, () => undefined);
    for (let calls = 0; calls < 3; calls += 1) b!.call(patient(1), 1, () => undefined);
    await ticker.turn();
    const left: number[] = [];
    b!.call(patient(1), 1, ({ remaining }) => left.push(remaining));
    expect(left).toEqual([1]);
  });
});
