import { manualClock } from '../../src/adapters/clock/manual';
import { memoryEmail } from '../../src/adapters/email/memory';
import { memoryQueue } from '../../src/adapters/queue/memory';
import { hmacSigner } from '../../src/adapters/signer/hmac';
import { manualTicker } from '../../src/adapters/ticker/manual';
import type { AuditEntry } from '../../src/domains/audit';
import { renderNotice } from '../../src/domains/mail';
import {
  notifications,
  notificationsSchema,
  type EscalationSubject,
  type NotificationsRoomDeps,
} from '../../src/domains/notifications';
import { outbox, outboxSchema } from '../../src/domains/outbox';
import type { UserActor } from '../../src/kernel/actor';
import { messagesOf, type Contact, type Message } from '../../src/ports/message';
import { freshDatabase, silent } from './database';
import { noMessengers, type MessageRow } from './outbox';
import { peopleTables } from './people-tables';

export const doctor: UserActor = {
  kind: 'user',
  userId: 7,
  documentId: 'a23456789012345678901234',
  role: 'doctor',
  sessionId: 'session',
  timeZone: 'UTC',
  verified: true,
  origin: { requestId: 'request', ip: null },
};

const message = messagesOf<object>();
/** Says its subject's id, to whoever reads it. */
export const saying = (name: string, changes: Partial<Message<object, string>> = {}): Message =>
  message<string>({
    name,
    topic: name,
    summary: `Says ${name}`,
    read: async (_room, owed) => new Map(owed.map(({ id, subjectId }) => [id, subjectId])),
    sample: 'something',
    write: (subject, { name: reader }) => ({
      subject: `${name} ${subject}`,
      heading: `${name} ${subject}`,
      paragraphs: [`Hello ${reader}`],
    }),
    ...changes,
  });

export const personCalled = (userId: number, changes: Partial<Contact> = {}): Contact => ({
  userId,
  email: `person-${userId}@example.test`,
  name: `Person ${userId}`,
  locale: 'en',
  timeZone: 'UTC',
  ...changes,
});

/** The room with what it stands on, a real database and a clock that is turned by hand. */
export const notificationsAt = async (
  now: string,
  messages: readonly Message[],
  changes: Partial<NotificationsRoomDeps> = {},
) => {
  const db = await freshDatabase([...peopleTables(), ...outboxSchema, ...notificationsSchema]);
  await db.query(
    `insert into public.up_users (id, document_id, email) select n, 'person-' || n, 'person-' || n || '@example.test' from generate_series(1, 100) n`,
  );
  const clock = manualClock(now);
  const { every } = manualTicker();
  const email = memoryEmail();
  const queue = memoryQueue();
  const base = { clock, every, db, log: silent, failpoint: () => undefined };
  const entries: AuditEntry[] = [];
  const post = outbox({ ...base, listeners: () => [] });
  const deps: NotificationsRoomDeps = {
    ...base,
    email: () => email,
    topics: () => [],
    messages: () => messages.map((declared) => ({ message: declared, room: {} })),
    outbox: post,
    audit: { write: async (_tx, entry) => void entries.push(entry) },
    renderNotice,
    publicUrl: 'https://care.example',
    mailDomain: 'care.example',
    messageIdKey: Buffer.alloc(32, 5),
    bounces: () => null,
    adminReaders: async () => [],
    workerFault: async () => null,
    peopleAfter: async (_sql, after, _role, limit) =>
      Array.from({ length: 100 }, (_, index) => index + 1)
        .filter((id) => id > after)
        .slice(0, limit),
    messengers: noMessengers,
    reachableBy: async () => [],
    signer: hmacSigner(Buffer.alloc(32, 6)),
    unsubscribe: async () => true,
    contactsOf: async (ids) =>
      new Map([
        ...ids.filter((id) => id > 0).map((id) => [id, personCalled(id)] as const),
        ...(await room.outsideContacts(ids)),
      ]),
    ...changes,
  };
  const room = notifications(deps);
  const worker = room.outgoingOver(queue);
  return {
    ...room,
    db,
    clock,
    email,
    queue,
    /** What was written into the trail. */
    entries,
    /** Another process of the same installation. */
    another: (other: Partial<NotificationsRoomDeps>) => notifications({ ...deps, ...other }),
    /** What workers do each second, all of it. */
    work: async (): Promise<void> => {
      await room.moveEscalations();
      await worker.askCritical();
      await worker.ask();
      await queue.run(worker.handlers);
    },
    workCritical: async (): Promise<void> => void (await worker.askCritical()),
    told: () => email.inbox.map(({ to, subject }) => `${to}: ${subject}`),
    rows: () =>
      db.query<MessageRow & { channel: string; topic: string }>('select * from careloop.messages order by id'),
    notices: async (subject: EscalationSubject) => (await room.escalationsAbout(db, [subject]))[0]?.told ?? [],
  };
};
export type NotificationsRoom = Awaited<ReturnType<typeof notificationsAt>>;
