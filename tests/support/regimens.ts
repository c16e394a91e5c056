import { randomUUID } from 'node:crypto';
import { manualClock } from '../../src/adapters/clock/manual';
import { hmacSigner } from '../../src/adapters/signer/hmac';
import { manualTicker } from '../../src/adapters/ticker/manual';
import { audit, auditSchema } from '../../src/domains/audit';
import { outbox, outboxSchema } from '../../src/domains/outbox';
import {
  createMedicationInput,
  regimens,
  regimensSchema,
  type DoseView,
  type MedicationView,
} from '../../src/domains/regimens';
import type { UserActor } from '../../src/kernel/actor';
import { newDocumentId } from '../../src/kernel/ids';
import { clinicalTables } from './clinical-tables';
import type { Database } from '../../src/ports/database';
import type { Contact, Draft, OwedMessage } from '../../src/ports/message';
import { freshDatabase, silent } from './database';
import { memoryHeadNotes } from './head-notes';
import { nobodyInTrail } from './trail';

export const PUBLIC_URL = 'https://care.test';

/** The regimens room on a database of its own, with the real rooms below it and a clock that the test turns. */
export const regimensAt = async (now: string, { max = 10 } = {}) => {
  const statements = [...clinicalTables(), ...auditSchema, ...outboxSchema, ...regimensSchema];
  const db = await freshDatabase([statements.join(';\n')], { max });
  const clock = manualClock(now);
  const trail = audit({
    ...nobodyInTrail,
    clock,
    every: manualTicker().every,
    db,
    log: silent,
    headNotes: memoryHeadNotes(),
    key: Buffer.alloc(32, 3),
  });
  const signer = hmacSigner(Buffer.alloc(32, 7));
  const messages = outbox({ clock, db, log: silent, checkpoint: () => undefined, listeners: () => [] });
  const deps = {
    ...messages,
    postOver: () => messages.post,
    clock,
    db,
    audit: trail,
    lookedAfter: async () => 0,
    signer,
    checkpoint: () => undefined,
    log: silent,
    publicUrl: PUBLIC_URL,
  };
  const room = regimens(deps);

  /** What a worker does every second. */
  const tick = async (): Promise<void> => {
    await room.refillPlans();
    await room.materialiseDoses();
    await room.wakeDoses();
  };

  return {
    ...room,
    forgetOldKeys: messages.forgetOldKeys,
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
