import type { Sql } from '../../../ports/database';
import { NO_MAC, type Head, type Seal } from '../rules/seal';

export type StoredHead = Head & { readonly mac: Buffer | null };
export type StoredSeal = Seal & { readonly hash: Buffer };

const HEAD = `select seq, rows::float8 as rows, hash, starts_after as "startsAfter", mac from careloop.audit_head`;

/** The chain over the trail in PostgreSQL. */
export const seals = (sql: Sql) => ({
  head: async (): Promise<StoredHead | null> => (await sql.query<StoredHead>(HEAD))[0] ?? null,

  /** The head, held until the transaction ends: whoever holds it is the one sealer. */
  lockHead: async (): Promise<StoredHead | null> => (await sql.query<StoredHead>(`${HEAD} for update`))[0] ?? null,

  /** Takes up to `most` rows off the list: those that are committed, whatever their numbers. One that is gone has no mac. */
  takeUnsealed: async (most: number): Promise<{ id: string; mac: Buffer }[]> => {
    const taken = await sql.query<{ id: string; mac: Buffer | null }>(
      `with taken as (
         delete from careloop.audit_unsealed where ctid = any(array(select ctid from careloop.audit_unsealed limit $1)) returning id)
       select taken.id, a.mac from taken left join only careloop.audit a on a.id = taken.id order by taken.id`,
      [most],
    );
    return taken.map(({ id, mac }) => ({ id, mac: mac ?? NO_MAC }));
  },

  /** In hexadecimal; null when there is no such seal. */
  hashOf: async (seq: number): Promise<string | null> =>
    (
      await sql.query<{ hash: string }>(`select encode(hash, 'hex') as hash from careloop.audit_seals where seq = $1`, [
        seq,
      ])
    )[0]?.hash ?? null,

  newest: async (): Promise<{ seq: number; rows: number; at: Date } | null> =>
    (
      await sql.query<{ seq: number; rows: number; at: Date }>(
        'select h.seq, h.rows::float8 as rows, s.at from careloop.audit_head h join careloop.audit_seals s on s.seq = h.seq',
      )
    )[0] ?? null,

  /** How many rows wait for their seal. */
  waiting: async (): Promise<number> =>
    (await sql.query<{ count: number }>('select count(*)::int as count from careloop.audit_unsealed'))[0]?.count ?? 0,

  add: async ({ seq, at, ids, macs }: Seal, hash: Buffer): Promise<void> => {
    await sql.query(
      'insert into careloop.audit_seals (seq, at, row_count, ids, macs, hash) values ($1, $2, $3, $4::bigint[], $5, $6)',
      [seq, at, ids.length, ids, macs, hash],
    );
  },

  moveHead: async ({ seq, rows, hash }: Head, mac: Buffer): Promise<void> => {
    await sql.query('update careloop.audit_head set seq = $1, rows = $2, hash = $3, mac = $4', [seq, rows, hash, mac]);
  },

  /** The seals behind `seq`, as many as hold about `rows` rows; at least one if there is one. */
  after: async (seq: number, rows: number): Promise<StoredSeal[]> =>
    await sql.query<StoredSeal>(
      `select s.seq, s.at, s.ids::text[] as ids, s.macs, s.hash
       from (select seq, sum(row_count) over (order by seq) - row_count as before
             from (select seq, row_count from careloop.audit_seals where seq > $1 order by seq limit 2000) as next) as few
       join careloop.audit_seals s using (seq) where few.before < $2 order by s.seq`,
      [seq, rows],
    ),

  unsealedIds: async (after: string, most: number): Promise<string[]> =>
    (
      await sql.query<{ id: string }>('select id from careloop.audit_unsealed where id > $1 order by id limit $2', [
        after,
        most,
      ])
    ).map(({ id }) => id),

  counts: async (startsAfter: string): Promise<{ rows: number; older: number; unsealed: number }> => {
    const [row] = await sql.query<{ rows: number; older: number; unsealed: number }>(
      `select count(*) filter (where id > $1)::float8 as rows, count(*) filter (where id <= $1)::float8 as older,
         (select count(*)::float8 from careloop.audit_unsealed) as unsealed
       from careloop.audit`,
      [startsAfter],
    );
    return row ?? { rows: 0, older: 0, unsealed: 0 };
  },

  /** The first row that is neither sealed nor listed for the next seal. */
  firstStray: async (startsAfter: string): Promise<string | null> =>
    (
      await sql.query<{ id: string }>(
        `select id from careloop.audit where id > $1
       except (select unnest(ids) from careloop.audit_seals union all select id from careloop.audit_unsealed) order by id limit 1`,
        [startsAfter],
      )
    )[0]?.id ?? null,

  /** The first row that is sealed, or listed, more than once. */
  firstTwice: async (): Promise<string | null> =>
    (
      await sql.query<{ id: string }>(
        `select id from (select unnest(ids) as id from careloop.audit_seals union all select id from careloop.audit_unsealed) as listed
       group by id having count(*) > 1 order by id limit 1`,
      )
    )[0]?.id ?? null,

  /** The first row that has a proof and stands where rows are older than any. */
  firstOutside: async (startsAfter: string): Promise<string | null> =>
    (
      await sql.query<{ id: string | null }>(
        'select min(id) as id from careloop.audit where id <= $1 and mac is not null',
        [startsAfter],
      )
    )[0]?.id ?? null,

  /** The first row that carries the proof of an older one. */
  firstCopy: async (): Promise<string | null> =>
    (
      await sql.query<{ id: string }>(
        'select max(id) as id from careloop.audit where mac is not null group by mac having count(*) > 1 order by 1 limit 1',
      )
    )[0]?.id ?? null,
});
