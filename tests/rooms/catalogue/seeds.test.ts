import { seedCatalogue } from '../../../src/domains/catalogue/seeds';
import { catalogueAt, type CatalogueRoom } from '../../support/catalogue';

jest.setTimeout(60_000);

let room: CatalogueRoom;
beforeAll(async () => {
  room = await catalogueAt('2026-12-01T09:00:00Z');
});
afterAll(async () => await room.close());

const counts = async () =>
  await room.db.query(
    `select (select count(*) from public.supplements)::int as supplements, (select count(*) from public.vaccines)::int as vaccines,
       (select count(*) from public.vaccine_lots)::int as lots, (select count(*) from careloop.stock_movements)::int as movements`,
  );

it('the demo has a catalogue with stock, lots and use, and is filled in once', async () => {
  const maria = await room.somebody('patient');
  const kit = { person: async () => maria, clock: room.clock, db: room.db };
  await seedCatalogue(room, kit);
  const once = await counts();
  expect(once).toEqual([{ supplements: 42, vaccines: 25, lots: 29, movements: expect.any(Number) }]);
  await seedCatalogue(room, kit);
  expect(await counts()).toEqual(once);

  const files = await room.listImports(room.admin);
  // Both of the same instant: which of them stands first is nobody's to say.
  const inOrder = files.toSorted((one, other) => Number(one.dryRun) - Number(other.dryRun));
  expect(inOrder.map(({ dryRun, created, refused }) => [dryRun, created, refused])).toEqual([
    [false, 2, 1],
    [true, 2, 1],
  ]);

  const low = await room.stockList(room.admin, { kind: 'supplement', search: '', below: false, page: 1, pageSize: 20 });
  expect(low.rows.slice(0, low.below).every(({ isLow }) => isLow)).toBe(true);
  expect(low).toMatchObject({ pagination: { total: 42, pageCount: 3 } });
  expect(low.below).toBeGreaterThan(3);

  const span = { kind: 'vaccine', from: '2026-09-03', to: '2026-12-01' } as const;
  const use = await room.stockUse(room.admin, span);
  expect(use.days).toHaveLength(90);
  expect(use.sums).toMatchObject({ used: 8 * 3, lost: 8 * 2 });
  expect(use.days.filter(({ used }) => used > 0).length).toBeGreaterThan(10);
  expect(use.before).toEqual({ received: 0, used: 0, lost: 0 });
  expect(use.losses).toEqual([{ reason: 'wastage: open-vial', units: 16 }]);
  expect(use.expiring.map(({ vaccine }) => vaccine)).toEqual(['Measles and rubella', 'Bivalent oral polio vaccine']);
});
