import { aMessage, NOW, outboxAt, type Outbox } from '../../support/outbox';

const DAY_MS = 86_400_000;

describe('forgetting', () => {
  let outbox: Outbox;
  beforeEach(async () => {
    outbox = await outboxAt();
  });
  afterEach(() => outbox.db.drop());

  it('takes settled messages away after 400 days, and never what is still owed', async () => {
    await outbox.postAll(
      aMessage('sent'),
      aMessage('failed'),
      aMessage('stale'),
      aMessage('cancelled'),
      aMessage('waiting'),
      aMessage('sending'),
    );
    await outbox.db.query('update careloop.messages set state = subject_id');
    outbox.clock.advanceMs(400 * DAY_MS);
    expect(await outbox.forgetSettled()).toBe(0);
    outbox.clock.advanceMs(1);
    expect(await outbox.forgetSettled()).toBe(4);
    expect((await outbox.rows()).map(({ state }) => state).sort()).toEqual(['sending', 'waiting']);
  });

  it('may run on many workers at once: together they take everything, each message once', async () => {
    await outbox.db.query(
      `insert into careloop.messages (key, topic, user_id, subject_id, attempt, state, next_try_at, created_at)
       select n, 'greeting', 1, n, 1, 'sent', $1, $1 from generate_series(1, 5000) as n`,
      [new Date(NOW)],
    );
    outbox.clock.advanceMs(401 * DAY_MS);
    const taken = await Promise.all(Array.from({ length: 8 }, () => outbox.forgetSettled()));
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(5000);
    expect(await outbox.rows()).toEqual([]);
  });
});
