import { manualClock } from '../../src/adapters/clock/manual';
import { manualTicker } from '../../src/adapters/ticker/manual';
import { access } from '../../src/domains/access';
import { hmacSigner } from '../../src/adapters/signer/hmac';
import { outbox } from '../../src/domains/outbox';
import { people } from '../../src/domains/people';
import {
  createPrescriptionInput,
  dispenseInput,
  prescriptions,
  type OneDispenseView,
  type PrescriptionsDeps,
  type PrescriptionView,
} from '../../src/domains/prescriptions';
import type { Note } from '../../src/domains/notifications';
import type { DispensedItem, Regimens } from '../../src/domains/prescriptions/deps';
import type { InteractionFinding } from '../../src/domains/prescriptions/rules/warnings';
import manifest from '../../src/domains/prescriptions/manifest';
import { regimens } from '../../src/domains/regimens';
import type { Role, UserActor } from '../../src/kernel/actor';
import { postgres } from '../../src/adapters/database/postgres';
import type { Database } from '../../src/ports/database';
import { accountsNode } from './accounts';
import { freshDatabase, silent } from './database';
import { houseTables } from './house-tables';
import { regimensSurroundings } from './regimens';
import { trailOver } from './trail';
import { addPerson } from './add-person';

const CODE_KEY = Buffer.alloc(32, 11);
const SEAL_KEY = Buffer.alloc(32, 12);

/** The prescriptions room on a database of its own, with the real rooms below it and a clock that the test turns. */
export const prescriptionsAt = async (now: string, { max = 20, withRegimens = false } = {}) => {
  const db = await freshDatabase(houseTables(), { max });
  const clock = manualClock(now);
  const ticker = manualTicker();
  const trail = trailOver({
    clock,
    every: ticker.every,
    db,
  });
  const notes: Note[] = [];
  const alarms: string[] = [];
  const stocked: DispensedItem[] = [];
  const calls: { url: string; headers: Readonly<Record<string, string>>; body: string }[] = [];
  const findings: InteractionFinding[] = [];
  const outside = { status: 200 };
  /** What the doctor's second factor says. */
  const secondFactor: { verdict: 'off' | 'missing' | 'proven' } = { verdict: 'off' };

  /** One API node on `database`. */
  const nodeOn = (database: Database) => {
    const accountsRoom = accountsNode(database, clock);
    const deps: PrescriptionsDeps = {
      clock,
      db: database,
      log: silent,
      publicUrl: 'https://care.test',
      audit: trail,
      accounts: { ...accountsRoom, proveSecondFactor: async () => secondFactor.verdict },
      access: access({ clock, reach: peopleRoom.reach }),
      people: {
        requestLink: async (actor, asked) => await peopleRoom.requestLink(actor, asked),
        requestLinkIn: peopleRoom.requestLinkIn,
        emailOf: async (sql, userId) => (await accountsRoom.contactsIn(sql, [userId])).get(userId)?.email ?? null,
        readProfileOf: peopleRoom.readProfileOf,
        putClinical: peopleRoom.putClinical,
        allergiesOf: peopleRoom.allergiesOf,
        isDeceased: async (sql, patientId) => (await peopleRoom.statusOf(sql, patientId)) === 'deceased',
      },
      catalogue: { reviewMedicines: async () => ({ warnings: findings, identified: new Map() }) },
      regimens: withRegimens ? takenAtHome : takesNothing,
      emit: box.emit,
      notify: async (_tx, note) => void notes.push(note),
      alarm: async (_tx, { id }) => void alarms.push(id),
      allClear: async () => undefined,
      historyOf: async (userId) => await node.historyEntries(userId),
      codeKey: CODE_KEY,
      sealKey: SEAL_KEY,
      callOut: async (url, { headers, body }) => {
        calls.push({ url, headers, body });
        return outside.status;
      },
    };
    const node = prescriptions(deps);
    return node;
  };
  const box = outbox({
    clock,
    db,
    log: silent,
    failpoint: () => undefined,
    listeners: () =>
      (manifest.listeners ?? []).map((listener) => ({
        id: `prescriptions/${listener.name}`,
        event: listener.event,
        hear: async (payload, tx) => await listener.hear(room, payload, tx),
      })),
  });
  const peopleRoom = people({
    clock,
    db,
    audit: trail,
    post: box.post,
    cancel: box.cancel,
    emit: async () => undefined,
    ends: { stop: async () => undefined, resume: async () => undefined },
  });
  const takesNothing: Regimens = {
    currentMedicines: async () => [],
    receiveDispensed: async (_tx, { items }) => void stocked.push(...items),
  };
  const takenAtHome = regimens({
    ...box,
    ...regimensSurroundings,
    access: {
      ...regimensSurroundings.access,
      may: async (_sql, actor, patientUserId) =>
        actor.kind === 'user' && actor.userId === patientUserId
          ? { allowed: true, by: 'own', reason: null }
          : { allowed: false },
    },
    contactsOf: accountsNode(db, clock).contactsIn,
    notifications: { ...regimensSurroundings.notifications, notify: async (_tx, note) => void notes.push(note) },
    postOver: () => box.post,
    emit: async () => undefined,
    emitAll: async () => undefined,
    clock,
    db,
    audit: trail,
    requireManagedPatient: async () => 0,
    signer: hmacSigner(Buffer.alloc(32, 7)),
    failpoint: () => undefined,
    log: silent,
    publicUrl: 'https://care.test',
  });
  const room = nodeOn(db);

  const person = async (role: Role, name?: string): Promise<UserActor> => await addPerson(db, role, { name });
  const [maria, james, pharmacist] = [
    await person('patient', 'Maria Canary'),
    await person('doctor', 'Dr James'),
    await person('pharmacist', 'Grace'),
  ];
  await peopleRoom.chooseDoctor(maria, james.documentId);

  /** What a doctor prescribes, as a client sends it. */
  const prescribe = async (
    changes: Record<string, unknown> = {},
    key: string | null = null,
  ): Promise<PrescriptionView> =>
    await room.createPrescription(
      james,
      createPrescriptionInput.parse({
        patientId: maria.documentId,
        diagnosis: 'Canaryitis',
        items: [
          {
            medicineName: 'Amoxicillin',
            strength: '500 mg',
            dosage: '1 capsule',
            frequency: 'twice daily',
            quantity: 10,
          },
        ],
        ...changes,
      }),
      { idempotencyKey: key },
    );

  return {
    ...room,
    room,
    people: peopleRoom,
    /** What patients take at home, where the house was made with it. */
    regimens: takenAtHome,
    db,
    clock,
    notes,
    alarms,
    stocked,
    calls,
    findings,
    outside,
    secondFactor,
    maria,
    james,
    pharmacist,
    person,
    prescribe,
    /** Another API node on the same database, with a pool of its own. */
    anotherNode: () => {
      const theirs = postgres({ url: db.url, max, applicationName: 'another-node', log: silent });
      return { ...nodeOn(theirs), close: theirs.close };
    },
    /** Everything that was emitted reaches its listeners. */
    settle: async (): Promise<void> => {
      while ((await box.deliverEvents()) > 0);
    },
    scan: async (who: UserActor, prescription: PrescriptionView, doctor = james) =>
      await room.scanCode(who, { qrData: (await room.readCode(doctor, prescription.documentId)).qrData }),
    dispense: async (
      who: UserActor,
      prescription: PrescriptionView,
      quantity: number,
      {
        key = null,
        on = room,
        more = {},
      }: { key?: string | null; on?: Pick<typeof room, 'dispensePrescription'>; more?: object } = {},
    ): Promise<OneDispenseView> =>
      await on.dispensePrescription(
        who,
        prescription.documentId,
        dispenseInput.parse({
          items: prescription.items.map(({ itemId }) => ({
            itemId,
            quantity,
            unitPrice: 150,
            batchNumber: 'B-1',
            expiryDate: '2030-01-31',
          })),
          ...more,
        }),
        { idempotencyKey: key },
      ),
    statusOf: async ({ documentId }: { documentId: string }): Promise<string> =>
      (
        await db.query<{ status: string }>('select status from public.prescriptions where document_id = $1', [
          documentId,
        ])
      )[0]?.status ?? 'none',
    trail: async (): Promise<string[]> =>
      (await db.query<{ action: string }>('select action from careloop.audit order by id')).map(({ action }) => action),
    close: async (): Promise<void> => {
      await trail.close();
      await db.drop();
    },
  };
};
export type PrescriptionsHouse = Awaited<ReturnType<typeof prescriptionsAt>>;
