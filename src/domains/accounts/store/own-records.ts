import type { Sql } from '../../../ports/database';
import type { ContactInput, DependantInput, Kept } from '../contract';

/** The small records that a person keeps about others, in one table. Whoever adds one holds the person first. */
export interface OwnRecords<Fields extends object> {
  /** In the order in which they are shown. */
  of(userId: number): Promise<Kept<Fields>[]>;
  add(userId: number, id: string, fields: Fields, now: Date): Promise<void>;
  /** Null where there is no such record of this person's in that version. */
  change(userId: number, id: string, version: number, fields: Fields, now: Date): Promise<Kept<Fields> | null>;
  remove(userId: number, id: string): Promise<boolean>;
}

/** Fields and the columns they are kept in. Both are words of this file: none comes from a caller. */
const recordsIn =
  <Fields extends object>(table: string, columns: Readonly<Record<keyof Fields & string, string>>, order: string) =>
  (sql: Sql): OwnRecords<Fields> => {
    const names = Object.keys(columns) as (keyof Fields & string)[];
    const all = `id, id as "documentId", version, ${names.map((name) => `${columns[name]} as "${name}"`).join(', ')}`;
    const values = (fields: Fields) => names.map((name) => fields[name] as string | number | null);
    return {
      of: async (userId) =>
        await sql.query<Kept<Fields>>(
          `select ${all} from careloop.${table} where user_id = $1 order by ${order}, created_at, id`,
          [userId],
        ),
      add: async (userId, id, fields, now) => {
        await sql.query(
          `insert into careloop.${table} (user_id, id, created_at, updated_at, version, ${names.map((name) => columns[name]).join(', ')})
           values ($1, $2, $3, $3, 1, ${names.map((_, index) => `$${index + 4}`).join(', ')})`,
          [userId, id, now, ...values(fields)],
        );
      },
      change: async (userId, id, version, fields, now) => {
        const [kept] = await sql.query<Kept<Fields>>(
          `update careloop.${table} set version = version + 1, updated_at = $4, ${names.map((name, index) => `${columns[name]} = $${index + 5}`).join(', ')}
           where user_id = $1 and id = $2 and version = $3 returning ${all}`,
          [userId, id, version, now, ...values(fields)],
        );
        return kept ?? null;
      },
      remove: async (userId, id) =>
        (await sql.query(`delete from careloop.${table} where user_id = $1 and id = $2 returning 1`, [userId, id]))
          .length > 0,
    };
  };

export const dependants = recordsIn<DependantInput>(
  'dependants',
  { name: 'name', birthDate: 'birth_date', relation: 'relation' },
  'birth_date',
);
export const emergencyContacts = recordsIn<ContactInput>(
  'emergency_contacts',
  { name: 'name', relation: 'relation', phone: 'phone', email: 'email', order: 'position' },
  'position',
);
