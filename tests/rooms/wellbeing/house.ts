import type { Sql } from '../../../src/ports/database';
import { randomUUID } from 'node:crypto';
import { manualClock } from '../../../src/adapters/clock/manual';
import { auditSchema } from '../../../src/domains/audit';
import type { Note } from '../../../src/domains/notifications';
import { once, outboxMigrations } from '../../../src/domains/outbox';
import {
  wellbeing,
  wellbeingMigrations,
  type Escalation,
  type Person,
  type Quiz,
  type WellbeingDeps,
} from '../../../src/domains/wellbeing';
import type { Role, UserActor } from '../../../src/kernel/actor';
import { DomainError } from '../../../src/kernel/errors';
import { newDocumentId } from '../../../src/kernel/ids';
import { freshDatabase } from '../../support/database';
import { peopleTables } from '../../support/people-tables';
import { editorialTables } from './editorial-tables';
import { trailOver } from '../../support/trail';

/** What the rooms around would keep, in tables that roll back like theirs. */
const AROUND = [
  'create table careloop.test_told (id bigserial primary key, kind text not null, content jsonb not null)',
  'create table careloop.test_links (carer_id integer not null, patient_id integer not null)',
];

const LINES = [{ name: 'Befrienders Kenya', phone: '+254 722 178 177', url: null }];

const noSuchRecord = (): DomainError =>
  new DomainError('not-found', 'people.no-such-record', 'There is no such record.');

/** The room on a database of its own, with everything around it told apart, and a clock that the test turns. */
export const wellbeingAt = async (now: string, { max = 10 } = {}) => {
  const db = await freshDatabase(
    [
      ...peopleTables(),
      ...editorialTables(),
      ...auditSchema,
      ...outboxMigrations.flatMap(({ statements }) => statements),
      ...wellbeingMigrations.flatMap(({ statements }) => statements),
      ...AROUND,
    ],
    { max },
  );
  const clock = manualClock(now);
  const trail = trailOver({
    clock,
    db,
  });
  const adherence = new Map<number, number>();
  const tell = (kind: string) => async (tx: Pick<typeof db, 'query'>, content: object) => {
    await tx.query('insert into careloop.test_told (kind, content) values ($1, $2::jsonb)', [
      kind,
      JSON.stringify(content),
    ]);
  };
  const told = async <Content>(kind: string): Promise<Content[]> =>
    (
      await db.query<{ content: Content }>('select content from careloop.test_told where kind = $1 order by id', [kind])
    ).map(({ content }) => content);
  const patientsOf = async (sql: Sql, carerId: number): Promise<number[]> =>
    (
      await sql.query<{ id: number }>('select patient_id as id from careloop.test_links where carer_id = $1', [carerId])
    ).map(({ id }) => id);
  const idOf = async (documentId: string): Promise<number> => {
    const [row] = await db.query<{ id: number }>('select id from public.up_users where document_id = $1', [documentId]);
    if (!row) throw noSuchRecord();
    return row.id;
  };

  const deps: WellbeingDeps = {
    clock,
    db,
    audit: trail,
    once,
    emit: async (tx, name, payload) => await tell(name)(tx, payload),
    notify: async (tx, note) => await tell('note')(tx, note),
    cancel: async (tx, message, subjectIds) => await tell('cancelled')(tx, { message, subjectIds }),
    escalate: async (tx, escalation) => await tell('escalation')(tx, escalation),
    acknowledge: async (tx, _actor, subject) => {
      await tell('acknowledged')(tx, subject);
      return true;
    },
    standDown: async (tx, subject) => await tell('stood-down')(tx, subject),
    escalationsAbout: async (_sql, subjects) =>
      subjects.map((subject) => ({ subject, nextAt: new Date('2026-06-01T08:05:00Z'), told: ['doctor', 'admin'] })),
    panelNamesIn: async (_sql, ids) => new Map(ids.map((id) => [id, 'Admin of the panel'])),
    mayRead: async (_sql, actor, patient) => {
      const id = await idOf(patient);
      if (actor.kind !== 'user' || !(await patientsOf(db, actor.userId)).includes(id)) throw noSuchRecord();
      return id;
    },
    requireManagedPatient: async (_actor, documentId) => await idOf(documentId),
    patientsOf: async (sql, actor) => (actor.kind === 'user' ? await patientsOf(sql, actor.userId) : []),
    careTeamOf: async (sql, patientId) => ({
      physicians: (
        await sql.query<{ id: number }>('select carer_id as id from careloop.test_links where patient_id = $1', [
          patientId,
        ])
      ).map(({ id }) => id),
      contacts: [{ name: 'Grace', email: 'grace@people.test', phone: '+254712345678' }],
    }),
    personOf: async (sql, userIds) =>
      new Map(
        (
          await sql.query<Person & { id: number }>(
            `select id, document_id as "documentId", name, time_zone as "timeZone", language from public.up_users where id = any ($1::int[])`,
            [userIds],
          )
        ).map(({ id, ...person }) => [id, person]),
      ),
    adherenceOf: async (_sql, userId) => adherence.get(userId) ?? null,
    help: { en: { message: 'You are not alone.', lines: LINES }, sw: { message: 'Hauko peke yako.', lines: LINES } },
  };
  const room = wellbeing(deps);

  const person = async (
    role: Role = 'patient',
    changes: { language?: string; timeZone?: string; name?: string } = {},
  ): Promise<UserActor> => {
    const documentId = newDocumentId();
    const { language = 'en', timeZone = 'Africa/Nairobi', name = 'Somebody' } = changes;
    const [row] = await db.query<{ id: number }>(
      `insert into public.up_users (document_id, username, email, name, time_zone, language, confirmed, created_at, updated_at, published_at)
       values ($1, $1, $2, $5, $3, $4, true, now(), now(), now()) returning id`,
      [documentId, `${documentId}@people.test`, timeZone, language, name],
    );
    return {
      kind: 'user',
      userId: row?.id ?? 0,
      documentId,
      role,
      sessionId: randomUUID(),
      timeZone,
      verified: true,
      origin: { requestId: 'test', ip: null },
    };
  };

  return {
    ...room,
    deps,
    db,
    clock,
    person,
    /** How well this person takes medicines, from now on. */
    takes: (actor: UserActor, share: number): void => void adherence.set(actor.userId, share),
    link: async (carer: UserActor, patient: UserActor): Promise<void> => {
      await db.query('insert into careloop.test_links values ($1, $2)', [carer.userId, patient.userId]);
    },
    notes: async () => await told<Note>('note'),
    escalations: async () => await told<Escalation>('escalation'),
    told,
    trail: async (): Promise<string[]> =>
      (await db.query<{ action: string }>('select action from careloop.audit order by at, id')).map(
        ({ action }) => action,
      ),
    /** A shipped quiz by its code. */
    shipped: async (actor: UserActor, code: string): Promise<Quiz> => {
      await room.shipQuizzes();
      const line = (await room.listQuizzes(actor, {})).find((quiz) => quiz.code === code);
      if (!line) throw new Error(`There is no ${code}.`);
      return await room.readQuiz(actor, line.documentId, {});
    },
    close: async (): Promise<void> => {
      await trail.close();
      await db.drop();
    },
  };
};
export type WellbeingHouse = Awaited<ReturnType<typeof wellbeingAt>>;

/** One score for each question, in order. */
export const choices = (quiz: Quiz, scores: readonly number[]) =>
  quiz.sections
    .flatMap(({ items }) => items)
    .map(({ key }, place) => ({ item: key, choice: String(scores[place] ?? 0) }));
