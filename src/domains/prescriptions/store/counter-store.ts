import { instant } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { Reason } from '../contract';

export interface TryRow {
  readonly at: Date;
  readonly pharmacistName: string | null;
  readonly how: 'scan' | 'lookup';
  readonly outcome: string;
}

export interface Claim {
  readonly pharmacistId: number;
  readonly claimedAt: Date;
  readonly endsAt: Date;
}

/** What happens at the counters of pharmacies: tries, claims, locks. */
export const counterStore = (sql: Sql) => ({
  /** Of a prescription that is gone meanwhile it names none. A scan of one is counted with it. */
  logTry: async (
    tried: {
      readonly pharmacistId: number;
      readonly pharmacistName: string | null;
      readonly prescriptionId: number | null;
      readonly how: 'scan' | 'lookup';
      readonly outcome: 'good' | Reason;
      readonly reasons: readonly Reason[];
      readonly isCounted: boolean;
    },
    now: Date,
  ): Promise<void> => {
    await sql.prepared(
      'prescriptions.log-try',
      `with opened as (
         update public.prescriptions set scan_count = scan_count + case when $8 then 1 else 0 end where id = $4 returning id)
       insert into careloop.code_tries (at, pharmacist_id, pharmacist_name, prescription_id, how, outcome, reasons)
       values ($1, $2, $3, (select id from opened), $5, $6, $7::text[])`,
      [
        now,
        tried.pharmacistId,
        tried.pharmacistName,
        tried.prescriptionId,
        tried.how,
        tried.outcome,
        tried.reasons,
        tried.isCounted,
      ],
    );
  },

  triesOf: async (prescriptionId: number): Promise<readonly TryRow[]> =>
    await sql.query<TryRow>(
      `select at, pharmacist_name as "pharmacistName", how, outcome from careloop.code_tries where prescription_id = $1 order by id`,
      [prescriptionId],
    ),

  /** Whether this pharmacist was shown the code of this prescription lately. */
  wasShown: async (pharmacistId: number, prescriptionId: number, since: Date): Promise<boolean> =>
    (
      await sql.query(
        'select from careloop.code_tries where prescription_id = $2 and pharmacist_id = $1 and at > $3 limit 1',
        [pharmacistId, prescriptionId, since],
      )
    ).length > 0,

  /** A pharmacist's own scans, look-ups and dispenses, the newest first. */
  historyOf: async (
    pharmacistId: number,
    { page, pageSize }: { readonly page: number; readonly pageSize: number },
  ): Promise<{ readonly rows: readonly HistoryRow[]; readonly total: number }> => {
    const all = `(
      select t.at, t.how as what, t.outcome, t.prescription_id, null::text as dispense
      from careloop.code_tries t where t.pharmacist_id = $1
      union all
      select ${instant('d.dispensed_at')}, 'dispense', d.status_after, d.prescription_id, d.document_id
      from public.dispenses d where d.pharmacist_id = $1
      union all
      select e.at, e.to_status, 'good', e.prescription_id, null
      from careloop.prescription_events e where e.actor_user_id = $1 and e.to_status in ('validated', 'rejected')
    ) h`;
    const [count] = await sql.query<{ total: number }>(`select count(*)::int as total from ${all}`, [pharmacistId]);
    const rows = await sql.query<HistoryRow>(
      `select h.at, h.what, h.outcome, p.prescription_number as "prescriptionNumber", p.document_id as "prescriptionId", h.dispense as "dispenseId"
       from ${all} left join public.prescriptions p on p.id = h.prescription_id
       order by h.at desc, h.what limit $2 offset $3`,
      [pharmacistId, pageSize, (page - 1) * pageSize],
    );
    return { rows, total: count?.total ?? 0 };
  },

  /** The claim that holds now. The prescription is held by whoever asks to change it. */
  claimOf: async (prescriptionId: number, now: Date): Promise<Claim | null> => {
    const [claim] = await sql.prepared<Claim>(
      'prescriptions.claim-of',
      `select pharmacist_id as "pharmacistId", claimed_at as "claimedAt", ends_at as "endsAt"
       from careloop.prescription_claims where prescription_id = $1 and ends_at > $2`,
      [prescriptionId, now],
    );
    return claim ?? null;
  },

  claim: async (prescriptionId: number, pharmacistId: number, endsAt: Date, now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.prescription_claims (prescription_id, pharmacist_id, claimed_at, ends_at) values ($1, $2, $3, $4)
       on conflict (prescription_id) do update set pharmacist_id = excluded.pharmacist_id, ends_at = excluded.ends_at,
         claimed_at = case when prescription_claims.pharmacist_id = excluded.pharmacist_id then prescription_claims.claimed_at else excluded.claimed_at end`,
      [prescriptionId, pharmacistId, now, endsAt],
    );
  },

  release: async (prescriptionId: number): Promise<void> => {
    await sql.query('delete from careloop.prescription_claims where prescription_id = $1', [prescriptionId]);
  },

  endedClaims: async (now: Date, most: number): Promise<readonly { readonly id: number }[]> =>
    await sql.query(
      'select prescription_id as id from careloop.prescription_claims where ends_at <= $1 order by ends_at limit $2',
      [now, most],
    ),

  /** Whether this pharmacist (0: everybody) has typed too many wrong codes; until when. */
  lockOf: async (userId: number, now: Date): Promise<Date | null> =>
    (
      await sql.query<{ until: Date }>(
        'select locked_until as until from careloop.code_guards where user_id = $1 and locked_until > $2',
        [userId, now],
      )
    )[0]?.until ?? null,

  /** Counts one wrong code in the present window and returns how many there are. */
  countWrong: async (
    userId: number,
    { windowEndsAt, most, lockedUntil }: { windowEndsAt: Date; most: number; lockedUntil: Date },
    now: Date,
  ): Promise<number> => {
    const [row] = await sql.query<{ wrong: number }>(
      `insert into careloop.code_guards as g (user_id, wrong, window_ends_at) values ($1, 1, $2)
       on conflict (user_id) do update set
         wrong = case when g.window_ends_at > $5 then g.wrong + 1 else 1 end,
         window_ends_at = case when g.window_ends_at > $5 then g.window_ends_at else $2 end,
         locked_until = case when g.window_ends_at > $5 and g.wrong + 1 >= $3 and (g.locked_until is null or g.locked_until <= $5) then $4 else g.locked_until end
       returning wrong`,
      [userId, windowEndsAt, most, lockedUntil, now],
    );
    return row?.wrong ?? 0;
  },

  /** One alert for each id, however often it is raised. Returns whether it is new. */
  raise: async (
    alert: {
      readonly id: string;
      readonly kind: 'pharmacist' | 'everybody';
      readonly pharmacistId: number | null;
      readonly wrong: number;
    },
    now: Date,
  ): Promise<boolean> => {
    const [row] = await sql.query<{ isNew: boolean }>(
      `insert into careloop.code_alerts as a (id, at, kind, pharmacist_id, wrong) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set wrong = greatest(a.wrong, excluded.wrong) returning xmax = 0 as "isNew"`,
      [alert.id, now, alert.kind, alert.pharmacistId, alert.wrong],
    );
    return row?.isNew ?? false;
  },

  alerts: async (): Promise<readonly AlertRow[]> =>
    await sql.query<AlertRow>(
      `select id, at, kind, pharmacist_id as "pharmacistId", wrong, seen_at as "seenAt" from careloop.code_alerts order by seen_at is not null, at desc limit 100`,
    ),

  seen: async (id: string, adminId: number | null, now: Date): Promise<boolean> =>
    (
      await sql.query(
        'update careloop.code_alerts set seen_at = $3, seen_by = $2 where id = $1 and seen_at is null returning id',
        [id, adminId, now],
      )
    ).length > 0,
});

export interface HistoryRow {
  readonly at: Date;
  readonly what: string;
  readonly outcome: string;
  readonly prescriptionNumber: string | null;
  readonly prescriptionId: string | null;
  readonly dispenseId: string | null;
}

export interface AlertRow {
  readonly id: string;
  readonly at: Date;
  readonly kind: 'pharmacist' | 'everybody';
  readonly pharmacistId: number | null;
  readonly wrong: number;
  readonly seenAt: Date | null;
}
