import type { ImportOptions, ImportView } from '../../../src/domains/catalogue';
import { catalogueAt, type CatalogueRoom } from '../../support/catalogue';

jest.setTimeout(60_000);

let room: CatalogueRoom;
beforeAll(async () => {
  room = await catalogueAt('2026-12-01T09:00:00Z');
});
beforeEach(async () => {
  await room.db.query('delete from public.supplements');
  await room.db.query('delete from careloop.stock_movements');
});
afterAll(async () => await room.close());

async function* inPieces(content: Buffer, size = 7): AsyncIterable<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

type Kind = 'Supplements' | 'Vaccines' | 'Medicines' | 'Interactions';
const bring = async (
  content: string | Buffer,
  options: Partial<ImportOptions> = {},
  kind: Kind = 'Supplements',
): Promise<ImportView> => {
  const file = Buffer.isBuffer(content) ? content : Buffer.from(content);
  const asked = { dryRun: false, allOrNothing: false, ...options };
  const pieces = inPieces(file, Math.max(7, Math.ceil(file.length / 400)));
  const { documentId } = await room[`import${kind}`](room.admin, pieces, asked);
  expect(await room.readImport(room.admin, documentId)).toMatchObject({ state: 'waiting', progress: 0 });
  expect(await room.runImports()).toBe(1);
  return await room.readImport(room.admin, documentId);
};
const report = async ({ documentId }: ImportView) =>
  (await room.importReport(room.admin, documentId, { page: 1, pageSize: 100 })).data;
const names = async (): Promise<string[]> =>
  (await room.db.query<{ name: string }>('select name from public.supplements order by name')).map(({ name }) => name);

const CSV = `Name,Form,Strength,Stock on hand,Minimum,Active
Vitamin C,tablet,500 mg,40,10,yes
"Zinc, chelated",tablet,15 mg,,,no
`;

describe('Files (SUP-1)', () => {
  it('make entries, whose stock is their opening stock', async () => {
    expect(await bring(CSV)).toMatchObject({ state: 'done', progress: 100, rows: 2, created: 2, refused: 0 });
    expect(await names()).toEqual(['Vitamin C', 'Zinc, chelated']);
    expect(await room.db.query('select delta, reason, actor_id from careloop.stock_movements')).toEqual([
      { delta: 40, reason: 'opening', actor_id: room.admin.userId },
    ]);
  });

  it('change nothing when they come twice, whatever the stock is by then', async () => {
    await bring(CSV);
    await room.db.query(`update public.supplements set stock = 7 where name = 'Vitamin C'`);
    const before = await room.db.query('select * from public.supplements order by id');
    expect(await bring(CSV)).toMatchObject({ state: 'done', created: 0, updated: 0, unchanged: 2 });
    expect(await room.db.query('select * from public.supplements order by id')).toEqual(before);
  });

  it('change what they say differently', async () => {
    await bring(CSV);
    expect(await bring(CSV.replace(',10,', ',12,'))).toMatchObject({ updated: 1, unchanged: 1 });
  });

  it('are reported on row by row, with line, field and reason', async () => {
    const done = await bring(`name;stock;price minor
Iron;5;100
;5;100
Copper;many;100

Iron;6;100
Selenium;-1;
`);
    expect(done).toMatchObject({ state: 'done', rows: 5, created: 1, refused: 4 });
    expect(await report(done)).toEqual([
      { line: 3, field: 'name', reason: 'This is missing.' },
      { line: 4, field: 'stock', reason: 'Use a whole number.' },
      { line: 6, field: null, reason: 'The same entry stands in an earlier row of this file.' },
      { line: 7, field: 'stock', reason: 'Use at least 0.' },
    ]);
  });

  it('change nothing in a dry run, and say what they would do', async () => {
    expect(await bring(CSV, { dryRun: true })).toMatchObject({ state: 'done', dryRun: true, created: 2 });
    expect(await names()).toEqual([]);
  });

  it('change nothing at all where all or nothing was asked for and one row does not fit', async () => {
    const refused = await bring(`${CSV},,,,,\nIron,tablet,,x,,\n`, { allOrNothing: true });
    expect(refused).toMatchObject({ state: 'refused', rows: 4, created: 0, refused: 2 });
    expect((await report(refused)).length).toBe(2);
    expect(await names()).toEqual([]);
    expect(await bring(CSV, { allOrNothing: true })).toMatchObject({ state: 'done', created: 2 });
  });

  it.each([
    ['a JSON array', '[{"name": "A {b}", "stock": 3},\n {"name": "B \\"c\\"", "active": false}]'],
    ['one object a line', '{"name":"A {b}","stock":3}\n{"name":"B \\"c\\"","active":false}\n'],
  ])('may be %s', async (_what, content) => {
    expect(await bring(content)).toMatchObject({ state: 'done', created: 2 });
    expect(await names()).toEqual(['A {b}', 'B "c"']);
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\ufeffname\nÖl\n', 'utf8')],
    ['UTF-16, as Excel writes it', Buffer.from('\ufeffname\nÖl\n', 'utf16le')],
  ])('may be %s', async (_what, content) => {
    expect(await bring(content)).toMatchObject({ created: 1 });
    expect(await names()).toEqual(['Öl']);
  });

  it.each([
    ['Latin-1', Buffer.from('name\nÖl\n', 'latin1')],
    ['JSON that ends too early', '[{"name": "A"'],
    ['no JSON', '[1, 2]'],
  ])('that are %s say why they could not be read', async (_what, content) => {
    const failed = await bring(content);
    expect(failed).toMatchObject({ state: 'failed', failure: expect.any(String) });
    expect(await names()).toEqual([]);
  });

  it('lose the apostrophe that a table puts before a formula', async () => {
    await bring(`name,description\nMagnesium,'=1+1\nPotassium,'- low dose\nCalcium,it's fine\n`);
    expect(await room.db.query('select description from public.supplements order by id')).toEqual([
      { description: '=1+1' },
      { description: '- low dose' },
      { description: "it's fine" },
    ]);
  });

  it('of 20,000 rows are read without keeping them, and go on where a worker died', async () => {
    const lines = Array.from({ length: 20_000 }, (_, nr) => `Supplement ${nr},capsule,${nr} mg,1`);
    const content = Buffer.from(['name,form,strength,stock', ...lines].join('\n'));
    const heapBefore = process.memoryUsage().heapUsed;
    const { documentId } = await room.importSupplements(room.admin, inPieces(content, 65_536), {
      dryRun: false,
      allOrNothing: false,
    });
    // A worker that died after 5,000 rows, none of which it lost.
    await room.db.query(
      `update careloop.catalogue_imports set state = 'running', tries = 1, rows = 5000, created = 5000, lease_until = '2026-12-01T08:00:00Z' where id = $1`,
      [documentId],
    );
    expect(await room.runImports()).toBe(1);
    const done = await room.readImport(room.admin, documentId);
    expect(done).toMatchObject({ state: 'done', rows: 20_000, created: 20_000, progress: 100 });
    expect(await room.db.query('select count(*)::int as count from public.supplements')).toEqual([{ count: 15_000 }]);
    expect(process.memoryUsage().heapUsed - heapBefore).toBeLessThan(200 * 1024 * 1024);
  }, 60_000);

  it('of medicines, vaccines and interactions', async () => {
    expect(
      await bring(
        'name,active ingredient,ATC code,brand\nHouse mix,"Ibuprofen / Paracetamol",M01AE51,Mixol\n',
        {},
        'Medicines',
      ),
    ).toMatchObject({ created: 1 });
    expect(await room.identify(room.db, 'Mixol 200')).toMatchObject({ ingredients: ['ibuprofen', 'paracetamol'] });
    expect(await bring('name,CVX code,antigens\nRotavirus,116,Rota\n', {}, 'Vaccines')).toMatchObject({ created: 1 });
  });

  it('of interactions may take the place of the whole table', async () => {
    await room.shipCatalogue();
    const file =
      'drug a,drug b,severity,reason,source,source date\nGrapefruit,Simvastatin,serious,More of it,Ours,2026-01-01\n';
    expect(await bring(file, { replace: true }, 'Interactions')).toMatchObject({ state: 'done', created: 1 });
    expect(await room.db.query('select ingredient_a, ingredient_b from public.interactions')).toEqual([
      { ingredient_a: 'grapefruit', ingredient_b: 'simvastatin' },
    ]);
    const adding = [{ name: 'Grapefruit juice' }];
    expect(await room.checkInteractions(room.db, { adding, current: [{ name: 'Zocor' }] })).toHaveLength(1);
    expect(await bring(file, { replace: true }, 'Interactions')).toMatchObject({ unchanged: 1, created: 0 });
  });

  it('are for admins alone, and their reports are thrown away', async () => {
    const done = await bring('name\n\n;\n');
    const doctor = await room.somebody('doctor');
    await expect(room.readImport(doctor, done.documentId)).rejects.toMatchObject({ kind: 'forbidden' });
    room.clock.set('2026-12-16T09:00:01Z');
    await room.forgetImports();
    await expect(room.readImport(room.admin, done.documentId)).rejects.toMatchObject({ kind: 'not-found' });
    const left: string[] = [];
    for await (const { key } of room.deps.storage.list()) left.push(key);
    expect(left).toEqual([]);
  });
});
