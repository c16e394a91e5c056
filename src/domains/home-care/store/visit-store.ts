import type { Sql } from '../../../ports/database';

export interface VisitRow {
  readonly appointmentId: string;
  readonly patientId: number;
  readonly professionalId: number;
  readonly checkedInAt: Date;
  readonly inDistanceMetres: number | null;
  readonly inCodeShown: boolean;
  readonly checkedOutAt: Date | null;
  readonly outDistanceMetres: number | null;
  readonly outCodeShown: boolean;
  readonly inLatitude: number | null;
  readonly inLongitude: number | null;
  readonly outLatitude: number | null;
  readonly outLongitude: number | null;
  readonly inClockErrorMs: number | null;
  readonly outClockErrorMs: number | null;
  readonly codeReused: boolean;
  readonly flags: readonly string[];
}

export interface CorrectionRow {
  readonly at: Date;
  readonly byName: string | null;
  readonly reason: string;
  readonly checkedInAt: Date | null;
  readonly checkedOutAt: Date | null;
}

export interface Check {
  readonly at: Date;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly distanceMetres: number | null;
  readonly codeShown: boolean;
  /** The code of another visit was shown. */
  readonly codeReused: boolean;
  /** What the phone's clock said less ours; null where it did not say. */
  readonly clockErrorMs: number | null;
}

export interface Duty {
  readonly appointmentId: string;
  readonly professionalId: number;
  readonly patientId: number;
  readonly reminded: number;
}

const VISIT = `v.appointment_id as "appointmentId", v.patient_id as "patientId", v.professional_id as "professionalId", v.checked_in_at as "checkedInAt",
  v.in_distance_m as "inDistanceMetres", v.in_code as "inCodeShown", v.checked_out_at as "checkedOutAt", v.out_distance_m as "outDistanceMetres",
  v.out_code as "outCodeShown", v.in_latitude as "inLatitude", v.in_longitude as "inLongitude", v.out_latitude as "outLatitude",
  v.out_longitude as "outLongitude", v.in_clock_error_ms::float8 as "inClockErrorMs", v.out_clock_error_ms::float8 as "outClockErrorMs",
  v.code_reused as "codeReused", v.flags`;

export const visitStore = (sql: Sql) => ({
  /** Locked until the transaction ends; null while nobody has checked in. */
  lock: async (appointmentId: string): Promise<VisitRow | null> =>
    (
      await sql.query<VisitRow>(`select ${VISIT} from careloop.care_visits v where v.appointment_id = $1 for update`, [
        appointmentId,
      ])
    )[0] ?? null,

  of: async (appointmentIds: readonly string[]): Promise<readonly VisitRow[]> =>
    await sql.query<VisitRow>(`select ${VISIT} from careloop.care_visits v where v.appointment_id = any ($1::text[])`, [
      appointmentIds,
    ]),

  /** Other visits of a caregiver that began between two instants. */
  around: async (
    { appointmentId, professionalId }: Pick<VisitRow, 'appointmentId' | 'professionalId'>,
    from: Date,
    to: Date,
  ): Promise<readonly VisitRow[]> =>
    await sql.query<VisitRow>(
      `select ${VISIT} from careloop.care_visits v
       where v.professional_id = $1 and v.appointment_id <> $2 and v.checked_in_at between $3 and $4 order by v.checked_in_at`,
      [professionalId, appointmentId, from, to],
    ),

  /** Other visits to a patient, the newest first. */
  toPatient: async (patientId: number, appointmentId: string, most: number): Promise<readonly string[]> =>
    (
      await sql.query<{ id: string }>(
        `select appointment_id as id from careloop.care_visits where patient_id = $1 and appointment_id <> $2
         order by checked_in_at desc limit $3`,
        [patientId, appointmentId, most],
      )
    ).map(({ id }) => id),

  checkIn: async (
    visit: Pick<VisitRow, 'appointmentId' | 'patientId' | 'professionalId'>,
    { at, latitude, longitude, distanceMetres, codeShown, codeReused, clockErrorMs }: Check,
  ): Promise<void> => {
    const { appointmentId, patientId, professionalId } = visit;
    await sql.query(
      `insert into careloop.care_visits (appointment_id, patient_id, professional_id, checked_in_at, in_latitude, in_longitude, in_distance_m,
         in_code, code_reused, in_clock_error_ms)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (appointment_id) do nothing`,
      [
        appointmentId,
        patientId,
        professionalId,
        at,
        latitude,
        longitude,
        distanceMetres,
        codeShown,
        codeReused,
        clockErrorMs,
      ],
    );
  },

  checkOut: async (
    appointmentId: string,
    { at, latitude, longitude, distanceMetres, codeShown, codeReused, clockErrorMs }: Check,
  ): Promise<void> => {
    await sql.query(
      `update careloop.care_visits set checked_out_at = $2, out_latitude = $3, out_longitude = $4, out_distance_m = $5, out_code = $6,
         code_reused = code_reused or $7, out_clock_error_ms = $8
       where appointment_id = $1 and checked_out_at is null`,
      [appointmentId, at, latitude, longitude, distanceMetres, codeShown, codeReused, clockErrorMs],
    );
  },

  /** From now on the times of this visit are those that its entries say. */
  followEntries: async (appointmentId: string): Promise<void> => {
    await sql.query('update careloop.care_visits set from_entries = true where appointment_id = $1', [appointmentId]);
  },

  /**
   * The times that entries say. Somebody who checked in online came then; who has not checked out left as the entries say.
   * What was corrected stays.
   */
  retime: async (appointmentId: string, checkedInAt: Date | null, checkedOutAt: Date | null): Promise<void> => {
    await sql.query(
      `update careloop.care_visits v set
         checked_in_at = case when v.from_entries then coalesce($2, v.checked_in_at) else v.checked_in_at end,
         checked_out_at = case when v.from_entries or v.checked_out_at is null
           then greatest($3, case when v.from_entries then coalesce($2, v.checked_in_at) else v.checked_in_at end)
           else v.checked_out_at end
       where v.appointment_id = $1 and $3::timestamptz is not null
         and not exists (select from careloop.care_visit_corrections c where c.appointment_id = v.appointment_id)`,
      [appointmentId, checkedInAt, checkedOutAt],
    );
    await sql.query(
      `update careloop.care_visits v set checked_in_at = $2
       where v.appointment_id = $1 and v.from_entries and v.checked_out_at is null and $2::timestamptz is not null
         and not exists (select from careloop.care_visit_corrections c where c.appointment_id = v.appointment_id)`,
      [appointmentId, checkedInAt],
    );
  },

  flag: async (appointmentId: string, flags: readonly string[]): Promise<void> => {
    await sql.query('update careloop.care_visits set flags = $2::jsonb where appointment_id = $1', [
      appointmentId,
      JSON.stringify(flags),
    ]);
  },

  /** Sets the times right and keeps what they were. */
  correct: async (
    id: string,
    before: VisitRow,
    right: { readonly checkedInAt: Date; readonly checkedOutAt: Date | null },
    by: { readonly ref: string; readonly name: string | null; readonly reason: string },
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `with was as (
         insert into careloop.care_visit_corrections (id, appointment_id, patient_id, by_ref, by_name, reason, checked_in_at, checked_out_at, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9))
       update careloop.care_visits set checked_in_at = $10, checked_out_at = $11 where appointment_id = $2`,
      [
        id,
        before.appointmentId,
        before.patientId,
        by.ref,
        by.name,
        by.reason,
        before.checkedInAt,
        before.checkedOutAt,
        now,
        right.checkedInAt,
        right.checkedOutAt,
      ],
    );
  },

  correctionsOf: async (appointmentId: string): Promise<readonly CorrectionRow[]> =>
    await sql.query<CorrectionRow>(
      `select at, by_name as "byName", reason, checked_in_at as "checkedInAt", checked_out_at as "checkedOutAt"
       from careloop.care_visit_corrections where appointment_id = $1 order by at, id`,
      [appointmentId],
    ),

  /** Whether the last correction is that of whoever made the visit. */
  isCorrectedByCaregiver: async (appointmentId: string): Promise<boolean> =>
    (
      await sql.query<{ isOwn: boolean }>(
        `select coalesce(c.by_ref = 'user:' || v.professional_id, false) as "isOwn" from careloop.care_visit_corrections c
         join careloop.care_visits v on v.appointment_id = c.appointment_id
         where c.appointment_id = $1 order by c.at desc, c.id desc limit 1`,
        [appointmentId],
      )
    )[0]?.isOwn ?? false,

  /** A report that is still to be written. Said again, it is said once. */
  owe: async (duty: Omit<Duty, 'reminded'>, remindAt: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.care_report_duties (appointment_id, patient_id, professional_id, remind_at)
       select $1, $2, $3, $4 where not exists (select from public.care_reports r where r.appointment_id = $1)
       on conflict (appointment_id) do nothing`,
      [duty.appointmentId, duty.patientId, duty.professionalId, remindAt],
    );
  },

  settle: async (appointmentId: string): Promise<void> => {
    await sql.query('delete from careloop.care_report_duties where appointment_id = $1', [appointmentId]);
  },

  /** Those about this patient; returns which appointments they were about. */
  reconcileOf: async (patientId: number): Promise<readonly string[]> =>
    (
      await sql.query<{ id: string }>(
        'delete from careloop.care_report_duties where patient_id = $1 or professional_id = $1 returning appointment_id as id',
        [patientId],
      )
    ).map(({ id }) => id),

  /** Takes those whose turn has come, locked, and sets when they come again; null: never. */
  dueDuties: async (now: Date, most: number): Promise<readonly Duty[]> =>
    await sql.query<Duty>(
      `select appointment_id as "appointmentId", patient_id as "patientId", professional_id as "professionalId", reminded
       from careloop.care_report_duties where remind_at <= $1 order by remind_at limit $2 for update skip locked`,
      [now, most],
    ),

  reminded: async (appointmentId: string, nextAt: Date | null): Promise<void> => {
    await sql.query(
      'update careloop.care_report_duties set reminded = reminded + 1, remind_at = $2 where appointment_id = $1',
      [appointmentId, nextAt],
    );
  },

  /** Of these appointments, those whose report is still owed. */
  stillOwed: async (appointmentIds: readonly string[]): Promise<ReadonlySet<string>> =>
    new Set(
      (
        await sql.query<{ id: string }>(
          'select appointment_id as id from careloop.care_report_duties where appointment_id = any ($1::text[])',
          [appointmentIds],
        )
      ).map(({ id }) => id),
    ),

  countOwed: async (): Promise<number> =>
    (await sql.query<{ count: number }>('select count(*)::int as count from careloop.care_report_duties'))[0]?.count ??
    0,
});
