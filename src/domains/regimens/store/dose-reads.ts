import { instant, utc, iso } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { About, DoseStatus, DoseView, IntakeView } from '../contract';
import type { DoseOutcome } from '../rules/adherence';

/** Doses as the JSON text that clients read, and how many they are. */
export interface DosesText {
  readonly text: string;
  readonly count: number;
}

/** A span of local days, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

type IntakeDay = IntakeView[number];

export interface HistoryPage extends Days {
  readonly status: DoseStatus | null;
  readonly offset: number;
  readonly limit: number;
}

/** A dose that may still be reminded of, with everything its reminder says. */
export interface RemindableDose {
  readonly documentId: string;
  readonly patientId: number;
  readonly dueAt: Date;
  readonly missAt: Date;
  readonly localDate: string;
  readonly localTime: string;
  readonly timeZone: string;
  readonly amount: number;
  readonly status: DoseStatus;
  readonly noticesSent: number;
  /** Whether its plan reminds in quiet hours, too. */
  readonly throughQuietHours: boolean;
  readonly name: string;
  readonly strength: string | null;
  readonly form: DoseView['medication']['form'];
}

/** What a dose says of its medication: what it was then; of its medication only where it never said. */
const then = (column: 'strength' | 'form'): string =>
  `case when dose.medication_name is null then medication.${column} else dose.${column} end`;

const VIEW = `json_build_object('documentId', dose.document_id, 'dueAt', ${iso('dose.due_at')}, 'localDate', dose.local_date, 'localTime', dose.local_time,
  'timeZone', dose.time_zone, 'amount', trim_scale(dose.amount), 'status', dose.status, 'takenAt', ${iso('dose.taken_at')}, 'markedAt', ${iso('dose.marked_at')},
  'note', dose.note, 'snoozedUntil', ${iso('dose.snoozed_until')}, 'noticesSent', dose.notices_sent,
  'medication', json_build_object('documentId', medication.document_id, 'name', coalesce(dose.medication_name, medication.name), 'strength', ${then('strength')}, 'form', ${then('form')}),
  'plan', json_build_object('documentId', plan.document_id), 'about', coalesce(medication.about, 'medication'), 'movedFrom', ${iso('dose.moved_from')},
  'vaccination', case when dose.lot is not null or dose.site is not null or dose.given_by is not null or dose.product is not null
    then json_build_object('product', dose.product, 'lot', dose.lot, 'site', dose.site, 'givenBy', dose.given_by) end)`;
const FROM = `public.doses dose join public.medications medication on medication.id = dose.medication_id join public.plans plan on plan.id = dose.plan_id`;
/** Doses of the last quarter and those that are open: what is older stands in tables of its month (store/by-month). */
const FROM_LATE = `only ${FROM}`;
/** The days from $2 to $3 of patient $1, found through the index on the due time: no zone is a whole day away from UTC. */
const WITHIN_DAYS = `dose.patient_id = $1 and dose.local_date between $2::date and $3::date and dose.due_at >= $2::date - 1 and dose.due_at < $3::date + 2`;

const epochMs = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

interface OutcomeRow extends Omit<DoseOutcome, 'dueAt' | 'takenAt'> {
  readonly dueMs: number;
  readonly takenMs: number | null;
}

export const doseReads = (sql: Sql) => ({
  /** This patient's doses with `from` <= due < `to`, earliest first, as the JSON text that clients read: one statement, no rows. */
  textBetween: async (patientId: number, from: Date, to: Date): Promise<DosesText> => {
    const [row] = await sql.prepared<DosesText>(
      'doses-between',
      `select coalesce(json_agg(${VIEW} order by dose.due_at, dose.id), '[]')::text as text, count(*)::int as count from ${FROM}
       where dose.patient_id = $1 and dose.due_at >= ${utc('$2')} and dose.due_at < ${utc('$3')}`,
      [patientId, from, to],
    );
    return row ?? { text: '[]', count: 0 };
  },

  /** The same, with the doses of the two days before that still wait for their answer: midnight takes nothing away. */
  textOfToday: async (patientId: number, from: Date, to: Date): Promise<DosesText> => {
    const [row] = await sql.prepared<DosesText>(
      'doses-of-today',
      `select coalesce(json_agg(${VIEW} order by dose.due_at, dose.id), '[]')::text as text, count(*)::int as count from ${FROM_LATE}
       where dose.patient_id = $1 and dose.due_at >= ${utc('$2')} - interval '2 days' and dose.due_at < ${utc('$3')}
         and (dose.due_at >= ${utc('$2')} or dose.status in ('scheduled', 'due'))`,
      [patientId, from, to],
    );
    return row ?? { text: '[]', count: 0 };
  },

  /** One page of what is behind this patient by `now`, newest first, and how much there is in all. */
  history: async (
    patientId: number,
    { from, to, status, offset, limit }: HistoryPage,
    now: Date,
  ): Promise<{ doses: readonly DoseView[]; total: number }> => {
    const [row] = await sql.query<{ doses: readonly DoseView[]; total: number }>(
      `with past as (
         select dose.id from public.doses dose
         where ${WITHIN_DAYS} and dose.due_at <= ${utc('$4')} and ($5::text is null or dose.status = $5))
       select (select count(*)::int from past) as total,
         coalesce((select json_agg(page.view) from (
           select ${VIEW} as view from ${FROM} where ${WITHIN_DAYS} and dose.id in (select id from past) order by dose.due_at desc, dose.id desc limit $6 offset $7) page), '[]') as doses`,
      [patientId, from, to, now, status, limit, offset],
    );
    return row ?? { doses: [], total: 0 };
  },

  /** What became of this patient's doses that were due by `now`. There may be thousands: instants come as numbers, which is the least to read. */
  outcomes: async (patientId: number, { from, to }: Days, now: Date): Promise<readonly DoseOutcome[]> => {
    const rows = await sql.query<OutcomeRow>(
      `select plan.document_id as "planId", dose.status, ${epochMs('dose.due_at')} as "dueMs", ${epochMs('dose.taken_at')} as "takenMs",
         dose.local_date::text as "localDate", coalesce(dose.grace_minutes, plan.grace_minutes) as "graceMinutes"
       from public.doses dose join public.plans plan on plan.id = dose.plan_id
       where ${WITHIN_DAYS} and dose.due_at <= ${utc('$4')} order by dose.due_at, dose.id`,
      [patientId, from, to, now],
    );
    return rows.map(({ planId, status, localDate, graceMinutes, dueMs, takenMs }) => ({
      planId,
      status,
      localDate,
      graceMinutes,
      dueAt: new Date(dueMs),
      takenAt: takenMs === null ? null : new Date(takenMs),
    }));
  },

  /** What these plans are about, by their documentIds. */
  medicationsOf: async (
    planIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly documentId: string; readonly name: string }>> => {
    const rows = await sql.query<{ planId: string; documentId: string; name: string }>(
      `select plan.document_id as "planId", medication.document_id as "documentId", medication.name
       from public.plans plan join public.medications medication on medication.id = plan.medication_id where plan.document_id = any ($1::text[])`,
      [planIds],
    );
    return new Map(rows.map(({ planId, ...medication }) => [planId, medication]));
  },

  /** How much was planned, taken and missed of what, by day. */
  intake: async (patientId: number, { from, to }: Days, about: About | null): Promise<readonly IntakeDay[]> =>
    await sql.query<IntakeDay>(
      `select dose.local_date::text as date, json_build_object('documentId', medication.document_id, 'name', max(coalesce(dose.medication_name, medication.name))) as medication,
         coalesce(medication.about, 'medication') as about, sum(dose.amount)::float8 as planned,
         coalesce(sum(dose.amount) filter (where dose.status = 'taken'), 0)::float8 as taken,
         coalesce(sum(dose.amount) filter (where dose.status = 'missed'), 0)::float8 as missed,
         coalesce(sum(dose.amount) filter (where dose.status = 'skipped'), 0)::float8 as skipped
       from ${FROM} where ${WITHIN_DAYS} and dose.status <> 'cancelled' and ($4::text is null or medication.about = $4)
       group by dose.local_date, medication.id, medication.document_id, medication.about order by dose.local_date, medication.id`,
      [patientId, from, to, about],
    ),

  /** A dose as clients see it, or null. Of this patient; of anybody, for the holder of a signed link, when null. */
  view: async (patientId: number | null, documentId: string): Promise<DoseView | null> => {
    const viewIn = async (from: string): Promise<DoseView | undefined> => {
      const [row] = await sql.query<{ view: DoseView }>(
        `select ${VIEW} as view from ${from} where dose.document_id = $1 and ($2::int is null or dose.patient_id = $2)`,
        [documentId, patientId],
      );
      return row?.view;
    };
    return (await viewIn(FROM_LATE)) ?? (await viewIn(FROM)) ?? null;
  },

  /** Whose dose this is; null when it is nobody's. */
  ownerOf: async (documentId: string): Promise<number | null> => {
    const ownerIn = async (from: string): Promise<number | null> => {
      const [row] = await sql.query<{ patientId: number | null }>(
        `select patient_id as "patientId" from ${from} where document_id = $1`,
        [documentId],
      );
      return row?.patientId ?? null;
    };
    return (await ownerIn('only public.doses')) ?? (await ownerIn('public.doses'));
  },

  /** Those of these doses that nobody has answered and that may be reminded of. */
  remindable: async (documentIds: readonly string[]): Promise<readonly RemindableDose[]> =>
    await sql.prepared<RemindableDose>(
      'doses-remindable',
      `select dose.document_id as "documentId", dose.patient_id as "patientId", ${instant('dose.due_at')} as "dueAt", ${instant('dose.miss_at')} as "missAt",
         dose.local_date::text as "localDate", dose.local_time as "localTime", dose.time_zone as "timeZone", dose.amount::float8 as amount,
         dose.status, dose.notices_sent as "noticesSent", coalesce(plan.through_quiet_hours, true) as "throughQuietHours", coalesce(dose.medication_name, medication.name) as name, ${then('strength')} as strength, ${then('form')} as form
       from ${FROM_LATE} where dose.document_id = any ($1::text[]) and dose.status in ('scheduled', 'due') and plan.active and not plan.reminders_off`,
      [documentIds],
    ),
});
