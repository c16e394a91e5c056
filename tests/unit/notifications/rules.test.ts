import { backoffMs } from '../../../src/domains/notifications/rules/backoff';
import { messageIdOf } from '../../../src/domains/notifications/rules/message-id';

describe('the wait for the next try', () => {
  it('grows from seconds to five minutes and no further', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 1_000].map((tries) => backoffMs(tries) / 1000)).toEqual([
      5, 15, 30, 60, 120, 240, 300, 300, 300,
    ]);
  });
});

describe('the Message-ID', () => {
  const message = { id: '17', key: 'dose-a-1' };

  it('is the same at every try', () => {
    expect(messageIdOf(message, 'careloop.test')).toBe(messageIdOf({ ...message }, 'careloop.test'));
  });
  it('is one that mail servers take, and says nothing about the notice', () => {
    expect(messageIdOf({ id: '17', key: 'dose of Maria Díaz <maria@example.test>' }, 'careloop.test')).toMatch(
      /^17\.[0-9a-f]{16}@careloop\.test$/,
    );
  });
  it('differs between installations that count alike', () => {
    expect(messageIdOf(message, 'careloop.test')).not.toBe(
      messageIdOf({ ...message, key: 'dose-b-1' }, 'careloop.test'),
    );
  });
});
