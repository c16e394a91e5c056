import { manualClock } from '../../src/adapters/clock/manual';
import { manualTicker } from '../../src/adapters/ticker/manual';
import { access } from '../../src/domains/access';
import { accountsSchema } from '../../src/domains/accounts';
import { auditSchema } from '../../src/domains/audit';
import { people, peopleMigrations, type PeopleDeps, type PostedMessage } from '../../src/domains/people';
import type { Role, UserActor } from '../../src/kernel/actor';
import { newDocumentId } from '../../src/kernel/ids';
import type { EndsTool } from '../../src/ports/ends';
import { freshDatabase } from './database';
import { peopleTables } from './people-tables';
import { trailOver } from './trail';
import { addPerson } from './add-person';

/** What the outbox keeps, in a table that rolls back like it. */
const OUTBOX = [
  'create table careloop.test_events (id bigserial primary key, name text not null, payload jsonb not null)',
  'create table careloop.test_messages (key text primary key, topic text not null, user_id integer not null, subject_id text not null)',
  'create table careloop.test_ends (id bigserial primary key, user_id integer not null, what text not null)',
];

/** The rooms `people` and `access` on a database of their own, and a clock that the test turns. */
export const careAt = async (now: string, { max = 10 } = {}) => {
  const db = await freshDatabase(
    [
      ...peopleTables(),
      ...auditSchema,
      ...accountsSchema,
      ...peopleMigrations.flatMap(({ statements }) => statements),
      ...OUTBOX,
    ],
    { max },
  );
  const clock = manualClock(now);
  const every = manualTicker().every;
  const trail = trailOver({
    clock,
    every,
    db,
  });
  const ends: EndsTool = {
    stop: async (tx, { userId }, why) => {
      await tx.query('insert into careloop.test_ends (user_id, what) values ($1, $2)', [userId, why]);
    },
    resume: async (tx, { userId }) => {
      await tx.query(`insert into careloop.test_ends (user_id, what) values ($1, 'resumed')`, [userId]);
    },
  };
  const deps: PeopleDeps = {
    clock,
    db,
    audit: trail,
    ends,
    emit: async (tx, name, payload) => {
      await tx.query('insert into careloop.test_events (name, payload) values ($1, $2)', [name, payload]);
    },
    post: async (tx, messages: readonly PostedMessage[]) => {
      for (const { key, topic, userId, subjectId } of messages)
        await tx.query('insert into careloop.test_messages values ($1, $2, $3, $4) on conflict do nothing', [
          key,
          topic,
          userId,
          subjectId,
        ]);
    },
    cancel: async (tx, topic, subjectIds) => {
      await tx.query('delete from careloop.test_messages where topic = $1 and subject_id = any ($2::text[])', [
        topic,
        subjectIds,
      ]);
    },
  };
  const room = people(deps);

  return {
    ...room,
    room,
    access: access({ clock, reach: room.reach }),
    db,
    clock,
    /** Somebody with a confirmed account; verified, where the role must be. */
    person: async (
      role: Role,
      wishes: { readonly name?: string; readonly verified?: boolean } = {},
    ): Promise<UserActor> => await addPerson(db, role, wishes),
    block: async ({ userId }: UserActor): Promise<void> => {
      await db.query('update public.up_users set blocked = true where id = $1', [userId]);
    },
    /** A doctor's reach to a patient in an emergency, for an hour from now. */
    emergency: async (patient: UserActor, doctor: UserActor): Promise<void> => {
      await db.query(
        `insert into public.emergency_accesses (document_id, patient_id, carer_id, reason, started_at, ends_at)
         values ($1, $2, $3, 'found unconscious', $4::timestamptz at time zone 'UTC', $4::timestamptz at time zone 'UTC' + interval '1 hour')`,
        [newDocumentId(), patient.userId, doctor.userId, clock.now()],
      );
    },
    events: async (): Promise<string[]> =>
      (await db.query<{ name: string }>('select name from careloop.test_events order by id')).map(({ name }) => name),
    /** The waiting messages, as `topic to userId`. */
    messages: async (): Promise<string[]> =>
      (
        await db.query<{ said: string }>(
          `select topic || ' to ' || user_id as said from careloop.test_messages order by topic, user_id`,
        )
      ).map(({ said: result }) => result),
    ended: async (): Promise<string[]> =>
      (await db.query<{ what: string }>('select what from careloop.test_ends order by id')).map(({ what }) => what),
    trail: async (): Promise<string[]> =>
      (await db.query<{ action: string }>('select action from careloop.audit order by id')).map(({ action }) => action),
    close: async (): Promise<void> => {
      await trail.close();
      await db.drop();
    },
  };
};
export type CareHouse = Awaited<ReturnType<typeof careAt>>;
