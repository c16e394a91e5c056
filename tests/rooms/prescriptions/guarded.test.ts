import { randomBytes } from 'node:crypto';
import { HOUR_MS, MINUTE_MS } from '../../../src/kernel/durations';
import { TRANSITIONS, createPrescriptionInput } from '../../../src/domains/prescriptions';
import { prescriptionsMessages } from '../../../src/domains/prescriptions/messages';
import { invitedReader } from '../../../src/domains/prescriptions/rules/invited';
import { readReference, referenceOf } from '../../../src/domains/prescriptions/rules/reference';
import { STATUSES } from '../../../src/domains/prescriptions/contract';
import { webhookSignature } from '../../../src/domains/prescriptions/rules/webhook-signature';
import { prescriptionsAt, type PrescriptionsHouse } from '../../support/prescriptions';

jest.setTimeout(120_000);

let house: PrescriptionsHouse;
beforeEach(async () => {
  house = await prescriptionsAt('2026-12-01T08:00:00Z');
});
afterEach(async () => await house.close());

const BEGUN = Date.parse('2026-12-01T08:00:00Z');
const LOCK_MS = 15 * MINUTE_MS;
const GUESSES = 10_000;
const GUESSES_AN_HOUR = 1_000;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomReference = (): string => [...randomBytes(21)].map((byte) => ALPHABET[byte % 32]).join('');

it('keeps the same table of moves in the database, and refuses every other move there', async () => {
  const kept = await house.db.query<{ from: string; to: string; who: string[] }>(
    'select from_status as "from", to_status as "to", who from careloop.prescription_transitions',
  );
  const sorted = (moves: readonly { from: string; to: string; who: readonly string[] }[]): string[] =>
    moves.map(({ from, to, who }) => `${from} ${to} ${who.join()}`).toSorted();
  expect(sorted(kept)).toEqual(sorted(TRANSITIONS));

  const written = await house.prescribe({ draft: true });
  for (const from of STATUSES)
    for (const to of STATUSES) {
      const isMove = from === to || TRANSITIONS.some((move) => move.from === from && move.to === to);
      await house.db.query('alter table public.prescriptions disable trigger prescriptions_guard');
      await house.db.query('update public.prescriptions set status = $1', [from]);
      await house.db.query('alter table public.prescriptions enable trigger prescriptions_guard');
      const outcome = await house.db
        .transaction(async (tx) => await tx.query('update public.prescriptions set status = $1', [to]))
        .then(() => true)
        .catch(() => false);
      expect([from, to, outcome]).toEqual([from, to, isMove]);
    }
  expect(written.status).toBe('draft');
});

it('finds nothing for 10,000 random references, locks whoever guesses, and tells admins once an hour', async () => {
  const written = await house.prescribe();
  const right = { referenceNumber: written.referenceNumber ?? '' };
  const key = randomBytes(32);
  const outcomes = { unknown: 0, locked: 0 };
  for (let turn = 0; turn < GUESSES; turn += 1) {
    if (turn % GUESSES_AN_HOUR === 0)
      house.clock.set(new Date(BEGUN + (turn / GUESSES_AN_HOUR) * HOUR_MS).toISOString());
    // Well-formed, so that each is looked up; made with another key than the house has.
    const referenceNumber = referenceOf(key, `guess ${turn}`);
    const outcome = await house.lookUpCode(house.pharmacist, { referenceNumber }).catch((error: unknown) => error);
    if (outcome instanceof Error) {
      expect(outcome).toMatchObject({ kind: 'too-many', code: 'prescriptions.locked' });
      outcomes.locked += 1;
    } else {
      expect(outcome).toMatchObject({ prescription: null, isValid: false, reasons: [{ code: 'unknown' }] });
      outcomes.unknown += 1;
    }
  }
  const hours = GUESSES / GUESSES_AN_HOUR;
  expect(outcomes).toEqual({ unknown: 10 * hours, locked: GUESSES - 10 * hours });
  expect(house.alarms).toHaveLength(2 * hours);
  const alerts = await house.listCodeAlerts();
  expect(alerts).toContainEqual(
    expect.objectContaining({
      kind: 'pharmacist',
      pharmacist: expect.objectContaining({ name: 'Grace' }),
      wrong: GUESSES_AN_HOUR,
    }),
  );
  await expect(house.lookUpCode(house.pharmacist, right)).rejects.toMatchObject({ kind: 'too-many' });
  house.clock.set(new Date(house.clock.now().getTime() + LOCK_MS).toISOString());
  expect(await house.lookUpCode(house.pharmacist, right)).toMatchObject({ canDispense: true });
}, 240_000);

it('locks a code after wrong tries at codes that begin like it', async () => {
  const written = await house.prescribe();
  const right = written.referenceNumber ?? '';
  const pharmacist = await house.person('pharmacist', 'Peter');
  let wrong = 0;
  while (wrong < 5) {
    const tried = `${right.slice(0, 4)}${randomReference().slice(4)}`;
    if (!readReference(tried)) continue;
    await house.lookUpCode(pharmacist, { referenceNumber: tried });
    wrong += 1;
  }
  expect(await house.lookUpCode(house.pharmacist, { referenceNumber: right })).toMatchObject({
    canDispense: false,
    reasons: [{ code: 'locked' }],
  });
  expect((await house.scan(house.pharmacist, written)).canDispense).toBe(true);
  house.clock.set('2026-12-01T08:15:00Z');
  expect((await house.lookUpCode(house.pharmacist, { referenceNumber: right })).canDispense).toBe(true);
});

it('tells nothing of a patient in a code, an event, a webhook, a notice or a subject', async () => {
  const { secret } = await house.addWebhook(house.james, {
    url: 'https://hooks.example.org/careloop',
    events: ['prescription.created', 'prescription.dispensed'],
  });
  const written = await house.prescribe();
  await house.scan(house.pharmacist, written);
  await house.dispense(house.pharmacist, written, 10);
  await house.settle();
  expect(await house.makeCalls()).toBe(2);
  const code = await house.readCode(house.maria, written.documentId);
  const events = await house.db.query('select payload from careloop.events');
  const owed = house.notes.map(({ message, subjectId }, at) => ({
    id: String(at),
    message,
    subjectId,
    userId: house.maria.userId,
    attempt: 1,
  }));
  const words: unknown[] = [];
  for (const message of prescriptionsMessages) {
    const facts = await message.read(
      house.room,
      owed.filter((one) => one.message === message.name),
    );
    for (const result of facts.values()) {
      const written_ = message.write(result, {
        name: 'Maria',
        language: 'en',
        timeZone: 'UTC',
        allowsDetails: false,
        publicUrl: 'https://care.test',
      });
      words.push(written_.subject, written_.sms, written_.short, written_.paragraphs);
    }
  }
  const payload = Buffer.from(code.qrData.split('.')[1] ?? '', 'base64url').toString();
  expect(Object.keys(JSON.parse(payload) as object)).toEqual(['jti', 'aud', 'exp']);
  const told = JSON.stringify([code.qrData, payload, code.qrHash, events, house.calls, house.notes, words]);
  for (const canary of ['Canary', 'Amoxicillin', house.maria.documentId]) expect(told).not.toContain(canary);

  const call = house.calls.find(({ body }) => body.includes('prescription.created')); // they go side by side
  expect(call?.headers['careloop-signature']).toBe(webhookSignature(secret, call?.body ?? '', house.clock.now()));
  expect(JSON.parse(call?.body ?? '')).toMatchObject({
    event: 'prescription.created',
    data: { prescriptionId: written.documentId },
  });
});

it('calls a webhook again, later each time, and gives up after six tries', async () => {
  const { id } = await house.addWebhook(house.james, {
    url: 'https://hooks.example.org/',
    events: ['prescription.created'],
  });
  house.outside.status = 503;
  await house.prescribe();
  await house.settle();
  let made = 0;
  for (let minutes = 0; minutes < 3 * 24 * 60; minutes += 1) {
    house.clock.set(new Date(Date.parse('2026-12-01T08:00:00Z') + minutes * 60_000).toISOString());
    made += await house.makeCalls();
    if (minutes > 60) minutes += 30;
  }
  expect(made).toBe(7);
  expect(await house.listWebhooks()).toMatchObject([{ id, waiting: 0, failed: 1 }]);
  await expect(
    house.addWebhook(house.james, { url: 'http://hooks.example.org/', events: ['prescription.created'] }),
  ).rejects.toMatchObject({ kind: 'invalid' });
});

it('publishes keys and revoked codes, goes on with a new key, and trusts a revoked one no more', async () => {
  const written = await house.prescribe();
  const [key] = (await house.jwks()).keys;
  expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256' });
  expect(JSON.stringify(await house.jwks())).not.toContain('"d"');
  await house.rotateKeys(house.james);
  expect((await house.scan(house.pharmacist, written)).canDispense).toBe(true);
  const next = await house.prescribe();
  expect((await house.jwks()).keys).toHaveLength(2);
  expect((await house.revocations()).codes).toEqual([]);
  await house.cancelPrescription(house.james, next.documentId, { reason: 'no longer needed' });
  expect((await house.revocations()).codes).toHaveLength(1);
  await house.revokeKey(house.james, key?.kid ?? '', { reason: 'copied' });
  expect((await house.scan(house.pharmacist, written)).reasons).toMatchObject([{ code: 'revoked' }]);
  expect(await house.revocations()).toMatchObject({ keys: [key?.kid] });
});

it('opens the medical history with a fresh code, once, in one session', async () => {
  await house.prescribe();
  const { maria } = house;
  await expect(house.readHistory(maria)).rejects.toMatchObject({ code: 'medical-history.code-needed' });
  await house.askForHistory(maria);
  const [note] = house.notes.filter(({ message }) => message === 'medical-history-code');
  const facts = await house.historyCodeFacts([
    { id: '1', userId: maria.userId, subjectId: note?.subjectId ?? '', attempt: 1 },
  ]);
  const code = facts.get('1')?.code ?? '';
  await expect(house.openHistory(maria, { code: code === '000000' ? '000001' : '000000' })).rejects.toMatchObject({
    kind: 'invalid',
  });
  await house.openHistory(maria, { code });
  expect(await house.readHistory(maria)).toMatchObject([{ kind: 'prescription', title: 'RX-20261201-0001' }]);
  await expect(house.readHistory({ ...maria, sessionId: 'another' })).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(house.openHistory(maria, { code })).rejects.toMatchObject({ kind: 'invalid' });
  house.clock.set('2026-12-01T08:10:00Z');
  await expect(house.readHistory(maria)).rejects.toMatchObject({ kind: 'forbidden' });
});

it('asks for a patient by e-mail with the same answer, invites strangers, and shows nothing before they accept', async () => {
  const { james } = house;
  const known = await house.person('patient', 'Njeri');
  const answers = [
    await house.addPatient(james, { email: `${known.documentId}@people.test` }),
    await house.addPatient(james, { email: 'nobody@example.org' }),
    await house.addPatient(james, { email: 'nobody@example.org' }),
  ];
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(house.notes.filter(({ message }) => message === 'patient-invited')).toHaveLength(1);
  expect([...(await house.invitedContacts([invitedReader(1)])).values()]).toMatchObject([
    { email: 'nobody@example.org' },
  ]);
  const newcomer = await house.person('patient', 'Nobody');
  await house.db.query(`update public.up_users set email = 'nobody@example.org' where id = $1`, [newcomer.userId]);
  await house.db.transaction(async (tx) => await house.meetInvited(tx, newcomer.userId));
  expect(await house.db.query('select status from public.care_links where patient_id = $1', [newcomer.userId])).toEqual(
    [{ status: 'pending' }],
  );
  const { data } = await house.listPatients(james, { page: 1, pageSize: 25 });
  expect(data).toEqual([{ documentId: house.maria.documentId, name: 'Maria Canary' }]);
  await expect(house.readPatient(james, known.documentId)).rejects.toMatchObject({ kind: 'not-found' });
  await house.prescribe();
  expect(await house.readPatient(james, house.maria.documentId)).toMatchObject({
    name: 'Maria Canary',
    prescriptions: [{ doctorName: 'Dr James' }],
  });
  expect(createPrescriptionInput.safeParse({ patientId: known.documentId, items: [] }).success).toBe(false);
});

it('prints a prescription with its code', async () => {
  const written = await house.prescribe();
  const { body, name, type } = await house.printPrescription(house.maria, written.documentId);
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part as Buffer);
  expect([name, type]).toEqual(['RX-20261201-0001.pdf', 'application/pdf']);
  expect(Buffer.concat(parts).subarray(0, 5).toString()).toBe('%PDF-');
});

it('is signed with a fresh second factor where the doctor has one, good for 10 minutes in that session', async () => {
  house.secondFactor.verdict = 'missing';
  await expect(house.prescribe({}, 'key-1')).rejects.toMatchObject({
    code: 'prescriptions.second-factor-needed',
    faults: [{ path: ['code'] }],
  });
  house.secondFactor.verdict = 'proven';
  const written = await house.prescribe({ code: '123456' }, 'key-1');
  house.secondFactor.verdict = 'missing';
  house.clock.set('2026-12-01T08:09:59Z');
  await house.prescribe();
  house.clock.set('2026-12-01T08:10:00Z');
  await expect(house.prescribe()).rejects.toMatchObject({ kind: 'invalid' });
  expect(await house.prescribe({ code: '123456' }, 'key-1')).toEqual(written);
});
