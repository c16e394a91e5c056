import { addDays } from '../../../src/kernel/calendar';
import type { DoseView } from '../../../src/domains/regimens';
import { prescriptionsAt, type PrescriptionsHouse } from '../../support/prescriptions';

let house: PrescriptionsHouse;
beforeEach(async () => {
  house = await prescriptionsAt('2026-12-01T04:00:00Z', { withRegimens: true });
}, 60_000);
afterEach(async () => await house.close());

const DAYS = 60;

/** Turns the clock through one day in Nairobi and takes what is due on it. Returns how many doses that were. */
const liveThrough = async (date: string): Promise<number> => {
  const { maria, regimens, clock } = house;
  let taken = 0;
  for (const time of ['05:00', '17:00']) {
    clock.set(`${date}T${time}:01Z`);
    await regimens.refillPlans();
    await regimens.materialiseDoses();
    await regimens.wakeDoses();
    const { text } = await regimens.dosesOfDay(maria, { date });
    for (const dose of (JSON.parse(text) as DoseView[]).filter(({ status }) => status === 'due')) {
      await regimens.takeDose(maria, dose.documentId ?? '', {});
      taken += 1;
    }
  }
  return taken;
};

it('is prescribed, mailed, scanned, dispensed in parts, taken, run low, repeated and done', async () => {
  const { maria, pharmacist, regimens, clock } = house;
  const written = await house.prescribe({
    items: [
      {
        medicineName: 'Metformin',
        strength: '500 mg',
        dosage: '1 tablet',
        frequency: 'twice daily',
        quantity: 60,
        repeats: 1,
        repeatEveryDays: 26,
      },
    ],
    expiresAt: '2027-03-01T08:00:00Z',
  });
  await house.settle();
  expect(house.notes.map(({ message }) => message)).toEqual(['prescription-ready']);

  await house.scan(pharmacist, written);
  expect(await house.dispense(pharmacist, written, 20)).toMatchObject({ items: [{ owing: 40 }] });
  await house.settle();
  const [medicine] = await regimens.currentMedicines(house.db, maria.userId);
  const id = medicine?.documentId ?? '';
  expect(await regimens.readStock(maria, id)).toMatchObject({ unitsOnHand: 20 });
  expect(await liveThrough('2026-12-01')).toBe(0);

  // The rest of the first hand-out comes under the name of another brand: still one medication.
  clock.set('2026-12-01T18:00:00Z');
  await house.scan(pharmacist, written);
  await house.dispense(pharmacist, written, 40, {
    more: {
      items: written.items.map(({ itemId }) => ({
        itemId,
        quantity: 40,
        unitPrice: 150,
        batchNumber: 'B-2',
        expiryDate: '2030-01-31',
        substitution: 'Glucophage',
      })),
    },
  });
  await house.settle();
  expect(await regimens.currentMedicines(house.db, maria.userId)).toHaveLength(1);

  await regimens.resumeMedication(maria, id);
  const low = (): number => house.notes.filter(({ message }) => message === 'home-stock-low').length;
  let taken = 0;
  let date = '2026-12-01';
  for (let day = 0; day < DAYS; day += 1) {
    date = addDays(date, 1);
    taken += await liveThrough(date);
    if (day === 23) expect(low()).toBe(0);
    if (day !== 26) continue;
    expect(low()).toBe(1);
    await house.scan(pharmacist, written);
    expect(await house.dispense(pharmacist, written, 60)).toMatchObject({ status: 'dispensed' });
    await house.settle();
  }
  expect(taken).toBe(120);
  expect(await regimens.readStock(maria, id)).toMatchObject({ unitsOnHand: 0 });
  expect(await liveThrough(addDays(date, 1))).toBe(0);
  expect((await house.readPrescription(maria, written.documentId)).dispenses).toHaveLength(3);
}, 120_000);
