import { createHash } from 'node:crypto';
import { manualClock } from '../../src/adapters/clock/manual';
import { memoryEmail, type MemoryEmail } from '../../src/adapters/email/memory';
import { memoryQueue, type MemoryQueue } from '../../src/adapters/queue/memory';
import { manualTicker } from '../../src/adapters/ticker/manual';
import {
  notificationsSchema,
  outgoing,
  type Messengers,
  type NotificationsDeps,
} from '../../src/domains/notifications';
import { outbox, outboxSchema, type NewMessage, type OutboxDeps } from '../../src/domains/outbox';
import type { ResolvedListener } from '../../src/ports/events';
import type { Contact, Draft, OwedMessage, Topic } from '../../src/ports/message';
import { freshDatabase, silent, type FreshDatabase } from './database';
import { peopleTables } from './people-tables';

export const NOW = '2026-11-21T09:00:00.000Z';

export interface MessageRow {
  readonly id: string;
  readonly key: string;
  readonly state: string;
  readonly tries: number;
  readonly next_try_at: Date;
  readonly lease_until: Date | null;
  readonly sent_at: Date | null;
  readonly failure: string | null;
}

/** A message about subject `name`, to person 1; say only what the test is about. */
/** Another person for each name: those to one person wait for each other. */
const somebody = (name: string): number =>
  1 + (createHash('sha256').update(name).digest().readUInt32BE() % 1_000_000_000);

export const aMessage = (name: string, changes: Partial<NewMessage> = {}): NewMessage => ({
  key: `greeting-${name}-1`,
  topic: 'greeting',
  userId: somebody(name),
  subjectId: name,
  attempt: 1,
  notAfter: null,
  ...changes,
});

export const aDraft = (changes: Partial<Draft> = {}): Draft => ({
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
  unsubscribeUrl: null,
  ...changes,
});

/** A topic that greets everybody; its subject line says what the message is about. */
export const greeting = (
  compose: (owed: readonly OwedMessage[]) => Promise<ReadonlyMap<string, Draft>> = greetAll,
): Topic => ({ name: 'greeting', compose });
export const greetAll = async (owed: readonly OwedMessage[]): Promise<Map<string, Draft>> =>
  new Map(owed.map(({ id, subjectId }) => [id, aDraft({ subject: subjectId })]));

const contactOf = (userId: number): Contact => ({
  userId,
  email: `person-${userId}@example.test`,
  name: `Person ${userId}`,
  locale: 'en',
  timeZone: 'UTC',
});

/** Nobody can be spoken to but by e-mail. */
export const noMessengers: Messengers = {
  sms: () => null,
  push: () => {
    throw new Error('Nobody pushes here.');
  },
  pushTargetsOf: async () => [],
  dropPushTarget: async () => undefined,
};

/** The rooms outbox and notifications with a real database; the queue, the mail server and time do what the test says. */
export const outboxAt = async (
  now: string = NOW,
  changes: Partial<NotificationsDeps> = {},
  listeners: readonly ResolvedListener[] = [],
) => {
  const db: FreshDatabase = await freshDatabase([...peopleTables(), ...outboxSchema, ...notificationsSchema]);
  const clock = manualClock(now);
  const ticker = manualTicker();
  const queue: MemoryQueue = memoryQueue();
  const email: MemoryEmail = memoryEmail();
  const deps: NotificationsDeps & OutboxDeps = {
    listeners: () => listeners,
    clock,
    every: ticker.every,
    db,
    email,
    queue,
    log: silent,
    failpoint: () => undefined,
    contactsOf: async (userIds) => new Map(userIds.map((userId) => [userId, contactOf(userId)])),
    mailDomain: 'careloop.test',
    messageIdKey: Buffer.alloc(32, 5),
    messengers: noMessengers,
    reachableBy: async () => [],
    ...changes,
  };
  const room = outbox(deps);
  return {
    ...room,
    db,
    clock,
    ticker,
    queue,
    email,
    outgoing: (topics: readonly Topic[]) => outgoing(deps, topics),
    postAll: (...messages: NewMessage[]) => db.transaction((tx) => room.post(tx, messages)),
    /** Another worker process of the same installation, which shares nothing with this one but the database and the world. */
    anotherWorker: (topics: readonly Topic[], other: Partial<NotificationsDeps> = {}) =>
      outgoing({ ...deps, ...other }, topics),
    /** The outbox of another process. */
    anotherOutbox: (other: Partial<OutboxDeps> = {}) => outbox({ ...deps, ...other }),
    rows: () => db.query<MessageRow>('select * from careloop.messages order by id'),
    ids: async () =>
      (await db.query<{ id: string }>('select id from careloop.messages order by id')).map(({ id }) => id),
    /** What the mail server has accepted, by subject line. */
    inbox: () => email.inbox.map(({ subject }) => subject),
  };
};
export type Outbox = Awaited<ReturnType<typeof outboxAt>>;
