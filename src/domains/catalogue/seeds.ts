import type { Actor } from '../../kernel/actor';
import { DomainError } from '../../kernel/errors';
import { addDays } from '../../kernel/time';
import type { SeedKit } from '../../ports/room';
import { receiveLotInput, supplementInput, vaccineInput } from './contract';
import supplements from './data/demo-supplements.json';
import vaccines from './data/demo-vaccines.json';
import type { Catalogue } from './index';
import { todayIn } from './rules/stock';

const HOUSE: Actor = { kind: 'system', reason: 'demo' };
const ZONE = 'Africa/Nairobi';

type SupplementRow = readonly [string, string, string, string, string, number, number, number];
type LotRow = readonly [lotNumber: string, daysLeft: number, doses: number];
type VaccineRow = readonly [string, string, string, string, string, string, number, string, number, readonly LotRow[]];

/** A catalogue with stock, lots, some use of them, and files that were brought in. What is there already stays. */
export const seedCatalogue = async (room: Catalogue, { person, clock, db }: SeedKit): Promise<void> => {
  await room.shipCatalogue();
  for (const row of supplements as unknown as readonly SupplementRow[]) await unlessThere(seedSupplement(room, row));
  const maria = await person('maria');
  const today = todayIn(clock.now(), ZONE);
  for (const [nr, row] of (vaccines.vaccines as unknown as readonly VaccineRow[]).entries())
    await unlessThere(async () => {
      const vaccineId = await seedVaccine(room, row, today);
      if (nr >= SHOWN_IN_USE) return;
      await db.transaction(async (tx) => {
        await room.dispenseLot(tx, { vaccineId, quantity: 1, forPatientUserId: maria.userId, reason: 'administered' });
      });
      const [lot] = await room.lotsOf(HOUSE, vaccineId);
      if (lot)
        await room.recordWastage(HOUSE, lot.documentId, {
          quantity: 2,
          reason: 'open-vial',
          note: 'End of the session',
        });
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
const SHOWN_IN_USE = 3;

const seedSupplement =
  (room: Catalogue, [name, form, strength, serving, manufacturer, priceMinor, stock, threshold]: SupplementRow) =>
  async (): Promise<void> => {
    const input = {
      name,
      form,
      strength,
      serving,
      manufacturer,
      priceMinor,
      currency: 'KES',
      stock: stock + 12,
      threshold,
    };
    const { documentId } = await room.createSupplement(HOUSE, supplementInput.parse(input));
    await room.adjustStock(HOUSE, documentId, { delta: -12, reason: 'dispensed', note: null });
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
