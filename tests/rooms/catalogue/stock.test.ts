import { receiveLotInput, supplementInput, updateLotInput, vaccineInput } from '../../../src/domains/catalogue';
import { catalogueAt, type CatalogueRoom } from '../../support/catalogue';

const NOW = '2026-12-01T09:00:00Z';
jest.setTimeout(60_000);

let room: CatalogueRoom;
beforeAll(async () => {
  room = await catalogueAt(NOW);
});
beforeEach(() => {
  room.clock.set(NOW);
  room.notes.length = 0;
});
afterAll(async () => await room.close());

let made = 0;

const supplement = async (input: object = {}) =>
  await room.createSupplement(room.admin, supplementInput.parse({ name: `Vitamin ${(made += 1)}`, ...input }));
const vaccine = async (input: object = {}) =>
  await room.createVaccine(room.admin, vaccineInput.parse({ name: `Vaccine ${(made += 1)}`, ...input }));
const lot = async (vaccineId: string, lotNumber: string, expiresOn: string, quantity: number) =>
  await room.receiveLot(room.admin, vaccineId, receiveLotInput.parse({ lotNumber, expiresOn, quantity }));
const stockOf = async (kind: 'supplements' | 'vaccines', id: string): Promise<number> => {
  const [row] = await room.db.query<{ stock: number }>(`select stock from public.${kind} where document_id = $1`, [id]);
  return row?.stock ?? -1;
};
const give = async (vaccineId: string, quantity = 1, lotId?: string) => {
  const patient = await room.somebody('patient');
  return await room.db.transaction(
    async (tx) =>
      await room.dispenseLot(tx, {
        vaccineId,
        quantity,
        forPatientUserId: patient.userId,
        reason: 'administered',
        ...(lotId ? { lotId } : {}),
      }),
  );
};

describe('The stock of a supplement (SUP-1)', () => {
  it('keeps who changed it, when, why, by how much and what was there afterwards', async () => {
    const { documentId } = await supplement({ stock: 10 });
    await room.adjustStock(room.admin, documentId, { delta: -3, reason: 'damaged', note: 'Fell off the shelf' });
    const { data } = await room.supplementHistory(room.admin, documentId, { page: 1, pageSize: 25 });
    expect(data).toMatchObject([
      { delta: -3, balance: 7, reason: 'damaged', note: 'Fell off the shelf', by: 'Some admin', lotNumber: null },
      { delta: 10, balance: 10, reason: 'opening' },
    ]);
    expect(await room.auditActions(documentId)).toEqual(['supplement.created', 'supplement.stock-adjusted']);
  });

  it('never falls below zero, however many take at once: 100 takes of the last 10 are 10', async () => {
    const { documentId } = await supplement({ stock: 10 });
    const takes = await Promise.allSettled(
      Array.from({ length: 100 }, async () =>
        room.adjustStock(room.admin, documentId, { delta: -1, reason: 'dispensed', note: null }),
      ),
    );
    expect(takes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect(takes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { kind: 'conflict', code: 'catalogue.stock-too-low' },
    });
    expect(await stockOf('supplements', documentId)).toBe(0);
    const [sum] = await room.db.query<{ sum: number }>(
      'select sum(delta)::int as sum from careloop.stock_movements where item = $1',
      [documentId],
    );
    expect(sum).toEqual({ sum: 0 });
  });

  it('is changed once by the same request sent twice', async () => {
    const { documentId } = await supplement({ stock: 10 });
    const asked = { delta: -4, reason: 'dispensed', note: null } as const;
    await room.adjustStock(room.admin, documentId, asked, 'key-1');
    expect((await room.adjustStock(room.admin, documentId, asked, 'key-1')).stock).toBe(6);
    await expect(room.adjustStock(room.admin, documentId, { ...asked, delta: -5 }, 'key-1')).rejects.toMatchObject({
      kind: 'conflict',
    });
  });

  it('refuses a reason that goes the other way', async () => {
    const { documentId } = await supplement({ stock: 10 });
    await expect(
      room.adjustStock(room.admin, documentId, { delta: 5, reason: 'damaged', note: null }),
    ).rejects.toMatchObject({ kind: 'invalid', faults: [{ path: ['delta'] }] });
  });

  it('tells admins once each time it falls below its minimum', async () => {
    const { documentId } = await supplement({ stock: 12, threshold: 10 });
    const change = async (delta: number) =>
      await room.adjustStock(room.admin, documentId, { delta, reason: 'other', note: null });
    for (const delta of [-2, -1, -1, 5, -6]) await change(delta);
    expect(room.notes).toHaveLength(2);
    expect(new Set(room.notes.map(({ key }) => key)).size).toBe(2);
    expect(room.notes[0]).toMatchObject({
      message: 'catalogue-stock-low',
      userId: room.admin.userId,
      subjectId: documentId,
    });
  });

  it('is adjusted by admins alone', async () => {
    const { documentId } = await supplement({ stock: 12 });
    const doctor = await room.somebody('doctor');
    await expect(
      room.adjustStock(doctor, documentId, { delta: 1, reason: 'received', note: null }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('Entries', () => {
  it('are there once: by code, or by name, form and strength', async () => {
    await supplement({ name: 'Vitamin D3', form: 'capsule', strength: '1000 IU' });
    await expect(supplement({ name: 'VITAMIN d3', form: 'Capsule', strength: '1000 iu' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'catalogue.supplement-exists',
    });
    await supplement({ name: 'Vitamin D3', form: 'capsule', strength: '2000 IU' });
  });

  it('are changed in what is said; what is left out stays, and null clears', async () => {
    const { documentId } = await supplement({ form: 'capsule', manufacturer: 'Sunward', stock: 3 });
    expect(await room.updateSupplement(room.admin, documentId, { threshold: 5, manufacturer: null })).toMatchObject({
      form: 'capsule',
      manufacturer: null,
      threshold: 5,
      stock: 3,
    });
  });

  it('are deleted many at once, and what was not there is named', async () => {
    const one = await supplement();
    const other = await supplement({ strength: '2' });
    const missing = 'c00000000000000000000000';
    expect(await room.deleteSupplements(room.admin, [one.documentId, missing, other.documentId])).toEqual({
      deleted: 2,
      missing: [missing],
    });
  });

  it('are written in the content manager by the same actions, where the stock needs its reason', async () => {
    const panel = { kind: 'admin', adminId: 1, origin: { requestId: 'r', ip: null } } as const;
    const id = await room.panel.supplement.create(panel, { name: 'Zinc', stock: 4, active: null, form: null });
    await room.panel.supplement.update(panel, id, { name: 'Zinc gluconate', stock: 4 });
    await expect(room.panel.supplement.update(panel, id, { stock: 9 })).rejects.toMatchObject({
      faults: [{ path: ['stock'] }],
    });
    await expect(room.panel.supplement.create(panel, { name: '' })).rejects.toMatchObject({
      faults: [{ path: ['name'] }],
    });
    expect(await room.auditActions(id)).toEqual(['supplement.changed', 'supplement.created']);
  });
});

describe('Lots of vaccines (VAC-1)', () => {
  it('are given first-expired-first-out, across lots', async () => {
    const { documentId } = await vaccine();
    await lot(documentId, 'LATE', '2027-12-31', 5);
    await lot(documentId, 'SOON', '2026-12-31', 3);
    expect(await give(documentId, 4)).toMatchObject([
      { lotNumber: 'SOON', quantity: 3 },
      { lotNumber: 'LATE', quantity: 1 },
    ]);
    expect(await stockOf('vaccines', documentId)).toBe(4);
  });

  it('run out at ten, however many take at once: 100 dispenses of the last 10 are 10', async () => {
    const { documentId } = await vaccine();
    await lot(documentId, 'A', '2027-12-31', 6);
    await lot(documentId, 'B', '2027-11-30', 4);
    const patient = await room.somebody('patient');
    const given = await Promise.allSettled(
      Array.from({ length: 100 }, async () =>
        room.db.transaction(
          async (tx) =>
            await room.dispenseLot(tx, {
              vaccineId: documentId,
              quantity: 1,
              forPatientUserId: patient.userId,
              reason: 'administered',
            }),
        ),
      ),
    );
    expect(given.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect(await stockOf('vaccines', documentId)).toBe(0);
  });

  it('that are expired, recalled or held back are never given', async () => {
    const { documentId } = await vaccine();
    const old = await lot(documentId, 'OLD', '2026-12-01', 5);
    const held = await lot(documentId, 'HELD', '2027-06-30', 5);
    const recalled = await lot(documentId, 'BACK', '2027-06-30', 5);
    await room.updateLot(room.admin, held.documentId, { status: 'quarantined', note: null });
    await room.updateLot(room.admin, recalled.documentId, { status: 'recalled', note: 'Notice of the maker' });
    expect(await stockOf('vaccines', documentId)).toBe(5);
    await give(documentId, 1); // its last day, in Nairobi
    room.clock.set('2026-12-01T21:00:00Z'); // midnight there
    await expect(give(documentId)).rejects.toMatchObject({ code: 'catalogue.stock-too-low' });
    for (const id of [old, held, recalled].map((one) => one.documentId))
      await expect(give(documentId, 1, id)).rejects.toMatchObject({ code: 'catalogue.lot-not-offered' });
    await room.updateLot(room.admin, held.documentId, { status: 'active', note: null });
    expect(await give(documentId, 1)).toMatchObject([{ lotNumber: 'HELD' }]);
  });

  it('that expire are written off, once, and admins are told a month before', async () => {
    const { documentId } = await vaccine({ threshold: 2 });
    const { documentId: lotId } = await lot(documentId, 'SOON', '2026-12-20', 8);
    await room.tellOfExpiringLots();
    expect(await room.tellOfExpiringLots()).toBe(0);
    room.clock.set('2026-12-21T09:00:00Z');
    await room.expireLots();
    expect(await room.expireLots()).toBe(0);
    expect(await stockOf('vaccines', documentId)).toBe(0);
    const told = room.notes.filter(({ subjectId }) => [documentId, lotId].includes(subjectId));
    expect(told.map(({ message }) => message)).toEqual(['lot-expiring', 'catalogue-stock-low']);
    expect(await room.lotsOf(room.admin, documentId)).toMatchObject([{ status: 'expired', onHand: 0, offered: false }]);
  });

  it('lose doses by wastage, with the reason, and are put right by a recount', async () => {
    const { documentId } = await vaccine();
    const { documentId: lotId } = await lot(documentId, 'A', '2027-12-31', 10);
    await room.recordWastage(room.admin, lotId, { quantity: 2, reason: 'cold-chain', note: null });
    await expect(
      room.recordWastage(room.admin, lotId, { quantity: 9, reason: 'broken', note: null }),
    ).rejects.toMatchObject({ code: 'catalogue.stock-too-low' });
    expect(await room.recountLot(room.admin, lotId, { counted: 9, note: 'One was behind the box' })).toMatchObject({
      onHand: 9,
    });
    const { data } = await room.vaccineHistory(room.admin, documentId, { page: 1, pageSize: 25 });
    expect(data.map(({ delta, reason, lotNumber }) => [delta, reason, lotNumber])).toEqual([
      [1, 'recount', 'A'],
      [-2, 'wastage: cold-chain', 'A'],
      [10, 'received', 'A'],
    ]);
  });

  it('say who received them, and the look stands in the access log of those people', async () => {
    const { documentId } = await vaccine();
    const { documentId: lotId } = await lot(documentId, 'A', '2027-12-31', 10);
    await give(documentId, 1);
    await give(documentId, 2);
    const { data, meta } = await room.lotRecipients(room.admin, lotId, { page: 1, pageSize: 25 });
    expect(data.map(({ quantity }) => quantity)).toEqual([2, 1]);
    expect(data[0]?.patientId).toMatch(/^person-/);
    expect(meta.pagination.total).toBe(2);
    await expect(room.deleteVaccine(room.admin, documentId)).rejects.toMatchObject({
      code: 'catalogue.vaccine-was-given',
    });
  });

  it('of which a dose was given are lowered by it once, corrected by another lot, and put back when it was not given', async () => {
    const { documentId } = await vaccine();
    const { documentId: a } = await lot(documentId, 'A', '2027-06-30', 5);
    const { documentId: b } = await lot(documentId, 'B', '2027-12-31', 5);
    const mother = await room.somebody('patient');
    const record = async (lotId?: string) =>
      await room.db.transaction(
        async (tx) =>
          await room.dispenseLot(tx, {
            vaccineId: documentId,
            quantity: 1,
            forPatientUserId: mother.userId,
            recipient: 'Tom',
            reason: 'administered',
            doseId: `dose of ${documentId}`,
            ...(lotId ? { lotId } : {}),
          }),
      );
    const received = async (lotId: string) =>
      (await room.lotRecipients(room.admin, lotId, { page: 1, pageSize: 25 })).data.map(({ dependant }) => dependant);
    const left = async () => (await room.lotsOf(room.admin, documentId)).map(({ onHand }) => onHand);

    expect(await record()).toMatchObject([{ lotNumber: 'A' }]);
    expect(await record()).toMatchObject([{ lotNumber: 'A' }]);
    expect([await left(), await received(a)]).toEqual([[4, 5], ['Tom']]);
    expect(await record(b)).toMatchObject([{ lotNumber: 'B' }]);
    expect([await left(), await received(a), await received(b)]).toEqual([[5, 4], [], ['Tom']]);

    await room.updateLot(room.admin, b, updateLotInput.parse({ status: 'quarantined' }));
    await room.db.transaction(async (tx) => await room.takeBackDose(tx, `dose of ${documentId}`));
    expect([await left(), await received(b), await stockOf('vaccines', documentId)]).toEqual([[5, 5], [], 5]);
  });

  it('are taken in once, and not when they have expired', async () => {
    const { documentId } = await vaccine();
    await lot(documentId, 'A', '2027-12-31', 10);
    await expect(lot(documentId, 'A', '2027-12-31', 10)).rejects.toMatchObject({ code: 'catalogue.lot-exists' });
    await expect(lot(documentId, 'B', '2026-11-30', 10)).rejects.toMatchObject({ faults: [{ path: ['expiresOn'] }] });
  });
});

describe('What is kept beside its movements', () => {
  it('agrees with them whatever happened, and is put right by them where something else changed it', async () => {
    const pills = await supplement({ stock: 10 });
    const shots = await vaccine();
    const first = await lot(shots.documentId, 'A1', '2027-01-31', 5);
    await lot(shots.documentId, 'A2', '2027-02-28', 5);
    await give(shots.documentId, 7);
    await room.adjustStock(room.admin, pills.documentId, { delta: -3, reason: 'damaged', note: null });
    const recounts = [room.recountSupplements, room.recountVaccines, room.recountVaccineLots];
    for (const recount of recounts) expect((await recount({ mend: false })).different).toEqual([]);

    await room.db.query('update public.supplements set stock = 99 where document_id = $1', [pills.documentId]);
    await room.db.query('update public.vaccines set stock = 99 where document_id = $1', [shots.documentId]);
    await room.db.query('update public.vaccine_lots set on_hand = 99 where document_id = $1', [first.documentId]);
    for (const [place, id] of [pills.documentId, shots.documentId, first.documentId].entries()) {
      expect((await recounts[place]!({ mend: false })).different).toEqual([id]);
      expect((await recounts[place]!({ mend: true })).different).toEqual([id]);
      expect((await recounts[place]!({ mend: false })).different).toEqual([]);
      expect(await room.auditActions(id)).toContain('stock.mended');
    }
    expect(await stockOf('supplements', pills.documentId)).toBe(7);
    expect(await stockOf('vaccines', shots.documentId)).toBe(3);
  });
});
