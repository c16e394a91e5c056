import { principalMemory, type Principal } from '../../../src/domains/accounts/store/principal-memory';

const principal = (userId: number): Principal => ({
  kind: 'user',
  userId,
  documentId: `person-${userId}`,
  role: 'patient',
  sessionId: `session-${userId}`,
  timeZone: 'UTC',
  verified: true,
});
const trusted = (most = 100) => {
  const memory = principalMemory(most);
  memory.trust(true);
  const learn = (token: string, userId: number, goodUntilMs = 1000): void =>
    memory.answer(memory.ask(), { token, principal: principal(userId), goodUntilMs });
  return { ...memory, learn };
};

it('remembers who is behind a token until the token is over', () => {
  const memory = trusted();
  memory.learn('token', 1, 1000);
  expect(memory.recall('token', 999)).toEqual(principal(1));
  expect(memory.recall('token', 1000)).toBeNull();
  expect(memory.recall('token', 999)).toBeNull();
});

it('forgets all tokens of one person, and nobody else', () => {
  const memory = trusted();
  memory.learn('phone', 1);
  memory.learn('laptop', 1);
  memory.learn('other', 2);
  memory.forget(1);
  expect([memory.recall('phone', 0), memory.recall('laptop', 0)]).toEqual([null, null]);
  expect(memory.recall('other', 0)).toEqual(principal(2));
});

it('remembers nothing before it hears of changes and nothing after it stops hearing', () => {
  const memory = principalMemory(100);
  memory.answer(memory.ask(), { token: 'early', principal: principal(1), goodUntilMs: 1000 });
  expect(memory.recall('early', 0)).toBeNull();
  memory.trust(true);
  memory.answer(memory.ask(), { token: 'token', principal: principal(1), goodUntilMs: 1000 });
  memory.trust(false);
  expect(memory.recall('token', 0)).toBeNull();
  memory.answer(memory.ask(), { token: 'token', principal: principal(1), goodUntilMs: 1000 });
  expect(memory.recall('token', 0)).toBeNull();
});

describe('an answer that was overtaken', () => {
  const asked = () => {
    const memory = trusted();
    return { ...memory, question: memory.ask(), found: { token: 'token', principal: principal(1), goodUntilMs: 1000 } };
  };

  it('is not remembered when the person changed meanwhile', () => {
    const { forget, answer, recall, question, found } = asked();
    forget(1);
    answer(question, found);
    expect(recall('token', 0)).toBeNull();
  });

  it('is not remembered when the hearing was interrupted meanwhile', () => {
    const { trust, answer, recall, question, found } = asked();
    trust(false);
    trust(true);
    answer(question, found);
    expect(recall('token', 0)).toBeNull();
  });

  it('is remembered when only somebody else changed', () => {
    const { forget, answer, recall, question, found } = asked();
    forget(2);
    answer(question, found);
    expect(recall('token', 0)).toEqual(principal(1));
  });
});

it('keeps the most recently used when there are too many', () => {
  const memory = trusted(2);
  memory.learn('a', 1);
  memory.learn('b', 2);
  memory.recall('a', 0);
  memory.learn('c', 3);
  expect(memory.recall('b', 0)).toBeNull();
  expect([memory.recall('a', 0), memory.recall('c', 0)]).toEqual([principal(1), principal(3)]);
});
