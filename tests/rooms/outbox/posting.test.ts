import { outboxMigrations } from '../../../src/domains/outbox';
import { aMessage, outboxAt, type Outbox } from '../../support/outbox';

describe('posting messages', () => {
  let outbox: Outbox;
  beforeEach(async () => {
    outbox = await outboxAt();
  });
  afterEach(() => outbox.db.drop());

  it('posts a key once, however often it is asked', async () => {
    await outbox.postAll(aMessage('a'), aMessage('a'), aMessage('b'));
    await outbox.postAll(aMessage('b'), aMessage('c'));
    expect((await outbox.rows()).map(({ key }) => key)).toEqual(['greeting-a-1', 'greeting-b-1', 'greeting-c-1']);
  });

  it('posts a key once when many ask at the same time, in any order', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const turned = names.map((_, turn) =>
      [...names.slice(turn), ...names.slice(0, turn)].map((name) => aMessage(name)),
    );
    await Promise.all([...turned, ...turned].map((messages) => outbox.postAll(...messages)));
    expect(await outbox.rows()).toHaveLength(5);
  });

  it('posts nothing when the change that causes it does not happen', async () => {
    const change = outbox.db.transaction(async (tx) => {
      await outbox.post(tx, [aMessage('a')]);
      throw new Error('the dose was taken meanwhile');
    });
    await expect(change).rejects.toThrow('meanwhile');
    expect(await outbox.rows()).toEqual([]);
  });

  it('takes thousands at once, and none at all', async () => {
    await outbox.postAll(...Array.from({ length: 5_000 }, (_, n) => aMessage(`n${n}`)));
    await outbox.postAll();
    expect(await outbox.rows()).toHaveLength(5_000);
  });

  it('makes its first tables again without a word: databases from before the ledger have them', async () => {
    await outbox.postAll(aMessage('a'));
    for (const statement of outboxMigrations[0]?.statements ?? []) await outbox.db.query(statement);
    expect(await outbox.rows()).toHaveLength(1);
  });
});

describe('taking messages back', () => {
  it('cancels what waits about these subjects, and nothing else', async () => {
    const outbox = await outboxAt();
    await outbox.postAll(
      aMessage('gone'),
      aMessage('gone', { key: 'greeting-gone-2', attempt: 2 }),
      aMessage('stays'),
      aMessage('gone', { key: 'other-gone-1', topic: 'other' }),
    );
    await outbox.db.query(`update careloop.messages set state = 'sent' where key = 'greeting-gone-1'`);
    await outbox.db.transaction((tx) => outbox.cancel(tx, 'greeting', ['gone', 'unheard-of']));
    expect((await outbox.rows()).map(({ key, state }) => [key, state])).toEqual([
      ['greeting-gone-1', 'sent'],
      ['greeting-gone-2', 'cancelled'],
      ['greeting-stays-1', 'waiting'],
      ['other-gone-1', 'waiting'],
    ]);
    await outbox.db.drop();
  });
});

describe('the state of the outbox', () => {
  it('counts what is owed now and what was settled of the last day', async () => {
    const outbox = await outboxAt('2026-11-20T09:00:00Z');
    await outbox.postAll(aMessage('old-sent'), aMessage('old-waiting'));
    await outbox.db.query(`update careloop.messages set state = 'sent' where key = 'greeting-old-sent-1'`);
    outbox.clock.set('2026-11-21T09:00:01Z');
    await outbox.postAll(
      ...['sending', 'sent', 'failed', 'stale', 'cancelled', 'waiting'].map((state) => aMessage(state)),
    );
    await outbox.db.query(`update careloop.messages set state = subject_id where subject_id not like 'old-%'`);
    expect(await outbox.deliveryStatus()).toEqual({
      waiting: 2,
      sending: 1,
      sent: 1,
      failed: 1,
      stale: 1,
      cancelled: 1,
      oldestWaitingSince: new Date('2026-11-20T09:00:00Z'),
    });
    await outbox.db.drop();
  });

  it('is all quiet at first', async () => {
    const outbox = await outboxAt();
    expect(await outbox.deliveryStatus()).toEqual({
      waiting: 0,
      sending: 0,
      sent: 0,
      failed: 0,
      stale: 0,
      cancelled: 0,
      oldestWaitingSince: null,
    });
    await outbox.db.drop();
  });
});
