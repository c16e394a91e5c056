import type { Sql } from '../../../ports/database';

export type KeptStock = 'supplements' | 'vaccines' | 'vaccine-lots';

/** How many units stand on each shelf, and what its last movement says. */
const OF = {
  supplements: { table: 'public.supplements', column: 'stock', key: 'item', balance: 'balance' },
  vaccines: { table: 'public.vaccines', column: 'stock', key: 'item', balance: 'balance' },
  'vaccine-lots': { table: 'public.vaccine_lots', column: 'on_hand', key: 'lot', balance: 'lot_balance' },
} as const;

export const recountStore = (sql: Sql) => ({
  /** How many shelves have a movement, and those that do not hold what their last one says. */
  compare: async (
    kept: KeptStock,
    most: number,
  ): Promise<{
    readonly compared: number;
    readonly different: readonly { id: string; kept: number; moved: number }[];
  }> => {
    const { table, column, key, balance } = OF[kept];
    const held = `${table} held join lateral (select m.${balance} as moved from careloop.stock_movements m where m.${key} = held.document_id order by m.id desc limit 1) last on true`;
    const [count] = await sql.query<{ compared: number }>(`select count(*)::int as compared from ${held}`);
    const different = await sql.query<{ id: string; kept: number; moved: number }>(
      `select held.document_id as id, held.${column} as kept, last.moved from ${held} where held.${column} is distinct from last.moved order by held.id limit $1`,
      [most],
    );
    return { compared: count?.compared ?? 0, different };
  },

  /** Puts on a shelf what its last movement says. To be asked in a transaction: nobody moves anything meanwhile. */
  mend: async (kept: KeptStock, id: string): Promise<void> => {
    const { table, column, key, balance } = OF[kept];
    await sql.query(`select 1 from ${table} where document_id = $1 for no key update`, [id]);
    await sql.query(
      `update ${table} set ${column} = (select m.${balance} from careloop.stock_movements m where m.${key} = $1 order by m.id desc limit 1) where document_id = $1`,
      [id],
    );
  },
});
