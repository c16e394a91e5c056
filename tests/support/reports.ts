import { manualClock } from '../../src/adapters/clock/manual';
import { memoryEmail } from '../../src/adapters/email/memory';
import { memoryStorage } from '../../src/adapters/storage/memory';
import { renderNotice } from '../../src/domains/mail';
import { notifications } from '../../src/domains/notifications';
import { outbox } from '../../src/domains/outbox';
import { memoryQueue } from '../../src/adapters/queue/memory';
import { manualTicker } from '../../src/adapters/ticker/manual';
import { hmacSigner } from '../../src/adapters/signer/hmac';
import { stockTurnover } from '../../src/domains/catalogue/actions/stock-pages';
import { names } from '../../src/domains/accounts/store/names';
import { reportReads } from '../../src/domains/regimens/store/report-reads';
import { reports, type Reports, type ReportsDeps } from '../../src/domains/reports';
import { dosesReportMessages } from '../../src/domains/reports/messages';
import { reportStore } from '../../src/domains/reports/store/report-store';
import { newStorageKey } from '../../src/ports/storage';
import type { UserActor } from '../../src/kernel/actor';
import { newDocumentId } from '../../src/kernel/ids';
import { freshDatabase, silent } from './database';
import { houseTables } from './house-tables';
import { personCalled } from './notifications';
import { noMessengers } from './outbox';

type Counted = ReturnType<ReportsDeps['figures']>[number];

/** The rooms reports and notifications on all tables of the house, with a clock that is turned by hand. */
export const reportsHouse = async (now: string) => {
  const db = await freshDatabase([houseTables().join(';\n')]);
  const clock = manualClock(now);
  const { every } = manualTicker();
  const email = memoryEmail();
  const queue = memoryQueue();
  const files = memoryStorage(clock);
  const base = { clock, every, db, log: silent, failpoint: () => undefined };
  const audit = { write: async () => undefined, read: () => undefined };
  const post = notifications({
    ...base,
    email: () => email,
    topics: () => [],
    messages: () => dosesReportMessages.map((message) => ({ message, room })),
    outbox: outbox({ ...base, listeners: () => [] }),
    audit,
    renderNotice,
    publicUrl: 'https://care.example',
    mailDomain: 'care.example',
    messageIdKey: Buffer.alloc(32, 5),
    bounces: () => null,
    adminReaders: async () => [],
    messengers: noMessengers,
    reachableBy: async () => [],
    signer: hmacSigner(Buffer.alloc(32, 6)),
    unsubscribe: async () => true,
    workerFault: async () => null,
    peopleAfter: async () => [],
    contactsOf: async (ids) => new Map(ids.map((id) => [id, personCalled(id)])),
  });
  const counted: Counted[] = [];
  const build = (diesAt: string): Reports => {
    let isDead = false;
    return reports({
      ...base,
      db: {
        ...db,
        // The dead do nothing more.
        transaction: async (transacted, options) =>
          isDead ? await Promise.reject(new Error('killed')) : await db.transaction(transacted, options),
      },
      audit,
      files,
      notifyAll: post.notifyAll,
      mailOver: (over) => async (tx, notes) => {
        const send = await post.notifyAndSendOver(over)(tx, notes);
        return diesAt === 'reports.posted' ? async () => Promise.reject(new Error('killed')) : send;
      },
      doses: reportReads,
      people: {
        zonesInUse: async (sql) => await names(sql).zones(),
        peopleInZone: async (sql, zone, afterId, limit) => await names(sql).inZone(zone, afterId, limit),
        namesByDocumentIds: async (sql, ids) => await names(sql).byDocumentIds(ids),
        documentIdsOf: async (sql, ids) => await names(sql).of(ids),
      },
      figures: () => counted,
      stockTurnover: stockTurnover({ db }),
      failpoint: (reached) => {
        isDead ||= reached === diesAt;
        if (isDead) throw new Error('killed');
      },
    });
  };
  const room: Reports = build('nowhere');
  const worker = post.outgoingOver(queue);

  return {
    db,
    clock,
    /** What rooms count, to be said by the test. */
    counted,
    reports: room,
    /** Another worker, which dies at a failpoint. */
    another: build,
    person: async (id: number, timeZone: string): Promise<UserActor> => {
      const documentId = newDocumentId();
      await db.query(
        `insert into public.up_users (id, document_id, email, name, time_zone, confirmed, blocked) values ($1, $2, $3, 'Maria', $4, true, false)`,
        [id, documentId, `person-${id}@example.test`, timeZone],
      );
      return {
        kind: 'user',
        userId: id,
        documentId,
        role: 'patient',
        sessionId: 'session',
        timeZone,
        verified: true,
        origin: { requestId: 'request', ip: null },
      };
    },
    moves: async (id: number, timeZone: string): Promise<void> =>
      void (await db.query('update public.up_users set time_zone = $2 where id = $1', [id, timeZone])),
    /** A dose at eight in the morning, which is five in UTC. */
    dose: async (
      userId: number,
      date: string,
      status: string,
      {
        name = 'Metformin',
        note = null,
        markedBy = null,
        markedAt = null,
      }: Partial<Record<'name' | 'note' | 'markedBy' | 'markedAt', string | null>> = {},
    ): Promise<void> => {
      await db.query(
        `with medication as (insert into public.medications (document_id, name, active, patient_id) values ($1, $2, true, $3) returning id),
         plan as (insert into public.plans (document_id, medication_id, patient_id, kind, time_zone, active, grace_minutes)
           select $4, id, $3, 'recurring', 'Africa/Nairobi', true, 60 from medication returning id, medication_id)
         insert into public.doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, status, taken_at, miss_at, marked_at, marked_by, note, notices_sent)
         select $5, plan.id, plan.medication_id, $3, $6::date + time '05:00', $6::date, '08:00', 'Africa/Nairobi', 1, $7::text,
           case when $7::text = 'taken' then $6::date + time '05:10' end, $6::date + time '06:00', $8::timestamptz at time zone 'utc', $9::text, $10::text, 0 from plan`,
        [newDocumentId(), name ?? '', userId, newDocumentId(), newDocumentId(), date, status, markedAt, markedBy, note],
      );
    },
    /** A worker takes the next report that was asked for, and dies. */
    take: async (): Promise<void> =>
      void (await reportStore(db).take(clock.now(), new Date(clock.now().getTime() + 60_000), newStorageKey())),
    /** As workers do: they send the mails of weekly reports by themselves. */
    writeAndSend: async (node: Reports = room): Promise<number> => await node.writeWeeksOver(queue),
    deliver: async (): Promise<void> => {
      await worker.ask();
      await queue.run(worker.handlers);
    },
    mails: () => email.inbox,
    mailed: () => email.inbox.map(({ to, subject }) => `${/\d+/.exec(to)?.[0] ?? ''}: ${subject}`),
    read: async (actor: UserActor, id: string): Promise<Buffer> => {
      const { body } = await room.downloadReport(actor, id);
      const parts: Buffer[] = [];
      for await (const part of body as AsyncIterable<Buffer>) parts.push(Buffer.from(part));
      return Buffer.concat(parts);
    },
    close: async () => await db.drop(),
  };
};
export type ReportsHouse = Awaited<ReturnType<typeof reportsHouse>>;
