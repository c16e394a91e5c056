import { backoffMs } from '../../../src/domains/notifications/rules/backoff';
import { isSealed, messageIdOf, numberIn } from '../../../src/domains/notifications/rules/message-id';

describe('the wait for the next try', () => {
  it('grows from seconds to five minutes and no further', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 1_000].map((tries) => backoffMs(tries) / 1000)).toEqual([
      5, 15, 30, 60, 120, 240, 300, 300, 300,
    ]);
  });
});

const SECRET = Buffer.alloc(32, 5);

describe('the Message-ID', () => {
  const message = { id: '17', key: 'dose-a-1' };

  it('is the same at every try', () => {
    expect(messageIdOf(message, 'careloop.test', SECRET)).toBe(messageIdOf({ ...message }, 'careloop.test', SECRET));
  });
  it('is one that mail servers take, and says nothing about the notice', () => {
    expect(messageIdOf({ id: '17', key: 'dose of Maria Díaz <maria@example.test>' }, 'careloop.test', SECRET)).toMatch(
      /^17\.[0-9a-f]{16}@careloop\.test$/,
    );
  });
  it('names the message to us, and is made by nobody else', () => {
    const messageId = messageIdOf(message, 'careloop.test', SECRET);
    expect(numberIn(messageId, 'careloop.test')).toBe('17');
    expect(numberIn(messageId, 'elsewhere.test')).toBeNull();
    expect(numberIn('17@careloop.test', 'careloop.test')).toBeNull();
    expect(isSealed(messageId, message, SECRET)).toBe(true);
    expect(isSealed(messageIdOf(message, 'careloop.test', Buffer.alloc(32, 6)), message, SECRET)).toBe(false);
    expect(isSealed(messageId.replace('17', '18'), { ...message, id: '18' }, SECRET)).toBe(false);
  });
  it('differs between installations that count alike', () => {
    expect(messageIdOf(message, 'careloop.test', SECRET)).not.toBe(
      messageIdOf({ ...message, key: 'dose-b-1' }, 'careloop.test', SECRET),
    );
  });
});
