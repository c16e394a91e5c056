import { utc, isoOf, NEW_DOCUMENT_ID } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { LocalDate } from '../../../kernel/time';
import type { LotStatus, LotView, ReceiveLotInput } from '../contract';

export interface HeldLot {
  readonly id: number;
  readonly documentId: string;
  readonly lotNumber: string;
  readonly expiresOn: LocalDate;
  readonly onHand: number;
  readonly status: LotStatus;
  readonly supplier: string | null;
  readonly vaccineId: number;
}

/** A vaccine that is held until the transaction ends: whoever takes of its lots waits. */
export interface HeldVaccine {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly stock: number;
  readonly threshold: number;
  readonly active: boolean;
}

export interface Recipient {
  readonly userId: number | null;
  /** The dependant of that person who received it; null for themselves. */
  readonly recipient: string | null;
  readonly at: string;
  readonly quantity: number;
}

/** What a dose was given from. */
export interface GivenFrom {
  readonly lotId: string;
  readonly lotNumber: string;
  readonly quantity: number;
  readonly patientId: number | null;
}

/** Doses that were given from the lot `$1` and not taken back since. */
const RECEIVED = `from careloop.stock_movements given where given.lot = $1 and given.reason = 'administered' and not exists (
  select from careloop.stock_movements back where back.dose_id = given.dose_id and back.lot = given.lot and back.id > given.id and back.reason = 'taken-back')`;

const HELD = `l.id, l.document_id as "documentId", l.lot_number as "lotNumber", to_char(l.expires_on, 'YYYY-MM-DD') as "expiresOn", l.on_hand as "onHand", l.status, l.supplier, l.vaccine_id as "vaccineId"`;
const VACCINE = 'v.id, v.document_id as "documentId", v.name, v.stock, v.threshold, v.active';

/** Lots of vaccines. Whoever changes one holds its vaccine first: one after the other, on all nodes. */
export const lotStore = (sql: Sql) => ({
  lockVaccine: async (documentId: string): Promise<HeldVaccine | null> =>
    (
      await sql.query<HeldVaccine>(
        `select ${VACCINE} from public.vaccines v where v.document_id = $1 for no key update`,
        [documentId],
      )
    )[0] ?? null,

  /** The vaccine of this lot, held; null for a lot that nobody knows. */
  lockVaccineOf: async (lot: string): Promise<HeldVaccine | null> =>
    (
      await sql.query<HeldVaccine>(
        `select ${VACCINE} from public.vaccines v where v.id = (select vaccine_id from public.vaccine_lots where document_id = $1) for no key update`,
        [lot],
      )
    )[0] ?? null,

  ofVaccine: async (vaccineId: number): Promise<readonly HeldLot[]> =>
    await sql.query<HeldLot>(
      `select ${HELD} from public.vaccine_lots l where l.vaccine_id = $1 order by l.expires_on, l.id`,
      [vaccineId],
    ),

  find: async (documentId: string): Promise<HeldLot | null> =>
    (await sql.query<HeldLot>(`select ${HELD} from public.vaccine_lots l where l.document_id = $1`, [documentId]))[0] ??
    null,

  isKnown: async (vaccineId: number, lotNumber: string): Promise<boolean> =>
    (
      await sql.query('select 1 from public.vaccine_lots where vaccine_id = $1 and lot_number = $2', [
        vaccineId,
        lotNumber,
      ])
    ).length > 0,

  receive: async (
    vaccineId: number,
    lot: Omit<ReceiveLotInput, 'note' | 'receivedOn'> & { readonly receivedOn: LocalDate },
    now: Date,
  ): Promise<string> => {
    const [row] = await sql.query<{ documentId: string }>(
      `insert into public.vaccine_lots (document_id, created_at, updated_at, published_at, vaccine_id, lot_number, expires_on, received_on, received, on_hand, supplier, status)
       values (${NEW_DOCUMENT_ID}, ${utc('$1')}, ${utc('$1')}, ${utc('$1')}, $2, $3, $4, $5, $6, $6, $7, 'active') returning document_id as "documentId"`,
      [now, vaccineId, lot.lotNumber, lot.expiresOn, lot.receivedOn, lot.quantity, lot.supplier],
    );
    if (!row) throw new Error('an insert without a row');
    return row.documentId;
  },

  /** What the lot says, and what is left of it. */
  set: async (
    id: number,
    { expiresOn, supplier, status, onHand }: Pick<HeldLot, 'expiresOn' | 'supplier' | 'status' | 'onHand'>,
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `update public.vaccine_lots set expires_on = $2, supplier = $3, status = $4, on_hand = $5, updated_at = ${utc('$6')} where id = $1`,
      [id, expiresOn, supplier, status, onHand, now],
    );
  },

  remove: async (id: number): Promise<void> => {
    await sql.query('delete from public.vaccine_lots where id = $1', [id]);
  },

  removeOf: async (vaccines: readonly string[]): Promise<void> => {
    await sql.query(
      'delete from public.vaccine_lots l using public.vaccines v where v.id = l.vaccine_id and v.document_id = any ($1::text[])',
      [vaccines],
    );
  },

  /** Whether doses of these vaccines, or of this lot, have been given to somebody. */
  wereGiven: async (of: { readonly vaccines: readonly string[] } | { readonly lot: string }): Promise<boolean> =>
    (
      await sql.query(
        `select 1 from careloop.stock_movements where kind = 'vaccine' and reason = 'administered' and ${
          'lot' in of ? 'lot = $1' : 'item = any ($1::text[])'
        } limit 1`,
        ['lot' in of ? of.lot : of.vaccines],
      )
    ).length > 0,

  /** As clients see them, the one that expires first first. */
  views: async (vaccine: string, today: LocalDate): Promise<readonly LotView[]> =>
    await sql.query<LotView>(
      `select l.document_id as "documentId", l.lot_number as "lotNumber", to_char(l.expires_on, 'YYYY-MM-DD') as "expiresOn",
         to_char(l.received_on, 'YYYY-MM-DD') as "receivedOn", l.received, l.on_hand as "onHand", l.supplier, l.status,
         l.status = 'active' and l.expires_on >= $2::date and l.on_hand > 0 as offered
       from public.vaccine_lots l join public.vaccines v on v.id = l.vaccine_id where v.document_id = $1 order by l.expires_on, l.id`,
      [vaccine, today],
    ),

  /** Who received doses of this lot, newest first. */
  recipients: async (
    lot: string,
    offset: number,
    limit: number,
  ): Promise<{ rows: readonly Recipient[]; total: number }> => {
    const [count] = await sql.query<{ total: number }>(`select count(*)::int as total ${RECEIVED}`, [lot]);
    const rows = await sql.query<Recipient>(
      `select given.patient_id as "userId", given.recipient, ${isoOf('given.at')} as at, -given.delta as quantity ${RECEIVED}
       order by given.id desc limit $3 offset $2`,
      [lot, offset, limit],
    );
    return { rows, total: count?.total ?? 0 };
  },

  /** From which lots this dose was given, as far as that was not taken back. */
  givenFor: async (doseId: string): Promise<readonly GivenFrom[]> =>
    await sql.query<GivenFrom>(
      `select lot as "lotId", lot_number as "lotNumber", -sum(delta)::int as quantity, max(patient_id) as "patientId" from careloop.stock_movements
       where dose_id = $1 group by lot, lot_number having sum(delta) < 0`,
      [doseId],
    ),

  /** Vaccines with a lot that is past its last day and not marked so. */
  withExpired: async (today: LocalDate): Promise<readonly string[]> =>
    (
      await sql.query<{ id: string }>(
        `select distinct v.document_id as id from public.vaccine_lots l join public.vaccines v on v.id = l.vaccine_id
         where l.expires_on < $1::date and l.status in ('active', 'quarantined') limit 500`,
        [today],
      )
    ).map(({ id }) => id),

  /** Marks active lots that expire by `until` as told of; returns those that were not yet. */
  tellOfExpiry: async (today: LocalDate, until: LocalDate, now: Date): Promise<readonly string[]> =>
    (
      await sql.query<{ id: string }>(
        `update public.vaccine_lots set expiry_told_at = ${utc('$3')}
         where id in (select id from public.vaccine_lots where status = 'active' and on_hand > 0 and expiry_told_at is null
           and expires_on between $1::date and $2::date for update skip locked limit 500)
         returning document_id as id`,
        [today, until, now],
      )
    ).map(({ id }) => id),
});
