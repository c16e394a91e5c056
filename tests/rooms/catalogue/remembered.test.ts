import { Client } from 'pg';
import { knownCatalogue } from '../../../src/domains/catalogue/actions/known-catalogue';
import { interactionInput, medicineInput } from '../../../src/domains/catalogue';
import { remembered } from '../../../src/domains/catalogue/store/remembered';
import { catalogueAt, type CatalogueRoom } from '../../support/catalogue';
import { silent } from '../../support/database';
import { until } from '../../support/until';

jest.setTimeout(60_000);

let room: CatalogueRoom;
beforeEach(async () => {
  room = await catalogueAt('2026-12-01T09:00:00Z');
  await room.shipCatalogue();
  await room.hearChanges();
});
afterEach(async () => await room.close());

const ABOUT = { severity: 'serious', effect: 'Seen in this test.', source: 'This test', sourceDate: '2026-01-01' };
const pair = async () =>
  await room.createInteraction(
    room.admin,
    interactionInput.parse({ ...ABOUT, ingredientA: 'metformin', ingredientB: 'paracetamol' }),
  );
const warnings = async (adding = 'Metformin', current = 'Paracetamol') =>
  await room.checkInteractions(room.db, { adding: [{ name: adding }], current: [{ name: current }] });
const reasons = async (...names: string[]) => (await warnings(...names)).map(({ reason }) => reason);

/** Runs `ask` while nobody can read the catalogue, so that only what is remembered can answer. */
const withoutCatalogue = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
  const locker = new Client({ connectionString: room.db.url });
  await locker.connect();
  await locker.query('begin; lock table public.interactions, careloop.medicine_names in access exclusive mode');
  const result = await ask();
  await locker.query('rollback');
  await locker.end();
  return result;
};

it('answers what it was asked before without the database', async () => {
  const before = await reasons('Warfarin 5 mg', 'Ibuprofen');
  expect(before).not.toEqual([]);
  expect(await withoutCatalogue(async () => await reasons('Warfarin 5 mg', 'Ibuprofen'))).toEqual(before);
});

it('knows at once what was written on this node', async () => {
  expect(await reasons()).toEqual([]);
  const { documentId } = await pair();
  expect(await reasons()).toEqual([ABOUT.effect]);
  await room.updateInteraction(room.admin, documentId, { effect: 'Something else.' });
  expect(await reasons()).toEqual(['Something else.']);
  await room.deleteInteraction(room.admin, documentId);
  expect(await reasons()).toEqual([]);

  await pair();
  expect(await reasons('Zzmet 500 mg')).toEqual([]);
  await room.createMedicine(room.admin, medicineInput.parse({ name: 'Zzmet', ingredients: 'metformin' }));
  expect(await reasons('Zzmet 500 mg')).toEqual([ABOUT.effect]);
});

describe.each([
  [
    'changes a pair',
    `update public.interactions set effect = 'By hand.' where ingredient_b = 'paracetamol'`,
    'By hand.',
  ],
  ['deletes a pair', `delete from public.interactions where ingredient_b = 'paracetamol'`, undefined],
  ['empties the table', 'truncate public.interactions cascade', undefined],
])('when another program %s', (_what, statement, expected) => {
  it('the next check knows it', async () => {
    await pair();
    expect(await reasons()).toEqual([ABOUT.effect]);
    await room.db.query(statement);
    await until(async () => (await reasons())[0] === expected);
  });
});

it('hears that a medicine was taken out, with the names it was found under', async () => {
  await pair();
  await room.createMedicine(room.admin, medicineInput.parse({ name: 'Zzmet', ingredients: 'metformin' }));
  expect(await reasons('Zzmet')).toEqual([ABOUT.effect]);
  await room.db.query(`delete from public.medicines where name = 'Zzmet'`);
  await until(async () => (await reasons('Zzmet')).length === 0);
});

it('asks the database again while the connection that hears of changes is silent', async () => {
  let isSilent = false;
  const known = knownCatalogue({
    log: silent,
    db: {
      ...room.db,
      listen: async (channel, onMessage, onGap) => {
        const { hears } = await room.db.listen(
          channel,
          (payload) => (isSilent ? undefined : onMessage(payload)),
          onGap,
        );
        return { hears: (withinMs) => !isSilent && hears(withinMs) };
      },
    },
  });
  await known.hearChanges();
  await pair();
  const effect = async () => (await known.between(room.db, [['metformin', 'paracetamol']]))[0]?.effect;
  expect(await effect()).toBe(ABOUT.effect);
  isSilent = true;
  await room.db.query(`update public.interactions set effect = 'Unheard.' where ingredient_b = 'paracetamol'`);
  expect(await effect()).toBe('Unheard.');
});

it('remembers nothing of what is brought in by a transaction that is taken back', async () => {
  await room.db.query('truncate public.interactions, public.medicines, careloop.catalogue_shipped cascade');
  const taking = room.db.transaction(async (tx) => {
    expect(await room.identify(tx, 'Warfarin')).not.toBeNull();
    throw new Error('taken back');
  });
  await expect(taking).rejects.toThrow('taken back');
  let asked: ReturnType<CatalogueRoom['identify']> = Promise.resolve(null);
  await withoutCatalogue(async () => {
    asked = room.identify(room.db, 'Warfarin');
    expect(await Promise.race([asked, new Promise((later) => setTimeout(later, 200, 'waits'))])).toBe('waits');
  });
  expect(await asked).not.toBeNull();
});

describe('What is remembered', () => {
  it('keeps nothing that changed between question and answer', async () => {
    const memory = remembered<string>(10, () => true);
    const looked = await memory.under(['a'], async () => {
      memory.forget();
      return new Map([['a', 'old']]);
    });
    expect(looked.get('a')).toBe('old');
    expect((await memory.under(['a'], async () => new Map([['a', 'new']]))).get('a')).toBe('new');
  });

  it('asks only for what it does not know, also of what there is nothing', async () => {
    const memory = remembered<string>(10, () => true);
    await memory.under(['a', 'b'], async () => new Map([['a', '1']]));
    const asked: string[] = [];
    const known = await memory.under(['a', 'b', 'c', 'c'], async (missing) => {
      asked.push(...missing);
      return new Map([['c', '3']]);
    });
    expect(asked).toEqual(['c']);
    expect([...known]).toEqual([
      ['a', '1'],
      ['c', '3'],
    ]);
  });

  it('never holds more than it may', async () => {
    const memory = remembered<string>(3, () => true);
    const nobody = async () => new Map<string, string>();
    await memory.under(['a', 'b', 'c'], nobody);
    await memory.under(['d'], nobody);
    const asked: string[] = [];
    await memory.under(['a', 'd'], async (missing) => (asked.push(...missing), new Map()));
    expect(asked).toEqual(['a']);
  });
});
