import type { Generated } from 'kysely';
import { first, run, tables } from '../../../src/kernel/query';

interface Bells {
  'careloop.bells': { id: Generated<string>; name: string; rung_at: Date | null };
}
const query = tables<Bells>();

/** Remembers what it is asked, and returns what the test says. */
const database = (rows: readonly object[]) => {
  const asked: unknown[] = [];
  return {
    asked,
    query: async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
      asked.push([text, values]);
      return rows as Row[];
    },
  };
};

it('runs what it compiles, with its parameters, and returns typed rows', async () => {
  const sql = database([{ id: '1', rungAt: null }]);
  const rows = await run(
    sql,
    query.selectFrom('careloop.bells').select(['id', 'rung_at as rungAt']).where('name', '=', "O'Brien"),
  );
  expect(rows.map(({ id, rungAt }) => [id, rungAt])).toEqual([['1', null]]);
  expect(sql.asked).toEqual([
    ['select "id", "rung_at" as "rungAt" from "careloop"."bells" where "name" = $1', ["O'Brien"]],
  ]);
});

it('returns the first row, or null', async () => {
  const ids = query.insertInto('careloop.bells').values({ name: 'a', rung_at: null }).returning('id');
  expect(await first(database([{ id: '7' }, { id: '8' }]), ids)).toEqual({ id: '7' });
  expect(await first(database([]), ids)).toBeNull();
});
