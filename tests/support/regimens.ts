import { randomUUID } from 'node:crypto';
import { manualClock } from '../../src/adapters/clock/manual';
import { hmacSigner } from '../../src/adapters/signer/hmac';
import { manualTicker } from '../../src/adapters/ticker/manual';
import { auditSchema } from '../../src/domains/audit';
import { memoryEmail } from '../../src/adapters/email/memory';
import { noSuchRecord, type DependantRow } from '../../src/domains/access';
import { renderNotice } from '../../src/domains/mail';
import { notifications, notificationsSchema } from '../../src/domains/notifications';
import { outbox, outboxSchema } from '../../src/domains/outbox';
import { regimenMessages } from '../../src/domains/regimens/messages/regimen-messages';
import {
  createMedicationInput,
  regimens,
  regimensSchema,
  type Regimens,
  type RegimensDeps,
  type DoseView,
  type MedicationView,
} from '../../src/domains/regimens';
import type { InteractionWarning } from '../../src/domains/catalogue';
import type { UserActor } from '../../src/kernel/actor';
import { DomainError } from '../../src/kernel/errors';
import { newDocumentId } from '../../src/kernel/ids';
import { clinicalTables } from './clinical-tables';
import type { Database, Sql } from '../../src/ports/database';
import type { Contact, Draft, OwedMessage } from '../../src/ports/message';
import { freshDatabase, silent } from './database';
import { noMessengers } from './outbox';
import { trailOver } from './trail';

/** What stands around the room where a test is about nothing of it. */
export const regimensSurroundings: Pick<
  RegimensDeps,
  'access' | 'carersOf' | 'carersOfAll' | 'contactsOf' | 'namesOf' | 'notifications' | 'catalogue' | 'calendarOf'
> = {
  access: {
    may: async () => ({ allowed: false }),
    require: async () => 0,
    dependantOf: async () => {
      throw noSuchRecord();
    },
  },
  carersOf: async () => [],
  carersOfAll: async () => [],
  contactsOf: async () => new Map(),
  namesOf: async () => new Map(),
  notifications: {
    notify: async () => undefined,
    escalateAll: async () => undefined,
    acknowledge: async () => false,
    standDown: async () => undefined,
    escalationsAbout: async () => [],
  },
  catalogue: { checkInteractions: async () => [], dispenseLot: async () => [], takeBackDose: async () => undefined },
  calendarOf: async () => [],
};

export const PUBLIC_URL = 'https://care.test';

/** The regimens room on a database of its own, with the real rooms below it and a clock that the test turns. */
export const regimensAt = async (now: string, { max = 10 } = {}) => {
  const statements = [...clinicalTables(), ...auditSchema, ...outboxSchema, ...notificationsSchema, ...regimensSchema];
  const db = await freshDatabase([statements.join(';\n')], { max });
  const clock = manualClock(now);
  const trail = trailOver({
    clock,
    db,
  });
  const signer = hmacSigner(Buffer.alloc(32, 7));
  const messages = outbox({ clock, db, log: silent, failpoint: () => undefined, listeners: () => [] });
  const emitted: { name: string; payload: object }[] = [];
  const allowed = new Set<string>();
  const dependants = new Map<string, DependantRow>();
  const warnings: InteractionWarning[] = [];
  const given: { doseId: string; lotId: string; recipient: string | null }[] = [];
  const lots: { vaccineId: string; lotId: string; lot: string; left: number }[] = [];
  const contactsOf = async (sql: Sql, ids: readonly number[]): Promise<ReadonlyMap<number, Contact>> => {
    const rows = await sql.query<{ id: number; zone: string; name: string }>(
      'select id, time_zone as zone, name from public.up_users where id = any($1::int[])',
      [ids],
    );
    return new Map(rows.map(({ id, zone, name }) => [id, { ...contactOf(id), name, timeZone: zone }]));
  };
  const namesOf = async (sql: Sql, ids: readonly number[]) => {
    const rows = await sql.query<{ id: number; documentId: string; name: string }>(
      'select id, document_id as "documentId", name from public.up_users where id = any($1::int[])',
      [ids],
    );
    return new Map(rows.map(({ id, ...named }) => [id, named]));
  };
  const telling = notifications({
    clock,
    every: manualTicker().every,
    db,
    log: silent,
    failpoint: () => undefined,
    email: () => memoryEmail(),
    topics: () => [],
    messages: () => regimenMessages.map((message) => ({ message, room })),
    outbox: messages,
    audit: trail,
    renderNotice,
    publicUrl: PUBLIC_URL,
    mailDomain: 'care.test',
    messageIdKey: Buffer.alloc(32, 5),
    bounces: () => null,
    contactsOf: async (ids) => await contactsOf(db, ids),
    adminReaders: async () => [],
    messengers: noMessengers,
    reachableBy: async () => [],
    signer,
    unsubscribe: async () => true,
    workerFault: async () => null,
    peopleAfter: async () => [],
  });
  const deps: RegimensDeps = {
    ...messages,
    ...regimensSurroundings,
    access: {
      may: async (_sql, actor, patientUserId, what) => {
        const isOwn = actor.kind === 'user' && actor.userId === patientUserId;
        const isAllowed = actor.kind === 'user' && allowed.has(`${actor.userId} ${patientUserId} ${what}`);
        return isOwn || isAllowed ? { allowed: true, by: isOwn ? 'own' : 'link', reason: null } : { allowed: false };
      },
      require: async () => 0,
      dependantOf: async (_sql, actor, id) => {
        const found = dependants.get(id);
        if (!found || actor.kind !== 'user' || found.guardianId !== actor.userId) throw noSuchRecord();
        return found;
      },
    },
    carersOf: async (sql, patientUserId) =>
      await sql.query(
        `select u.id, u.document_id as "documentId", coalesce(u.name, '') as name from public.care_links link join public.up_users u on u.id = link.carer_id
         where link.patient_id = $1 and link.status = 'active'`,
        [patientUserId],
      ),
    carersOfAll: async (sql, patientUserIds) =>
      await sql.query(
        `select patient_id as "patientId", carer_id as "carerId" from public.care_links where patient_id = any ($1::int[]) and status = 'active'`,
        [patientUserIds],
      ),
    contactsOf,
    namesOf: async (ids) => await namesOf(db, ids),
    emit: async (_tx, name, payload) => void emitted.push({ name, payload }),
    emitAll: async (_tx, name, payloads) => void emitted.push(...payloads.map((payload) => ({ name, payload }))),
    notifications: telling,
    catalogue: {
      checkInteractions: async (_sql, { adding }) =>
        warnings.filter(({ between }) => adding.some(({ name }) => between.includes(name))),
      dispenseLot: async (_tx, { vaccineId, lotId, quantity, doseId, recipient }) => {
        const found = lots.find((each) => each.vaccineId === vaccineId && (!lotId || each.lotId === lotId));
        if (!found || found.left < quantity)
          throw new DomainError('conflict', 'catalogue.stock-too-low', 'There are none left.');
        found.left -= quantity;
        given.push({ doseId: doseId ?? '', lotId: found.lotId, recipient: recipient ?? null });
        return [{ lotId: found.lotId, lotNumber: found.lot, quantity }];
      },
      takeBackDose: async (_tx, doseId) => {
        for (const { lotId } of given.filter((one) => one.doseId === doseId)) {
          const lot = lots.find((each) => each.lotId === lotId);
          if (lot) lot.left += 1;
        }
        given.splice(0, given.length, ...given.filter((one) => one.doseId !== doseId));
      },
    },
    calendarOf: async (userId, span) => await room.doseEntries(userId, span),
    postOver: () => messages.post,
    clock,
    db,
    audit: trail,
    requireManagedPatient: async (_actor, documentId) => {
      const [row] = await db.query<{ id: number }>('select id from public.up_users where document_id = $1', [
        documentId,
      ]);
      if (!row) throw new DomainError('not-found', 'accounts.not-found', 'There is no such person.');
      return row.id;
    },
    signer,
    failpoint: () => undefined,
    log: silent,
    publicUrl: PUBLIC_URL,
  };
  const room: Regimens = regimens(deps);

  /** What a worker does every second. */
  const tick = async (): Promise<void> => {
    await room.refillPlans();
    await room.materialiseDoses();
    await room.wakeDoses();
  };

  return {
    ...room,
    forgetOldKeys: messages.forgetOldKeys,
    emitted,
    allowed,
    dependants,
    warnings,
    lots,
    given,
    telling,
    deps,
    db,
    clock,
    signer,
    tick,
    /** Turns the clock and lets the workers do what is to be done then. */
    at: async (instant: string): Promise<void> => {
      clock.set(instant);
      await tick();
    },
    aPatient: async (changes: Partial<UserActor> = {}) => await aPatient(db, changes),
    /** Adds a medication from what a client would send. */
    add: async (
      actor: UserActor,
      body: Record<string, unknown>,
      idempotencyKey: string | null = null,
    ): Promise<MedicationView> =>
      await room.createMedication(actor, createMedicationInput.parse({ name: 'Amoxicillin', ...body }), {
        idempotencyKey,
      }),
    /** The doses of one day, as the client reads them. */
    day: async (actor: UserActor, date?: string): Promise<DoseView[]> =>
      JSON.parse((await room.dosesOfDay(actor, date ? { date } : {})).text) as DoseView[],
    notices: async () =>
      await db.query<{ key: string; state: string; subjectId: string; attempt: number }>(
        'select key, state, subject_id as "subjectId", attempt from careloop.messages order by id',
      ),
    /** What the waiting notices say, by their key; a notice whose cause is gone says nothing. */
    mail: async (): Promise<ReadonlyMap<string, Draft>> => {
      const owed = await db.query<OwedMessage & { key: string }>(
        `select id, key, topic, user_id as "userId", subject_id as "subjectId", attempt, not_after as "notAfter" from careloop.messages where state = 'waiting' order by id`,
      );
      const drafts = await room.doseReminders.compose(
        owed,
        new Map(owed.map(({ userId }) => [userId, contactOf(userId)])),
      );
      return new Map(
        owed.flatMap(({ id, key }) => {
          const draft = drafts.get(id);
          return draft ? [[key, draft] as const] : [];
        }),
      );
    },
    close: async (): Promise<void> => {
      await trail.close();
      await db.drop();
    },
  };
};
export type RegimensRoom = Awaited<ReturnType<typeof regimensAt>>;

/** The token that the link for `purpose` in a mail carries. */
export const tokenIn = (
  mail: Pick<Draft, 'text'> | undefined,
  purpose: 'take' | 'skip' | 'snooze' | 'stop-reminders',
): string => {
  const token = new RegExp(`/dose#(dose-${purpose}\\.\\S+)`).exec(mail?.text ?? '')?.[1];
  if (!token) throw new Error(`There is no link for "${purpose}" in this mail`);
  return token;
};

export const ANYBODY = { kind: 'anonymous', origin: { requestId: 'test', ip: null } } as const;

const aPatient = async (db: Database, changes: Partial<UserActor>): Promise<UserActor> => {
  const documentId = newDocumentId();
  const timeZone = changes.timeZone ?? 'Africa/Nairobi';
  const [person] = await db.query<{ id: number }>(
    `insert into public.up_users (document_id, username, email, name, time_zone, confirmed, created_at, updated_at, published_at)
     values ($1, $1, $2, 'Maria', $3, true, now(), now(), now()) returning id`,
    [documentId, `${documentId}@people.test`, timeZone],
  );
  return {
    kind: 'user',
    userId: person?.id ?? 0,
    documentId,
    role: 'patient',
    sessionId: randomUUID(),
    timeZone,
    verified: true,
    origin: { requestId: 'test', ip: null },
    ...changes,
  };
};

const contactOf = (userId: number): Contact => ({
  userId,
  email: `person-${userId}@people.test`,
  name: 'Maria',
  locale: 'en',
  timeZone: 'Africa/Nairobi',
});
