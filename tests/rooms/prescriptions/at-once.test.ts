import { prescriptionsAt, type PrescriptionsHouse } from '../../support/prescriptions';
import { until } from '../../support/until';

let house: PrescriptionsHouse;
beforeEach(async () => {
  house = await prescriptionsAt('2026-12-01T08:00:00Z', { max: 8 });
}, 240_000);
afterEach(async () => await house.close());

const succeeded = (outcomes: readonly PromiseSettledResult<unknown>[]): number =>
  outcomes.filter(({ status }) => status === 'fulfilled').length;
const dispensed = async (): Promise<number> =>
  (
    await house.db.query<{ total: number }>(
      'select coalesce(sum(quantity), 0)::float8 as total from public.dispense_lines',
    )
  )[0]?.total ?? -1;

it('hands the last 10 tablets out once, whoever asks over whichever node, with keys and without', async () => {
  const written = await house.prescribe();
  const other = await house.person('pharmacist', 'Peter');
  for (const who of [house.pharmacist, other]) await house.scan(who, written);
  const node = house.anotherNode();
  const outcomes = await Promise.allSettled(
    Array.from(
      { length: 100 },
      async (_, turn) =>
        await house.dispense(turn % 3 === 0 ? other : house.pharmacist, written, turn % 5 === 0 ? 10 : 2.5, {
          key: turn % 2 === 0 ? `key-${turn % 20}-${turn % 3}-${turn % 5}` : null,
          on: turn % 2 === 0 ? node : house.room,
        }),
    ),
  );
  await node.close();
  expect(succeeded(outcomes)).toBeGreaterThan(0);
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ name: 'DomainError', kind: 'conflict' });
  expect(await dispensed()).toBe(10);
  expect(await house.statusOf(written)).toBe('dispensed');
}, 240_000);

it('keeps quantities right in the database itself, whatever a program thinks', async () => {
  const written = await house.prescribe();
  await house.scan(house.pharmacist, written);
  await house.dispense(house.pharmacist, written, 9);
  await expect(
    house.db.transaction(
      async (tx) =>
        await tx.query(
          `with another as (
             insert into public.dispenses (document_id, prescription_id, dispensed_at, total, currency, status_after)
             select 'another', prescription_id, dispensed_at, 0, 'KES', status_after from public.dispenses returning id)
           insert into public.dispense_lines (document_id, dispense_id, line_id, medicine_name, quantity, unit_price, batch_number, expiry_date, owing)
           select 'x', another.id, l.id, 'x', 1.001, 0, 'x', '2030-01-01', 0 from another, public.prescription_lines l`,
        ),
    ),
  ).rejects.toMatchObject({ code: 'prescriptions.more-than-prescribed' });
});

it('gives the same answer to the same request after it was committed', async () => {
  const written = await house.prescribe();
  await house.scan(house.pharmacist, written);
  const first = await house.dispense(house.pharmacist, written, 4, { key: 'once' });
  await house.dispense(house.pharmacist, written, 6);
  const node = house.anotherNode();
  expect(await house.dispense(house.pharmacist, written, 4, { key: 'once', on: node })).toEqual(first);
  await node.close();
  await expect(house.dispense(house.pharmacist, written, 3, { key: 'once' })).rejects.toMatchObject({
    code: 'request.idempotency-key-reused',
  });
  expect(await dispensed()).toBe(10);
});

it('lets one of 100 pharmacists claim it', async () => {
  const written = await house.prescribe();
  const pharmacists = await Promise.all(
    Array.from({ length: 20 }, async (_, turn) => await house.person('pharmacist', `P${turn}`)),
  );
  for (const who of pharmacists) await house.scan(who, written);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 100 }, async (_, turn) => {
      const who = pharmacists[turn % pharmacists.length] ?? house.pharmacist;
      await house.validatePrescription(who, written.documentId, { idempotencyKey: null });
      return who.userId;
    }),
  );
  const claimed = new Set(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])));
  expect(claimed.size).toBe(1);
}, 240_000);

it('leaves no number out and gives none twice', async () => {
  const numbers = await Promise.all(
    Array.from({ length: 30 }, async () => (await house.prescribe()).prescriptionNumber),
  );
  await expect(house.prescribe({ replaces: 'nothing0000000000000000a' })).rejects.toMatchObject({ kind: 'not-found' });
  numbers.push((await house.prescribe()).prescriptionNumber);
  expect(numbers.toSorted()).toEqual(
    Array.from({ length: 31 }, (_, at) => `RX-20261201-${String(at + 1).padStart(4, '0')}`),
  );
}, 240_000);

/** Holds a prescription until the answer is called. */
const lockRow = async (documentId: string): Promise<() => Promise<void>> => {
  let release: () => void = () => undefined;
  const letGo = new Promise<void>((done) => {
    release = done;
  });
  let holding: Promise<void> = Promise.resolve();
  await new Promise<void>((isHeld, failed) => {
    holding = house.db.transaction(async (tx) => {
      await tx.query('select from public.prescriptions where document_id = $1 for update', [documentId]);
      isHeld();
      await letGo;
    });
    holding.catch(failed);
  });
  return async () => {
    release();
    await holding;
  };
};
const isWaiting = async (): Promise<boolean> =>
  (
    await house.db.query(
      `select from pg_stat_activity where application_name = 'another-node' and datname = current_database() and wait_event_type = 'Lock'`,
    )
  ).length > 0;

it('hands it out once when the node is cut off in the middle, whenever that is, and its client asks again', async () => {
  const ROUNDS = 20;
  const written = await house.prescribe({ items: [{ medicineName: 'Amoxicillin', quantity: ROUNDS }] });
  await house.scan(house.pharmacist, written);
  let cut = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const node = house.anotherNode();
    const key = `round-${round}`;
    // In the first round it is certainly in the middle: it waits for the row. Later it is wherever it has come to.
    const letGo = round === 0 ? await lockRow(written.documentId) : async () => undefined;
    const first = house.dispense(house.pharmacist, written, 1, { key, on: node });
    const outcome = first.catch(() => null);
    if (round === 0) await until(isWaiting);
    else
      await new Promise((done) => {
        setTimeout(done, round);
      });
    await house.db.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'another-node' and datname = current_database()`,
    );
    const answered = await outcome;
    await letGo();
    if (!answered) cut += 1;
    const again = await house.dispense(house.pharmacist, written, 1, { key });
    if (answered) expect(again).toEqual(answered);
    await node.close();
    expect(await dispensed()).toBe(round + 1);
  }
  expect(cut).toBeGreaterThan(0);
  expect(await house.statusOf(written)).toBe('dispensed');
}, 240_000);
