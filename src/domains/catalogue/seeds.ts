import type { Actor, UserActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/errors';
import { addDays } from '../../kernel/time';
import type { SeedKit } from '../../ports/room';
import { receiveLotInput, supplementInput, vaccineInput } from './contract';
import supplements from './data/demo-supplements.json';
import vaccines from './data/demo-vaccines.json';
import type { Catalogue } from './index';
import { todayIn } from './rules/stock';
import { pastMovements } from './store/past-movements';

const HOUSE: Actor = { kind: 'system', reason: 'demo' };
const ZONE = 'Africa/Nairobi';

type SupplementRow = readonly [string, string, string, string, string, number, number, number];
type LotRow = readonly [lotNumber: string, daysLeft: number, doses: number];
type VaccineRow = readonly [string, string, string, string, string, string, number, string, number, readonly LotRow[]];

/** A catalogue with stock, lots, a quarter of use, and files that were brought in. What is there already stays. */
export const seedCatalogue = async (room: Catalogue, { person, clock, db }: SeedKit): Promise<void> => {
  await room.shipCatalogue();
  for (const [nr, row] of (supplements as unknown as readonly SupplementRow[]).entries())
    await unlessThere(async () => {
      const item = await seedSupplement(room, row, nr);
      await pastMovements(db).setBack(item, fortnightsBack(nr));
    });
  const patients = [await person('maria'), await person('james')];
  const today = todayIn(clock.now(), ZONE);
  for (const [nr, row] of (vaccines.vaccines as unknown as readonly VaccineRow[]).entries())
    await unlessThere(async () => {
      const item = await seedVaccine(room, row, today);
      if (nr < SHOWN_IN_USE) await useVaccine(room, db, item, patients);
      await pastMovements(db).setBack(item, nr < SHOWN_IN_USE ? fortnightsBack(nr) : [RECEIVED_DAYS_AGO]);
    });
  await bringInFiles(room);
};

/** Two files of supplements: one that was tried out first, and the same with a row that does not fit. */
const bringInFiles = async (room: Catalogue): Promise<void> => {
  if ((await room.listImports(HOUSE)).length > 0) return;
  const content = Buffer.from(DELIVERY.join('\n'));
  for (const dryRun of [true, false])
    await room.importSupplements(HOUSE, inOnePiece(content), { dryRun, allOrNothing: false });
  await room.runImports();
};

async function* inOnePiece(content: Uint8Array): AsyncIterable<Uint8Array> {
  yield content;
}

const DELIVERY = [
  'name,form,strength,serving,manufacturer,priceMinor,currency,stock,threshold',
  'Magnesium citrate,powder,200 mg,1 scoop a day,Lakeview,120000,KES,60,20',
  'Oral rehydration salts,sachet,20.5 g,1 sachet in 1 litre of water,Sunward,4000,KES,400,150',
  'Ginger extract,capsule,250 mg,1 capsule a day,Lakeview,sixty,KES,40,10',
];

/** Of so many vaccines doses have been given and thrown away. */
const SHOWN_IN_USE = 8;
const RECEIVED_DAYS_AGO = 75;
/** Of each supplement so many units went, the latest last. */
const DISPENSED = [6, 9, 5, 12];

/** What went since goes back a fortnight each, on another day for each entry; what came in before that lies further back. */
const fortnightsBack = (nr: number): readonly number[] => [
  ...[0, 1, 2, 3].map((fortnights) => (nr % 14) + 14 * fortnights),
  RECEIVED_DAYS_AGO,
];

const seedSupplement = async (
  room: Catalogue,
  [name, form, strength, serving, manufacturer, priceMinor, stock, threshold]: SupplementRow,
  nr: number,
): Promise<string> => {
  const went = DISPENSED.map((units, turn) => ({ units, reason: turn === nr % 16 ? 'damaged' : 'dispensed' }) as const);
  const opening = stock + DISPENSED.reduce((sum, units) => sum + units, 0);
  const input = { name, form, strength, serving, manufacturer, priceMinor, currency: 'KES', stock: opening, threshold };
  const { documentId } = await room.createSupplement(HOUSE, supplementInput.parse(input));
  for (const { units, reason } of went)
    await room.adjustStock(HOUSE, documentId, { delta: -units, reason, note: null });
  return documentId;
};

/** Three doses given, and what an open vial had left at the end of a session. */
const useVaccine = async (
  room: Catalogue,
  db: SeedKit['db'],
  vaccineId: string,
  patients: readonly UserActor[],
): Promise<void> => {
  for (const patient of [...patients, ...patients].slice(0, 3))
    await db.transaction(async (tx) => {
      await room.dispenseLot(tx, { vaccineId, quantity: 1, forPatientUserId: patient.userId, reason: 'administered' });
    });
  const [lot] = await room.lotsOf(HOUSE, vaccineId);
  if (!lot) return;
  await room.recordWastage(HOUSE, lot.documentId, { quantity: 2, reason: 'open-vial', note: 'End of the session' });
};

const seedVaccine = async (
  room: Catalogue,
  [name, antigens, disease, cvx, atc, presentation, dosesInSeries, storage, threshold, lots]: VaccineRow,
  today: string,
): Promise<string> => {
  const input = { name, antigens, disease, cvx, atc, presentation, dosesInSeries, storage, threshold };
  const { documentId } = await room.createVaccine(HOUSE, vaccineInput.parse(input));
  for (const [lotNumber, daysLeft, quantity] of lots)
    await room.receiveLot(
      HOUSE,
      documentId,
      receiveLotInput.parse({ lotNumber, expiresOn: addDays(today, daysLeft), quantity, supplier: 'Central store' }),
    );
  return documentId;
};

const IS_THERE = ['catalogue.supplement-exists', 'catalogue.vaccine-exists'];

const unlessThere = async (seed: () => Promise<unknown>): Promise<void> => {
  try {
    await seed();
  } catch (error) {
    if (!(error instanceof DomainError) || !IS_THERE.includes(error.code)) throw error;
  }
};
