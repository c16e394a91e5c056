import { utc, isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { MovementView } from '../contract';

export interface NewMovement {
  readonly kind: 'supplement' | 'vaccine';
  /** The documentId of what moved. */
  readonly item: string;
  readonly itemName: string;
  readonly lot?: { readonly documentId: string; readonly number: string; readonly balance: number } | undefined;
  readonly delta: number;
  readonly balance: number;
  readonly reason: string;
  readonly note?: string | null | undefined;
  readonly by: { readonly kind: string; readonly id: number | null };
  readonly patientId?: number | undefined;
  /** The dependant of the patient who received it; the patient where left out. */
  readonly recipient?: string | null | undefined;
  /** The documentId of the dose that it is about. */
  readonly doseId?: string | undefined;
}

export interface MovementRow extends Omit<MovementView, 'by'> {
  readonly actorKind: string;
  readonly actorId: number | null;
}

const ROW = `m.id::text as id, m.id::text as "documentId", ${isoOf('m.at')} as at, m.delta, m.balance, m.reason, m.note, m.lot_number as "lotNumber", m.actor_kind as "actorKind", m.actor_id as "actorId"`;

/** Units on hand and how they came to be. */
export const stockStore = (sql: Sql) => ({
  /** Adds `delta` to the stock of this entry; null when it would fall below zero. */
  change: async (
    table: 'public.supplements' | 'public.vaccines',
    id: number,
    delta: number,
    now: Date,
  ): Promise<number | null> => {
    const [row] = await sql.query<{ stock: number }>(
      `update ${table} set stock = stock + $2, updated_at = ${utc('$3')} where id = $1 and stock + $2 >= 0 returning stock`,
      [id, delta, now],
    );
    return row?.stock ?? null;
  },

  /** Writes what moved; returns the ids in order. */
  move: async (movements: readonly NewMovement[], now: Date): Promise<readonly string[]> =>
    (
      await sql.query<{ id: string }>(
        `insert into careloop.stock_movements (kind, item, item_name, lot, lot_number, delta, balance, lot_balance, reason, note, actor_kind, actor_id, patient_id, recipient, dose_id, at)
         select kind, item, item_name, lot, lot_number, delta, balance, lot_balance, reason, note, actor_kind, actor_id, patient_id, recipient, dose_id, $2
         from jsonb_to_recordset($1::jsonb) as r(nr integer, kind text, item text, item_name text, lot text, lot_number text, delta integer, balance integer, lot_balance integer, reason text, note text, actor_kind text, actor_id integer, patient_id integer, recipient text, dose_id text)
         order by nr returning id::text as id`,
        [JSON.stringify(movements.map((movement, nr) => ({ nr, ...written(movement) }))), now],
      )
    ).map(({ id }) => id),

  /** Movements of one entry, newest first, and how many there are. */
  history: async (
    item: string,
    offset: number,
    limit: number,
  ): Promise<{ readonly rows: readonly MovementRow[]; readonly total: number }> => {
    const [count] = await sql.query<{ total: number }>(
      'select count(*)::int as total from careloop.stock_movements where item = $1',
      [item],
    );
    const rows = await sql.query<MovementRow>(
      `select ${ROW} from careloop.stock_movements m where m.item = $1 order by m.id desc limit $3 offset $2`,
      [item, offset, limit],
    );
    return { rows, total: count?.total ?? 0 };
  },

  /** The movement of this id, as long as it is one of this entry. */
  movement: async (item: string, id: string): Promise<MovementRow | null> =>
    (
      await sql.query<MovementRow>(
        `select ${ROW} from careloop.stock_movements m where m.item = $1 and m.id = $2::bigint`,
        [item, id],
      )
    )[0] ?? null,
});

const written = ({ kind, item, itemName, lot, delta, balance, reason, note, by, ...movement }: NewMovement) => ({
  kind,
  item,
  item_name: itemName,
  lot: lot?.documentId ?? null,
  lot_number: lot?.number ?? null,
  delta,
  balance,
  lot_balance: lot?.balance ?? null,
  reason,
  note: note || null,
  actor_kind: by.kind,
  actor_id: by.id,
  patient_id: movement.patientId ?? null,
  recipient: movement.recipient ?? null,
  dose_id: movement.doseId ?? null,
});
