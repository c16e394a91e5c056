import { manualClock } from '../../src/adapters/clock/manual';
import { postgres } from '../../src/adapters/database/postgres';
import { hmacSigner } from '../../src/adapters/signer/hmac';
import { manualTicker } from '../../src/adapters/ticker/manual';
import {
  accounts,
  accountsSchema,
  type AccountsDeps,
  type AdminRequestedView,
  type SignedInView,
  type SignInView,
} from '../../src/domains/accounts';
import { auditSchema } from '../../src/domains/audit';
import { outboxSchema } from '../../src/domains/outbox';
import { post } from '../../src/domains/outbox/actions/post';
import type { Actor, UserActor } from '../../src/kernel/actor';
import type { Clock } from '../../src/ports/clock';
import type { Database } from '../../src/ports/database';
import { freshDatabase, silent } from './database';
import { peopleTables } from './people-tables';
import { trailOver } from './trail';

export const anonymous: Actor = { kind: 'anonymous', origin: { requestId: 'request-1', ip: '203.0.113.7' } };
/** The id of a document that everybody in these tests has. */
export const EVERYBODYS_DOCUMENT = 'a-document';
export const phone = { userAgent: 'CareLoop/1.0 (phone)' };
export const maria = {
  email: 'maria@example.org',
  password: 'seven green kettles',
  name: 'Maria Wanjiru',
  role: 'patient',
  timeZone: 'Africa/Nairobi',
  language: 'en',
} as const;
export const james = { ...maria, email: 'james@example.org', name: 'James Okoth' } as const;

/** Where the passkeys of these tests are at home. */
export const careloopSite = {
  id: 'careloop.test',
  name: 'CareLoop',
  origins: ['https://careloop.test', 'https://app.careloop.test'],
} as const;

/** One node's accounts room on `db`. */
export const accountsNode = (db: Database, clock: Clock, more: Partial<AccountsDeps> = {}) => {
  const every = more.every ?? manualTicker().every;
  const trail = trailOver({
    clock,
    db,
    every,
  });
  return accounts({
    clock,
    db,
    log: silent,
    every,
    audit: trail,
    tokenKey: Buffer.alloc(32, 1),
    accessTokenMs: 3_600_000,
    codeKey: Buffer.alloc(32, 2),
    sealKey: Buffer.alloc(32, 3),
    recoveryKey: Buffer.alloc(32, 4),
    passkeyKey: Buffer.alloc(32, 5),
    relyingParty: careloopSite,
    post: post({ clock }),
    emit: async () => undefined,
    publicUrl: 'https://careloop.test',
    signer: hmacSigner(Buffer.alloc(32, 6)),
    ownDocuments: async (_sql, userId, ids) =>
      ids.filter((id) => id === EVERYBODYS_DOCUMENT || id.startsWith(`document-of-${userId}-`)),
    renderNotice: ({ paragraphs, code = '', facts = [], button }) => ({
      text: [...paragraphs, code, ...facts.map(([label, value]) => `${label}: ${value}`), button?.url ?? ''].join('\n'),
      html: '',
    }),
    google: null,
    switchableTopics: () => ['support'],
    captchaInUse: () => null,
    picture: async () => null,
    emergenciesADay: 10,
    isPanelFactorRequired: false,
    ...more,
  });
};

/** The accounts room on a database of its own, with a clock that the test turns. */
export const accountsAt = async (
  start: string,
  more: (clock: Clock) => Promise<Partial<AccountsDeps>> = async () => ({}),
) => {
  const db = await freshDatabase([...peopleTables(), ...auditSchema, ...accountsSchema, ...outboxSchema]);
  const clock = manualClock(start);
  const ticker = manualTicker();
  const room = accountsNode(db, clock, { every: ticker.every, ...(await more(clock)) });

  /** What was mailed to this address, oldest first, as it would read if it went out now; null for what would not go out any more. */
  const mailsTo = async (
    email: string,
  ): Promise<({ topic: string; subject: string; code: string; text: string } | null)[]> => {
    const owed = await db.query<{ id: string; topic: string; userId: number; subjectId: string }>(
      `select m.id, m.topic, m.user_id as "userId", m.subject_id as "subjectId"
       from careloop.messages m join public.up_users u on u.id = m.user_id where u.email = $1 order by m.id`,
      [email],
    );
    const contacts = await room.contactsOf(owed.map(({ userId }) => userId));
    return await Promise.all(
      owed.map(async (message) => {
        const draft = (await room.topics.find(({ name }) => name === message.topic)?.compose([message], contacts))?.get(
          message.id,
        );
        return draft
          ? {
              topic: message.topic,
              subject: draft.subject,
              code: /\d{6}/.exec(draft.text)?.[0] ?? '',
              text: draft.text,
            }
          : null;
      }),
    );
  };
  const newestCode = async (email: string): Promise<string> => (await mailsTo(email)).at(-1)?.code ?? 'none';

  return {
    ...room,
    room,
    db,
    clock,
    ticker,
    mailsTo,
    newestCode,
    /** For people without a second factor. */
    login: async (...asked: Parameters<typeof room.login>): Promise<SignedInView> =>
      session(await room.login(...asked)),
    verifyEmail: async (...asked: Parameters<typeof room.verifyEmail>): Promise<SignedInView> =>
      session(await room.verifyEmail(...asked)),
    /** Registers and confirms somebody. */
    signUp: async (person: Parameters<typeof room.register>[1]): Promise<SignedInView> => {
      await room.register(anonymous, person);
      return session(
        await room.verifyEmail(anonymous, { email: person.email, code: await newestCode(person.email) }, phone),
      );
    },
    /** The caller behind an access token, as the door would name them. */
    callerOf: async (jwt: string): Promise<UserActor> => {
      const principal = await room.principalOf(jwt);
      if (!principal) throw new Error('This token is nobody’s.');
      return { ...principal, origin: { requestId: 'request-2', ip: '203.0.113.8' } };
    },
    /** Another node on the same database, hearing changes. */
    anotherNode: async (url = db.url) => {
      const theirs = postgres({ url, max: 2, applicationName: 'another-node', log: silent });
      const node = accountsNode(theirs, clock);
      await node.hearChanges();
      return { ...node, close: theirs.close };
    },
    trail: async (): Promise<string[]> =>
      (await db.query<{ action: string }>('select action from careloop.audit order by id')).map(({ action }) => action),
  };
};
/** The session that was answered, where no second factor was asked for. */
export const session = (answer: SignInView | AdminRequestedView): SignedInView => {
  if (!('jwt' in answer)) throw new Error('No session: a second factor was asked for, or a request waits.');
  return answer;
};

export type AccountsHouse = Awaited<ReturnType<typeof accountsAt>>;
