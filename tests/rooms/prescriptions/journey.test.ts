import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { prescriptionsAt, type PrescriptionsHouse } from '../../support/prescriptions';

jest.setTimeout(120_000);

let house: PrescriptionsHouse;
beforeEach(async () => {
  house = await prescriptionsAt('2026-12-01T08:00:00Z');
});
afterEach(async () => await house.close());

/** What a scanner reads off a picture. */
const read = (image: string): string => {
  const { data, width, height } = PNG.sync.read(Buffer.from(image.split(',')[1] ?? '', 'base64'));
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? 'nothing';
};

it('goes from the doctor to the pharmacy and home', async () => {
  const { maria, james, pharmacist } = house;
  const written = await house.prescribe();
  expect(written).toMatchObject({
    prescriptionNumber: 'RX-20261201-0001',
    patientName: 'Maria Canary',
    doctorName: 'Dr James',
    diagnosis: 'Canaryitis',
    status: 'signed',
    items: [{ medicineName: 'Amoxicillin', quantity: 10, dispensableQuantity: 10 }],
    qrCode: { isUsed: false, scanCount: 0 },
  });
  expect(written.referenceNumber).toMatch(/^(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}[0-9A-Z*~$=]$/);

  await house.settle();
  expect(await house.statusOf(written)).toBe('sent');
  expect(house.notes).toMatchObject([{ message: 'prescription-ready', userId: maria.userId }]);

  const shown = await house.scanCode(pharmacist, { qrData: read(written.qrCode?.image ?? '') });
  expect(shown).toMatchObject({ isValid: true, canDispense: true, reasons: [] });
  expect(shown.prescription).toMatchObject({
    status: 'scanned',
    diagnosis: 'Canaryitis',
    qrCode: null,
    referenceNumber: null,
  });
  expect(
    await house.lookUpCode(pharmacist, { referenceNumber: (written.referenceNumber ?? '').toLowerCase() }),
  ).toMatchObject({ canDispense: true });

  expect(await house.validatePrescription(pharmacist, written.documentId, { idempotencyKey: null })).toMatchObject({
    status: 'validated',
  });
  const part = await house.dispense(pharmacist, written, 4);
  expect(part).toMatchObject({ status: 'partly_dispensed', total: 600, items: [{ quantity: 4, owing: 6 }] });
  const rest = await house.dispense(pharmacist, written, 6);
  expect(rest).toMatchObject({ status: 'dispensed', items: [{ owing: 0 }] });
  expect(await house.scan(pharmacist, written)).toMatchObject({
    isValid: false,
    canDispense: false,
    reasons: [{ code: 'used' }],
  });

  await house.settle();
  expect(house.stocked.toSorted((one, other) => one.quantity - other.quantity)).toMatchObject([
    { name: 'Amoxicillin', quantity: 4, suggestedPlan: { times: ['08:00', '20:00'], amount: 1, count: 10 } },
    { name: 'Amoxicillin', quantity: 6 },
  ]);
  const seen = await house.readPrescription(maria, written.documentId);
  expect(seen.history.map(({ what }) => what)).toEqual([
    'draft',
    'signed',
    'sent',
    'scanned',
    'validated',
    'claimed',
    'partly_dispensed',
    'dispensed',
    'code-scanned',
    'code-looked-up',
    'code-scanned',
  ]);
  expect(seen.dispenses).toHaveLength(2);
  expect((await house.counterHistory(pharmacist, { page: 1, pageSize: 25 })).data).toHaveLength(6);
  expect((await house.prescriptionsWritten(james, { page: 1, pageSize: 25 })).meta).toMatchObject({
    pagination: { total: 1 },
  });
});

it('answers each kind of bad code with a reason of its own', async () => {
  const { maria, james, pharmacist } = house;
  const codes = async (qrData: string): Promise<string[]> =>
    (await house.scanCode(pharmacist, { qrData })).reasons.map(({ code }) => code);
  const tokenOf = async (id: string): Promise<string> => (await house.readCode(james, id)).qrData;

  expect(await codes('something else')).toEqual(['forged']);
  const cancelled = await house.prescribe();
  const first = await tokenOf(cancelled.documentId);
  expect(await codes(`${first.slice(0, -1)}${first.endsWith('A') ? 'B' : 'A'}`)).toEqual(['forged']);
  await house.cancelPrescription(james, cancelled.documentId, { reason: 'Another medicine' });
  expect(await codes(first)).toEqual(['cancelled']);

  const renewed = await house.prescribe();
  const old = await tokenOf(renewed.documentId);
  await house.renewCode(maria, renewed.documentId);
  expect(await codes(old)).toEqual(['replayed']);
  expect(await codes(await tokenOf(renewed.documentId))).toEqual([]);

  const claimed = await house.prescribe();
  const other = await house.person('pharmacist', 'Peter');
  await house.scan(other, claimed);
  await house.validatePrescription(other, claimed.documentId, { idempotencyKey: null });
  const held = await house.scan(pharmacist, claimed);
  expect(held.reasons.map(({ code }) => code)).toEqual(['claimed']);
  expect(JSON.stringify(held)).not.toContain('Peter');
  await expect(house.dispense(pharmacist, claimed, 1)).rejects.toMatchObject({
    code: 'prescriptions.claimed-elsewhere',
  });
  await house.releasePrescription(other, claimed.documentId);
  expect((await house.scan(pharmacist, claimed)).canDispense).toBe(true);
  await house.rejectPrescription(pharmacist, claimed.documentId, { reason: 'Ask the doctor' });
  expect(await codes(await tokenOf(claimed.documentId))).toEqual(['rejected']);

  const suspended = await house.prescribe();
  const token = await tokenOf(suspended.documentId);
  await house.db.query('update public.up_users set blocked = true where id = $1', [james.userId]);
  expect(await codes(token)).toEqual(['doctor-suspended']);
  await expect(house.dispense(pharmacist, suspended, 1)).rejects.toMatchObject({
    code: 'prescriptions.doctor-suspended',
  });
  await house.db.query('update public.up_users set blocked = false where id = $1', [james.userId]);

  await house.db.transaction(async (tx) => await house.revokeAllOf(tx, maria.userId, 'deceased'));
  expect(await codes(token)).toEqual(['revoked']);

  const short = await house.prescribe({ expiresAt: '2026-12-02T08:00:00Z' });
  house.clock.set('2026-12-02T08:00:01Z');
  expect(await codes(await tokenOf(short.documentId))).toEqual(['expired']);
  await house.expirePrescriptions();
  expect(await house.statusOf(short)).toBe('expired');
});

it('hands a claim back that is not used for half an hour', async () => {
  const written = await house.prescribe();
  await house.scan(house.pharmacist, written);
  await house.validatePrescription(house.pharmacist, written.documentId, { idempotencyKey: null });
  house.clock.set('2026-12-01T08:30:00Z');
  await house.endClaims();
  expect(await house.statusOf(written)).toBe('scanned');
});

it('lets nobody work with a prescription whose code they were not shown', async () => {
  const written = await house.prescribe();
  await expect(house.dispense(house.pharmacist, written, 1)).rejects.toMatchObject({ kind: 'not-found' });
  await house.scan(house.pharmacist, written);
  house.clock.set('2026-12-02T08:00:01Z');
  await expect(house.dispense(house.pharmacist, written, 1)).rejects.toMatchObject({
    code: 'prescriptions.scan-first',
  });
});

it('opens repeats when their windows do', async () => {
  const written = await house.prescribe({
    items: [{ medicineName: 'Metformin', quantity: 30, repeats: 2, repeatEveryDays: 28 }],
  });
  await house.scan(house.pharmacist, written);
  await expect(house.dispense(house.pharmacist, written, 31)).rejects.toMatchObject({
    code: 'prescriptions.more-than-prescribed',
  });
  expect(await house.dispense(house.pharmacist, written, 30)).toMatchObject({ status: 'partly_dispensed' });
  expect(await house.scan(house.pharmacist, written)).toMatchObject({
    isValid: true,
    canDispense: false,
    reasons: [{ code: 'too-early' }],
  });
  house.clock.set('2026-12-29T08:00:00Z');
  await house.scan(house.pharmacist, written);
  await house.dispense(house.pharmacist, written, 30);
  house.clock.set('2027-01-26T08:00:00Z');
  await house.scan(house.pharmacist, written);
  expect(await house.dispense(house.pharmacist, written, 30)).toMatchObject({ status: 'dispensed' });
});

it('asks for a reason where a warning is serious', async () => {
  house.findings.push({
    kind: 'interaction',
    severity: 'serious',
    between: ['Amoxicillin', 'Warfarin'],
    reason: 'bleeding',
  });
  await expect(house.prescribe()).rejects.toMatchObject({ code: 'prescriptions.override-needed' });
  const written = await house.prescribe({ overrideReason: 'INR is checked weekly' });
  await house.scan(house.pharmacist, written);
  await expect(house.dispense(house.pharmacist, written, 1)).rejects.toMatchObject({
    code: 'prescriptions.override-needed',
  });
  await house.dispense(house.pharmacist, written, 1, { more: { overrideReason: 'Doctor was called' } });
});

it('is for patients of the doctor only, and answers the same request once', async () => {
  const stranger = await house.person('patient');
  await expect(house.prescribe({ patientId: stranger.documentId })).rejects.toMatchObject({ kind: 'not-found' });
  const [one, again] = [await house.prescribe({}, 'key-1'), await house.prescribe({}, 'key-1')];
  expect(again).toEqual(one);
  await expect(house.prescribe({ diagnosis: 'Another' }, 'key-1')).rejects.toMatchObject({ kind: 'conflict' });
  expect((await house.prescribe()).prescriptionNumber).toBe('RX-20261201-0002');
});

it('never changes what was signed: it is cancelled and replaced', async () => {
  const { james } = house;
  const draft = await house.prescribe({ draft: true });
  expect(draft).toMatchObject({ status: 'draft', qrCode: null, referenceNumber: null });
  const signed = await house.signPrescription(james, draft.documentId, { overrideReason: null });
  await expect(
    house.db.transaction(async (tx) => await tx.query(`update public.prescription_lines set quantity = 99`)),
  ).rejects.toMatchObject({ code: 'prescriptions.signed' });
  await expect(
    house.db.transaction(async (tx) => await tx.query(`update public.prescriptions set diagnosis = 'x'`)),
  ).rejects.toMatchObject({ code: 'prescriptions.signed' });
  const next = await house.prescribe({ replaces: signed.documentId });
  expect(next.replaces).toBe(signed.prescriptionNumber);
  expect(await house.statusOf(signed)).toBe('cancelled');
});
