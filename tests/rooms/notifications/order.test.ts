import { memoryQueue } from '../../../src/adapters/queue/memory';
import { DomainError } from '../../../src/kernel/errors';
import type { Email } from '../../../src/ports/email';
import { notificationsAt, personCalled, saying, type NotificationsRoom } from '../../support/notifications';
import { randomFrom } from '../../support/random';

jest.setTimeout(180_000);

const SECOND_MS = 1_000;
const NOW = '2026-03-01T08:00:00.000Z';
const MESSAGES = [
  saying('answered'),
  saying('alert', { critical: true }),
  saying('broken', {
    write: () => {
      throw new Error('no words');
    },
  }),
];

let room: NotificationsRoom;
afterEach(async () => {
  await room.db.drop();
});
const owe = async (message: string, userId: number, subjectId: string): Promise<void> =>
  await room.db.transaction(async (tx) => await room.notify(tx, { message, userId, subjectId }));
const seconds = async (count: number, work: () => Promise<void> = room.work): Promise<void> => {
  for (let second = 0; second < count; second += 1) {
    await work();
    room.clock.advanceMs(SECOND_MS);
  }
};
const subjects = () => room.email.inbox.map(({ subject }) => subject);

describe('with a mail server that fails three calls in ten, and two workers', () => {
  const seed = Number(process.env['CHAOS_SEED'] ?? 14);
  const random = randomFrom(seed);
  const PEOPLE = 12;
  const CAUSES = 240;
  /** One that has failed once more is overtaken (below). */
  const MOST_DEFERRED = 5;

  it(`each person gets everything in the order of its causes (seed ${seed})`, async () => {
    room = await notificationsAt(NOW, MESSAGES);
    const sent = new Map<string, string[]>();
    const deferred = new Map<string, number>();
    let tries = 0;
    const email: Email = {
      send: async ({ to, subject }) => {
        tries += 1;
        await new Promise((resolve) => setImmediate(resolve)); // others may come between
        const before = deferred.get(subject) ?? 0;
        if (before < MOST_DEFERRED && random() < 0.3) {
          deferred.set(subject, before + 1);
          throw new DomainError('unavailable', 'email.deferred', 'later');
        }
        sent.set(to, [...(sent.get(to) ?? []), subject]);
        return true;
      },
      close: async () => undefined,
    };
    const workers = [1, 2].map(() => {
      const queue = memoryQueue();
      const worker = room.another({ email: () => email }).outgoingOver(queue);
      return async (): Promise<void> => {
        await worker.ask();
        await queue.run(worker.handlers);
      };
    });
    const oracle = new Map<string, string[]>();
    for (let cause = 0; cause < CAUSES;) {
      for (let burst = Math.floor(random() * 12); burst > 0 && cause < CAUSES; burst -= 1, cause += 1) {
        const userId = 1 + Math.floor(random() * PEOPLE);
        await owe('answered', userId, `cause-${cause}`);
        const to = personCalled(userId).email;
        oracle.set(to, [...(oracle.get(to) ?? []), `answered cause-${cause}`]);
      }
      await Promise.all(workers.map(async (work) => await work()));
      room.clock.advanceMs(SECOND_MS);
    }
    const isOwed = async (): Promise<boolean> =>
      (await room.rows()).some(({ channel, state }) => channel === 'email' && state !== 'sent');
    for (let turn = 0; turn < 2_000 && (await isOwed()); turn += 1) {
      await Promise.all(workers.map(async (work) => await work()));
      room.clock.advanceMs(2 * SECOND_MS);
    }
    expect(Object.fromEntries(sent)).toEqual(Object.fromEntries(oracle));
    expect(tries).toBeGreaterThan(CAUSES);
  });
});

describe('what waits for another try', () => {
  beforeEach(async () => {
    room = await notificationsAt(NOW, MESSAGES);
  });

  it('is gone before what was caused later', async () => {
    room.email.answer(() => 'defers');
    await owe('answered', 1, 'first');
    await seconds(2);
    room.email.answer(() => 'accepts');
    await owe('answered', 1, 'second');
    await owe('answered', 2, 'of-another');
    await seconds(2);
    expect(subjects()).toEqual(['answered of-another']);
    await seconds(10);
    expect(subjects()).toEqual(['answered of-another', 'answered first', 'answered second']);
  });

  it('is overtaken by what is critical', async () => {
    room.email.answer(({ subject }) => (subject.startsWith('alert') ? 'accepts' : 'defers'));
    await owe('answered', 1, 'first');
    await seconds(2);
    await owe('alert', 1, 'now');
    await seconds(2);
    expect(subjects()).toEqual(['alert now']);
  });

  it('is overtaken when it has failed six times: nothing waits for ever behind it', async () => {
    room.email.answer(({ subject }) => (subject.endsWith('first') ? 'defers' : 'accepts'));
    await owe('answered', 1, 'first');
    await owe('answered', 1, 'second');
    const isSent = (): boolean => subjects().includes('answered second');
    for (let second = 0; second < 2_400 && !isSent(); second += 5) {
      await room.work();
      room.clock.advanceMs(5 * SECOND_MS);
    }
    const [first] = (await room.rows()).filter(({ channel }) => channel === 'email');
    expect(subjects()).toEqual(['answered second']);
    expect(first).toMatchObject({ state: 'waiting', tries: 6 });
  });

  it('holds up nobody while it has no words', async () => {
    await owe('broken', 1, 'first');
    await owe('answered', 1, 'second');
    await seconds(3);
    expect(subjects()).toEqual(['answered second']);
  });
});
