import { peerToPeer } from '../../../src/adapters/call-rooms/peer-to-peer';
import { memoryStorage } from '../../../src/adapters/storage/memory';
import { manualClock } from '../../../src/adapters/clock/manual';
import { memoryEmail } from '../../../src/adapters/email/memory';
import { memoryQueue } from '../../../src/adapters/queue/memory';
import { hmacSigner } from '../../../src/adapters/signer/hmac';
import { manualTicker } from '../../../src/adapters/ticker/manual';
import { access } from '../../../src/domains/access';
import { appointments } from '../../../src/domains/appointments';
import { appointmentsMessages } from '../../../src/domains/appointments/messages';
import { tasksOf } from '../../../src/domains/care-plans/actions/tasks-of';
import { homeCare, reportInput, type HomeCareDeps, type ReportView } from '../../../src/domains/home-care';
import manifest from '../../../src/domains/home-care/manifest';
import { homeCareMessages } from '../../../src/domains/home-care/messages';
import { renderNotice } from '../../../src/domains/mail';
import { notifications } from '../../../src/domains/notifications';
import { once, outbox } from '../../../src/domains/outbox';
import { people } from '../../../src/domains/people';
import { reportReads } from '../../../src/domains/regimens/store/report-reads';
import type { Role, UserActor } from '../../../src/kernel/actor';
import { newDocumentId } from '../../../src/kernel/ids';
import { WEEKDAYS } from '../../../src/kernel/time';
import { accountsNode } from '../../support/accounts';
import { freshDatabase, silent } from '../../support/database';
import { houseTables } from '../../support/house-tables';
import { failingDatabase } from './failing-database';
import { noMessengers } from '../../support/outbox';
import { trailOver } from '../../support/trail';
import { addPerson } from '../../support/add-person';

export const WELL = {
  observations: 'Ate well.',
  interventions: 'Walked.',
  vitals: { bloodPressure: '120/80', heartRate: 72, temperature: 36.6, respiratoryRate: 16, oxygenSaturation: 98 },
  patientStatus: 'stable',
};

const HOUSE = { kind: 'system', reason: 'test' } as const;

/** What Strapi’s library keeps of pictures, as far as profiles read it. */
const LIBRARY = [
  'create table public.files (id serial primary key, url text)',
  'create table public.files_related_mph (id serial primary key, file_id integer, related_id integer, related_type text, field text)',
];

/** The room on a database of its own, with the real rooms below it and a clock that the test turns. */
export const homeCareAt = async (now: string) => {
  const db = failingDatabase(await freshDatabase([...houseTables(), ...LIBRARY], { max: 12 }));
  const clock = manualClock(now);
  const { every } = manualTicker();
  const base = { clock, every, db, log: silent, failpoint: () => undefined };
  const trail = trailOver(base);
  const ended: string[] = [];
  const box = outbox({
    ...base,
    listeners: () =>
      (manifest.listeners ?? []).map(({ event, name, hear }) => ({
        id: `home-care/${name}`,
        event,
        hear: async (payload, tx) => await hear(room, payload, tx),
      })),
  });
  const accountsRoom = accountsNode(db, clock, { emit: box.emit });
  const peopleRoom = people({
    clock,
    db,
    audit: trail,
    post: box.post,
    cancel: box.cancel,
    emit: box.emit,
    ends: {
      stop: async (tx, { userId }, why) => {
        ended.push(why);
        await room.endWithPerson(tx, userId);
      },
      resume: async (tx, { userId }) => await room.standDownAlertOfDeath(tx, userId),
    },
  });
  const accessRoom = access({ clock, reach: peopleRoom.reach });
  const email = memoryEmail();
  const queue = memoryQueue();
  const texts: { to: string; text: string }[] = [];
  const notes = notifications({
    ...base,
    email: () => email,
    topics: () => accountsRoom.topics,
    messages: () => [
      ...homeCareMessages.map((message) => ({ message, room })),
      ...appointmentsMessages.map((message) => ({ message, room: visits })),
    ],
    outbox: box,
    audit: trail,
    renderNotice,
    publicUrl: 'https://care.test',
    mailDomain: 'care.test',
    adminReaders: accountsRoom.adminReaders,
    messageIdKey: Buffer.alloc(32, 5),
    bounces: () => null,
    workerFault: async () => null,
    peopleAfter: async () => [],
    messengers: {
      ...noMessengers,
      sms: () => ({
        send: async ({ to, text }) => {
          texts.push({ to, text });
          return { provider: 'textsms', providerId: `sms-${texts.length}` };
        },
        receiptOf: async () => null,
        hear: () => null,
      }),
    },
    reachableBy: accountsRoom.reachableBy,
    signer: hmacSigner(Buffer.alloc(32, 6)),
    unsubscribe: async () => true,
    contactsOf: async (ids) =>
      new Map([...(await accountsRoom.contactsOf(ids)), ...(await notes.outsideContacts(ids))]),
  });
  const visits = appointments({
    clock,
    db,
    audit: trail,
    emit: box.emit,
    once,
    notify: notes.notify,
    takeBack: notes.cancel,
    professionals: accountsRoom.professionals,
    personOf: accountsRoom.personOf,
    findPatients: accountsRoom.findPatients,
    isDeceased: async (sql, userId) => (await peopleRoom.statusOf(sql, userId)) === 'deceased',
    mayArrangeVisits: async () => false,
    publicUrl: 'https://care.test',
    holdMinutes: 15,
    professionalsChangeHours: true,
    currency: 'KES',
    recordings: memoryStorage(clock),
    recordingDays: 30,
    signer: hmacSigner(Buffer.alloc(32, 5)),
    callRooms: peerToPeer(),
    ice: { policy: 'all', stun: [], turn: [], turnSecret: '' },
  });
  const deps: HomeCareDeps = {
    clock,
    db,
    audit: trail,
    emit: box.emit,
    once,
    access: accessRoom,
    people: peopleRoom,
    appointments: visits,
    notifications: notes,
    accounts: accountsRoom,
    regimens: { reportReads },
    carePlans: { tasksOf },
    codeKey: Buffer.alloc(32, 9),
  };
  const room = homeCare(deps);
  const worker = notes.outgoingOver(queue);

  const person = async (role: Role, name: string): Promise<UserActor> =>
    await addPerson(db, role, { name, mailbox: name.toLowerCase() });

  return {
    ...room,
    room,
    people: peopleRoom,
    accounts: accountsRoom,
    appointments: visits,
    db,
    clock,
    ended,
    person,
    /** Workers do all that is due: events, escalations, mail. */
    work: async (): Promise<void> => {
      while ((await box.deliverEvents()) > 0);
      await notes.moveEscalations();
      await worker.askCritical();
      await worker.ask();
      await queue.run(worker.handlers);
    },
    email,
    /** Messages about alerts are owed, and none is sent yet. */
    postAlerts: notes.moveEscalations,
    /** Who got mail about this, since the last time it was asked. */
    told: (subject: RegExp): string[] => {
      const heard = email.inbox.filter((mail) => subject.test(mail.subject)).map(({ to }) => to.split('@')[0] ?? '');
      email.inbox.length = 0;
      return heard.toSorted();
    },
    letters: () => email.inbox,
    /** What was sent by SMS. */
    texts,
    /** A confirmed visit that begins now. */
    visit: async (patient: UserActor, professional: UserActor): Promise<string> =>
      await db.transaction(
        async (tx) =>
          await visits.bookInside(tx, HOUSE, {
            patientUserId: patient.userId,
            professionalUserId: professional.userId,
            kind: professional.role === 'doctor' ? 'doctor' : 'caregiver',
            type: 'in_person',
            startsAt: new Date(clock.now().getTime() + 60_000),
            durationMinutes: 60,
            status: 'confirmed',
          }),
      ),
    report: async (by: UserActor, appointmentId: string, changes: object = {}): Promise<ReportView> =>
      await room.writeReport(by, reportInput.parse({ ...WELL, appointmentId, ...changes })),
    /** Open every day from eight to six. */
    open: async (caregiver: UserActor): Promise<void> => {
      await visits.changeAvailability(HOUSE, 'caregiver', caregiver.documentId, {
        timeZone: 'Africa/Nairobi',
        weekly: WEEKDAYS.map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
        slotMinutes: { in_person: 60, virtual: 30 },
        noticeMinutes: 0,
        horizonDays: 90,
      });
    },
    /** A medicine that is due at an instant. Returns the row id of the dose. */
    dose: async (patient: UserActor, medicine: string, dueAt: string): Promise<number> => {
      const [made] = await db.query<{ id: number }>(
        `with medicine as (insert into public.medications (document_id, name, strength, form, active, patient_id, created_at, updated_at, published_at)
           values ($1, $2, '500 mg', 'tablet', true, $3, now(), now(), now()) returning id),
         plan as (insert into public.plans (document_id, medication_id, patient_id, kind, times, time_zone, time_policy, lead_minutes, grace_minutes,
             repeat_every_minutes, max_reminders, active, created_at, updated_at, published_at)
           select $1, id, $3, 'recurring', '[]', 'UTC', 'wall-clock', 0, 60, 30, 2, true, now(), now(), now() from medicine returning id, medication_id)
         insert into public.doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, status, miss_at,
           notices_sent, created_at, updated_at, published_at)
         select $1, id, medication_id, $3, $4::timestamptz at time zone 'UTC', ($4::timestamptz at time zone 'UTC')::date,
           to_char($4::timestamptz at time zone 'UTC', 'HH24:MI'), 'UTC', 1, 'due', ($4::timestamptz + interval '1 hour') at time zone 'UTC', 0, now(), now(), now()
         from plan returning id`,
        [newDocumentId(), medicine, patient.userId, dueAt],
      );
      return made?.id ?? 0;
    },
    contact: async (patient: UserActor, name: string, phone: string | null = null): Promise<void> => {
      await db.query(
        `insert into careloop.emergency_contacts (user_id, id, created_at, updated_at, version, name, relation, phone, email, position)
         values ($1, $2, now(), now(), 1, $3::text, 'daughter', $4, lower($3::text) || '@people.test', 0)`,
        [patient.userId, newDocumentId(), name, phone],
      );
    },
    trail: async (): Promise<string[]> =>
      (await db.query<{ action: string }>('select action from careloop.audit order by id')).map(({ action }) => action),
    close: async (): Promise<void> => {
      await trail.close();
      await db.drop();
    },
  };
};
export type HomeCareHouse = Awaited<ReturnType<typeof homeCareAt>>;
