import { compareDataMap, dataMap } from '../../../src/app/data-map';
import { manifests } from '../../../src/app/rooms';
import { exported, machine, ownRows, type WholeDataMap } from '../../../src/kernel/data-map';

const DATA_MAP = dataMap(manifests());
const kettles: WholeDataMap = [
  {
    table: 'careloop.kettles',
    rows: [ownRows('kettles', 'Your kettles.', 'user_id')],
    columns: { id: machine, user_id: machine, colour: exported() },
  },
];
const columns = (table: string, ...names: string[]) => names.map((column) => ({ table, column }));

describe('the data map and the database', () => {
  it('agree when every column is declared, and Strapi’s own tables are nobody’s', () => {
    expect(
      compareDataMap(kettles, [
        ...columns('careloop.kettles', 'id', 'user_id', 'colour'),
        ...columns('public.strapi_core_store_settings', 'id'),
        ...columns('public.up_roles', 'id'),
      ]),
    ).toEqual({ undeclared: [], stale: [] });
  });

  it('a new column fails, and the failure says what to add and where', () => {
    const { undeclared } = compareDataMap(DATA_MAP, [...everyColumn(), ...columns('public.up_users', 'shoe_size')]);
    expect(undeclared).toEqual([
      expect.stringContaining(
        'public.up_users: a field of the type says it under `data` in src/extensions/users-permissions/content-types/user/schema.json; for any other column add to `columns` of this table in src/domains/accounts/store/data-map.ts:\n    shoe_size: exported()',
      ),
    ]);
  });

  it('a new table fails, with the lines to copy', () => {
    const { undeclared } = compareDataMap(kettles, [
      ...columns('careloop.kettles', 'id', 'user_id', 'colour'),
      ...columns('careloop.passkeys', 'id', 'user_id', 'public_key'),
    ]);
    expect(undeclared.join()).toContain(
      `rows: [ownRows('nameOfTheSection', 'What it says to the person.', 'user_id')]`,
    );
    expect(undeclared.join()).toContain(`noPeople('careloop.passkeys', 'id', 'user_id', 'public_key')`);
  });

  it('what is no longer there fails too', () => {
    expect(compareDataMap(kettles, columns('careloop.kettles', 'id', 'user_id')).stale).toEqual([
      'careloop.kettles: take `colour` out; there is no such column.',
    ]);
    expect(compareDataMap(kettles, []).stale).toEqual([expect.stringContaining('there is no such table')]);
  });
});

describe('the map of this house', () => {
  it('names every table once, every section once, and the person last', () => {
    const tables = DATA_MAP.map(({ table }) => table);
    const sections = DATA_MAP.flatMap(({ rows }) => rows.flatMap(({ section }) => section ?? []));
    expect([new Set(tables).size, new Set(sections).size]).toEqual([tables.length, sections.length]);
    expect(tables.at(-1)).toBe('public.up_users');
  });

  it('gives no two fields of a section the same name', () => {
    for (const { table, columns: all } of DATA_MAP) {
      const names = Object.entries(all).flatMap(([name, column]) =>
        'as' in column && column.as
          ? [column.as]
          : column.is === 'exported' || column.is === 'kept' || column.is === 'file'
            ? [name]
            : [],
      );
      expect({ table, names: new Set(names).size }).toEqual({ table, names: names.length });
    }
  });

  it('keeps nothing in rows that are deleted, and says why it keeps what it keeps', () => {
    for (const { table, rows, columns: all } of DATA_MAP) {
      const kept = Object.entries(all)
        .filter(([, { is }]) => is === 'kept')
        .map(([name]) => name);
      if (rows.some(({ erasure }) => erasure === 'deleted')) expect({ table, kept }).toEqual({ table, kept: [] });
      for (const column of Object.values(all)) if (column.is === 'kept') expect(column.why.length).toBeGreaterThan(20);
    }
  });

  it('only sets and leaves out columns that there are', () => {
    for (const { table, rows, columns: all } of DATA_MAP) {
      for (const { without = [], erasure } of rows) {
        const named = [...without, ...(typeof erasure === 'object' ? Object.keys(erasure) : [])];
        expect({ table, unknown: named.filter((name) => !(name in all)) }).toEqual({ table, unknown: [] });
      }
    }
  });

  it('lists what hangs on something before it', () => {
    const place = (table: string): number => DATA_MAP.findIndex((known) => known.table === table);
    expect(place('careloop.plan_clocks')).toBeLessThan(place('public.plans'));
    expect(place('public.doses')).toBeLessThan(place('public.plans'));
    expect(place('public.plans')).toBeLessThan(place('public.medications'));
  });
});

const everyColumn = () => DATA_MAP.flatMap(({ table, columns: all }) => columns(table, ...Object.keys(all)));
