import { randomUUID } from 'node:crypto';
import { manualClock } from '../../src/adapters/clock/manual';
import { memoryStorage } from '../../src/adapters/storage/memory';
import { peerToPeer } from '../../src/adapters/call-rooms/peer-to-peer';
import { hmacSigner } from '../../src/adapters/signer/hmac';
import { postgres } from '../../src/adapters/database/postgres';
import { appointments, appointmentsMigrations, type Availability } from '../../src/domains/appointments';
import { appointmentsMessages } from '../../src/domains/appointments/messages';
import type { AppointmentsDeps } from '../../src/domains/appointments/deps';
import type { Note } from '../../src/domains/notifications';
import { once, outboxMigrations } from '../../src/domains/outbox';
import type { Role, UserActor } from '../../src/kernel/actor';
import { newDocumentId } from '../../src/kernel/ids';
import type { CallRooms } from '../../src/ports/call-rooms';
import type { Database, Sql } from '../../src/ports/database';
import type { AuditEntry } from '../../src/domains/audit/entry';
import type { Words } from '../../src/ports/message';
import { freshDatabase, silent } from './database';
import { peopleTables } from './people-tables';

/** What Strapi’s library keeps of pictures, as far as this room reads it. */
const LIBRARY = [
  'create table public.files (id serial primary key, url text)',
  'create table public.files_related_mph (id serial primary key, file_id integer, related_id integer, related_type text, field text)',
];

/** The rules of somebody who is open all week from nine to five in Nairobi. */
export const NINE_TO_FIVE: Availability = {
  timeZone: 'Africa/Nairobi',
  weekly: (['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const).map((weekday) => ({
    weekday,
    from: '09:00',
    to: '17:00',
  })),
  overrides: [],
  timeOff: [],
  slotMinutes: { in_person: 30, virtual: 30 },
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  noticeMinutes: 60,
  horizonDays: 90,
};

/** The room on a database of its own, with a clock that the test turns; what it owes people is kept in `notes`. */
export const appointmentsAt = async (
  now: string,
  { max = 10, callRooms = peerToPeer() }: { readonly max?: number; readonly callRooms?: CallRooms } = {},
) => {
  const tables = [...peopleTables(), ...LIBRARY, 'create schema if not exists careloop'];
  const migrations = [...outboxMigrations, ...appointmentsMigrations].flatMap(({ statements }) => statements);
  const db = await freshDatabase([[...tables, ...migrations].join(';\n')], { max });
  const clock = manualClock(now);
  const notes: Note[] = [];
  const takenBack: { readonly message: string; readonly subjectId: string }[] = [];
  const audited: AuditEntry[] = [];
  const happenings: { readonly name: string; readonly appointmentId: string }[] = [];
  const verified = new Set<number>();

  const recordings = memoryStorage(clock);
  const depsOn = (database: Database): AppointmentsDeps => ({
    clock,
    db: database,
    audit: { write: async (_tx, entry) => void audited.push(entry), read: (entry) => void audited.push(entry) },
    emit: async (_tx, name, payload) =>
      void happenings.push({ name, appointmentId: (payload as { readonly appointmentId: string }).appointmentId }),
    once,
    notify: async (_tx, note) => void notes.push(note),
    takeBack: async (_tx, message, subjectIds) =>
      void takenBack.push(...subjectIds.map((subjectId) => ({ message, subjectId }))),
    professionals: async (sql, { kind, among }) =>
      (await peopleIn(sql, among && 'documentIds' in among ? among.documentIds : null)).filter(
        ({ role, userId }) =>
          role === kind && verified.has(userId) && (!among || !('userIds' in among) || among.userIds.includes(userId)),
      ),
    personOf: async (sql, documentId) => (await peopleIn(sql, [documentId]))[0] ?? null,
    findPatients: async (sql, search, most) =>
      (await peopleIn(sql, null))
        .filter(({ role, name }) => role === 'patient' && name.toLowerCase().startsWith(search.toLowerCase()))
        .slice(0, most)
        .map((person) => ({ ...person, email: `${person.documentId}@people.test` })),
    isDeceased: async () => false,
    mayArrangeVisits: async () => false,
    publicUrl: 'https://care.test',
    holdMinutes: 15,
    professionalsChangeHours: true,
    currency: 'KES',
    callRooms,
    recordings,
    recordingDays: 30,
    signer: hmacSigner(Buffer.alloc(32, 5)),
    ice: { policy: 'all', stun: [], turn: ['turn:turn.care.test:3478'], turnSecret: 'shared' },
  });
  const room = appointments(depsOn(db));
  const others: Database[] = [];

  return {
    ...room,
    deps: depsOn(db),
    db,
    clock,
    notes,
    takenBack,
    recordings,
    audited,
    happenings,
    verified,
    /** Another node of the same installation, with connections of its own. */
    anotherNode: () => {
      const other = postgres({ url: db.url, max: 10, applicationName: 'another-node', log: silent });
      others.push(other);
      return appointments(depsOn(other));
    },
    somebody: async (role: Role = 'patient', changes: Partial<UserActor> = {}): Promise<UserActor> => {
      const actor = await aPerson(db, role, changes);
      if (role === 'doctor' || role === 'caregiver') verified.add(actor.userId);
      return actor;
    },
    /** What a message says to its reader, or null where its cause is gone. */
    words: async (note: Note): Promise<Words | null> => {
      const message = appointmentsMessages.find(({ name }) => name === note.message);
      const owed = { id: '1', userId: note.userId, subjectId: note.subjectId, attempt: note.attempt ?? 1 };
      const facts = (await message?.read(room, [owed]))?.get('1');
      if (facts === undefined || !message) return null;
      return message.write(facts, {
        name: 'Maria',
        language: 'en',
        timeZone: 'Africa/Nairobi',
        allowsDetails: false,
        publicUrl: 'https://care.test',
      });
    },
    /** Pairs of appointments that take up the same person’s time at once: there must be none, whoever looks. */
    overlaps: async (): Promise<number> =>
      (
        await db.query<{ count: number }>(
          `select count(*)::int as count from public.appointments a join public.appointments b on a.id < b.id
           and (a.professional_id in (b.professional_id, b.patient_id) or a.patient_id in (b.professional_id, b.patient_id))
           and tsrange(a.starts_at, a.ends_at) && tsrange(b.starts_at, b.ends_at)
           where a.status in ('pending', 'confirmed', 'in_progress') and b.status in ('pending', 'confirmed', 'in_progress')`,
        )
      )[0]?.count ?? -1,
    close: async (): Promise<void> => {
      await Promise.all(others.map((other) => other.close()));
      await db.drop();
    },
  };
};
export type AppointmentsRoom = Awaited<ReturnType<typeof appointmentsAt>>;

const peopleIn = async (sql: Sql, documentIds: readonly string[] | null) =>
  await sql.query<{ userId: number; documentId: string; name: string; role: string; timeZone: string }>(
    `select u.id as "userId", u.document_id as "documentId", u.name, r.type as role, u.time_zone as "timeZone"
     from public.up_users u join public.up_users_role_lnk l on l.user_id = u.id join public.up_roles r on r.id = l.role_id
     where $1::text[] is null or u.document_id = any ($1::text[]) order by u.id`,
    [documentIds],
  );

const aPerson = async (db: Database, role: Role, changes: Partial<UserActor>): Promise<UserActor> => {
  const documentId = newDocumentId();
  const timeZone = changes.timeZone ?? 'Africa/Nairobi';
  const [person] = await db.query<{ id: number }>(
    `with person as (
       insert into public.up_users (document_id, username, email, name, time_zone, confirmed, created_at, updated_at, published_at)
       values ($1, $1, $2, $3, $4, true, now(), now(), now()) returning id)
     , linked as (insert into public.up_users_role_lnk (user_id, role_id) select person.id, r.id from person, public.up_roles r where r.type = $3)
     select id from person`,
    [documentId, `${documentId}@people.test`, role, timeZone],
  );
  return {
    kind: 'user',
    userId: person?.id ?? 0,
    documentId,
    role,
    sessionId: randomUUID(),
    timeZone,
    verified: true,
    origin: { requestId: 'test', ip: null },
    ...changes,
  };
};
