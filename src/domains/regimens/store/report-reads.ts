import { instant, utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import {
  grouped,
  NEXT_DOSE,
  NEXT_FIELD,
  NEXT_PART,
  packedDoses,
  type GroupedDose,
  type TabledDose,
} from '../rules/packed-doses';

/** One dose as a report tells of it: what it was then, where it says. */
export interface ReportedDose extends TabledDose {
  readonly id: number;
  readonly patientId: number;
  readonly form: string | null;
  readonly dueAt: Date;
  readonly timeZone: string;
}

/** One person's doses. */
interface PatientDoses {
  readonly patientId: number;
  readonly doses: readonly GroupedDose[];
}

/** How many doses became what on one day. */
export interface DayOutcome {
  readonly localDate: string;
  readonly status: string;
  readonly count: number;
}

export interface ReportSpan {
  /** Local days, both included. */
  readonly from: string;
  readonly to: string;
}

/** A dose keeps what the medicine was called then. */
const NAME = 'coalesce(dose.medication_name, medication.name)';
const STRENGTH = 'coalesce(dose.strength, medication.strength)';
const KIND = `coalesce(medication.about, 'medication')`;
const DOSE = `dose.patient_id as "patientId", ${NAME} as name, ${STRENGTH} as strength, ${KIND} as kind,
  dose.amount::float8 as amount, dose.local_date::text as "localDate", dose.local_time as "localTime", dose.status,
  ${instant('dose.marked_at')} as "markedAt", dose.marked_by as "markedBy", dose.note,
  dose.id, coalesce(dose.form, medication.form) as form, ${instant('dose.due_at')} as "dueAt", dose.time_zone as "timeZone"`;
/** What `packedDoses` reads. */
const PACKED = `concat(${NAME}, '${NEXT_PART}', ${STRENGTH}, '${NEXT_PART}', ${KIND}, '${NEXT_FIELD}',
  dose.amount, '${NEXT_PART}', dose.local_date, '${NEXT_PART}', dose.local_time, '${NEXT_PART}', dose.status, '${NEXT_FIELD}',
  date_part('epoch', dose.marked_at), '${NEXT_FIELD}', dose.marked_by, '${NEXT_FIELD}', dose.note)`;
const FROM = 'public.doses dose join public.medications medication on medication.id = dose.medication_id';
/** Found through the index on the due time: no zone is a whole day away from UTC. Cancelled doses were never due. */
const WITHIN = `dose.local_date between $2::date and $3::date and dose.due_at >= $2::date - 1 and dose.due_at < $3::date + 2 and dose.status <> 'cancelled'`;

/** What reports read of doses. Whose they are stands in every query. */
export const reportReads = (sql: Sql) => ({
  /** All of these people's doses, each one's together and in the order of their times. */
  ofPeople: async (patientIds: readonly number[], { from, to }: ReportSpan): Promise<ReportedDose[]> =>
    await sql.query<ReportedDose>(
      `select ${DOSE} from ${FROM} where dose.patient_id = any ($1::int[]) and ${WITHIN} order by dose.patient_id, dose.due_at, dose.id`,
      [patientIds, from, to],
    ),

  /** What stands in the tables of those of these people who had a dose, each one's in the order of their times. */
  tablesOf: async (patientIds: readonly number[], span: ReportSpan): Promise<readonly PatientDoses[]> => {
    const rows = await sql.prepared<{ patientId: number; many: number; packed: string }>(
      'regimens.tables',
      `select dose.patient_id as "patientId", count(*)::int as many, string_agg(${PACKED}, '${NEXT_DOSE}' order by dose.due_at, dose.id) as packed
       from ${FROM} where dose.patient_id = any ($1::int[]) and ${WITHIN} group by dose.patient_id order by dose.patient_id`,
      [patientIds, span.from, span.to],
    );
    const unpacked = packedDoses();
    const tables: PatientDoses[] = [];
    for (const { patientId, many, packed } of rows) {
      const doses = unpacked(packed, many) ?? (await reportReads(sql).ofPeople([patientId], span)).map(grouped);
      tables.push({ patientId, doses });
    }
    return tables;
  },

  /** The next of one person's doses after `after`, in the order of their times. */
  page: async (
    patientId: number,
    { from, to }: ReportSpan,
    after: Pick<ReportedDose, 'dueAt' | 'id'> | null,
    limit: number,
  ): Promise<ReportedDose[]> =>
    await sql.query<ReportedDose>(
      `select ${DOSE} from ${FROM} where dose.patient_id = $1 and ${WITHIN}
         and ($4::timestamptz is null or (dose.due_at, dose.id) > (${utc('$4')}, $5::int))
       order by dose.due_at, dose.id limit $6`,
      [patientId, from, to, after?.dueAt ?? null, after?.id ?? 0, limit],
    ),

  /** Those of these people who had a dose. */
  having: async (patientIds: readonly number[], { from, to }: ReportSpan): Promise<number[]> =>
    (
      await sql.query<{ id: number }>(
        `select person.id from unnest($1::int[]) as person (id)
         where exists (select from public.doses dose where dose.patient_id = person.id and ${WITHIN}) order by 1`,
        [patientIds, from, to],
      )
    ).map(({ id }) => id),

  /** By day, of one person, or of everybody when null. */
  byDay: async (patientId: number | null, { from, to }: ReportSpan): Promise<DayOutcome[]> =>
    await sql.query<DayOutcome>(
      `select dose.local_date::text as "localDate", dose.status, count(*)::int as count from public.doses dose
       where ($1::int is null or dose.patient_id = $1) and ${WITHIN} group by 1, 2 order by 1, 2`,
      [patientId, from, to],
    ),
});
