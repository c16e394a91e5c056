import { utc } from '../../../kernel/instant-columns';
import type { Lock, Sql } from '../../../ports/database';
import type { About, MedicationView, UpdateMedicationInput } from '../contract';
import type { Plan } from '../rules/plan';
import { DESCRIBED } from '../medication-fields';
import { columnOf, medicationView, PLAN_FIELDS } from './columns';
import { PLAN_COLUMNS, planParameters, planValues } from './plan-columns';

/** A medication held for a change until the transaction ends. */
export interface HeldMedication {
  readonly id: number;
  readonly documentId: string;
  readonly about: About;
  readonly name: string;
  readonly patientId: number;
  readonly active: boolean;
  /** Its plan; also that of a stopped medication. */
  readonly planId: number;
  readonly paused: boolean;
  readonly plan: Plan;
}

/** What is taken now, and by whom of an account. */
export interface ActiveMedication {
  readonly documentId: string;
  readonly name: string;
  readonly about: About;
  readonly dependantId: string | null;
}

/** An active plan with what its doses show of it. */
export interface ActivePlan {
  readonly documentId: string;
  readonly plan: Plan;
  readonly medication: {
    readonly documentId: string;
    readonly name: string;
    readonly strength: string | null;
    readonly form: MedicationView['form'];
  };
}

export const medicationStore = (sql: Sql) => ({
  /** Holds a medication of this patient, leaving those who make doses of it free to refer to it; null when there is none. */
  lockForUpdate: async (patientId: number, documentId: string): Promise<HeldMedication | null> => {
    const [row] = await sql.query<HeldMedication>(
      `${HELD} where medication.patient_id = $1 and medication.document_id = $2 for no key update of medication`,
      [patientId, documentId],
    );
    return row ?? null;
  },

  /** Holds every active medication of this patient that was started by this. */
  lockOf: async (origin: { readonly type: string; readonly id: string }): Promise<readonly HeldMedication[]> =>
    await sql.query<HeldMedication>(
      `${HELD} where medication.origin_type = $1 and medication.origin_id = $2 and medication.active order by medication.id for no key update of medication`,
      [origin.type, origin.id],
    ),

  /** Holds every active medication of this patient. */
  lockAll: async (patientId: number): Promise<readonly HeldMedication[]> =>
    await sql.query<HeldMedication>(
      `${HELD} where medication.patient_id = $1 and medication.active order by medication.id for no key update of medication`,
      [patientId],
    ),

  /**
   * Holds the active medications that these doses are of and that something of this type started, in the order of their ids, as
   * everybody does who holds several. Read once they are held, so that nothing of before shows.
   */
  lockOfDoses: async (doseIds: readonly string[], originType: string): Promise<readonly HeldMedication[]> => {
    const held = await sql.prepared<{ id: number }>(
      'regimens.lock-of-doses',
      `select medication.id from public.medications medication
       where medication.active and medication.origin_type = $2
         and medication.id in (select dose.medication_id from only public.doses dose where dose.document_id = any ($1::text[]))
       order by medication.id for no key update`,
      [doseIds, originType],
    );
    if (held.length === 0) return [];
    return await sql.prepared<HeldMedication>(
      'regimens.held',
      `${HELD} where medication.id = any ($1::int[]) order by medication.id`,
      [held.map(({ id }) => id)],
    );
  },

  /** How many doses of each of these plans were missed since its instant; plans without any are left out. */
  countMissed: async (
    since: readonly { readonly planId: number; readonly since: Date }[],
  ): Promise<ReadonlyMap<number, number>> => {
    const rows = await sql.prepared<{ planId: number; count: number }>(
      'regimens.count-missed',
      `select dose.plan_id as "planId", count(*)::int as count
       from unnest($1::int[], $2::timestamptz[]) as counted (plan_id, since)
       join public.doses dose on dose.plan_id = counted.plan_id and dose.due_at >= ${utc('counted.since')}
       where dose.status = 'missed' group by 1`,
      [since.map(({ planId }) => planId), since.map((one) => one.since)],
    );
    return new Map(rows.map(({ planId, count }) => [planId, count]));
  },

  /** Whose medication this is; null when it is nobody's. */
  ownerOf: async (documentId: string): Promise<number | null> => {
    const [row] = await sql.query<{ patientId: number }>(
      'select patient_id as "patientId" from public.medications where document_id = $1',
      [documentId],
    );
    return row?.patientId ?? null;
  },

  /** Whoever adds a medication for this patient waits for those who do so at the same time. */
  lockAdding: async (patientId: number): Promise<void> => {
    await sql.query('select pg_advisory_xact_lock($1, $2)', [MEDICATIONS_LOCK, patientId]);
  },

  /** How many medications this patient takes now; whoever adds one waits for those who do so at the same time. */
  countActive: async (patientId: number): Promise<number> => {
    await medicationStore(sql).lockAdding(patientId);
    const [row] = await sql.query<{ count: number }>(
      'select count(*)::int as count from public.medications where patient_id = $1 and active',
      [patientId],
    );
    return row?.count ?? 0;
  },

  /** Everything that is taken now under this patient's account, by whom of them (null: the patient). */
  active: async (patientId: number): Promise<readonly ActiveMedication[]> =>
    await sql.prepared(
      'regimens.active-medications',
      `select document_id as "documentId", name, coalesce(about, 'medication') as about, dependant_id as "dependantId"
       from public.medications where patient_id = $1 and active order by id`,
      [patientId],
    ),

  /** What this patient, or this dependant of theirs, takes now, but for what is `exceptId`. */
  current: async (
    patientId: number,
    exceptId: string | null = null,
    dependantId: string | null = null,
  ): Promise<
    readonly { documentId: string; name: string; strength: string | null; form: MedicationView['form']; about: About }[]
  > =>
    await sql.prepared(
      'regimens.current-medicines',
      `select document_id as "documentId", name, strength, form, coalesce(about, 'medication') as about from public.medications
       where patient_id = $1 and active and dependant_id is not distinct from $3::text and document_id is distinct from $2 order by id`,
      [patientId, exceptId, dependantId],
    ),

  /** Stops a plan's reminders and doses for a while, or lets it go on (null). */
  setPaused: async (planId: number, pausedAt: Date | null, now: Date): Promise<void> => {
    await sql.query(`update public.plans set paused_at = ${utc('$2')}, updated_at = ${utc('$3')} where id = $1`, [
      planId,
      pausedAt,
      now,
    ]);
  },

  /** Gives the doses that are still open the words of their medication; what has been decided keeps its own. */
  describeOpenDoses: async ({ id, planId }: Pick<HeldMedication, 'id' | 'planId'>): Promise<void> => {
    await sql.query('select from public.plans where id = $1 for no key update', [planId]); // before its doses, as everybody takes them
    await sql.query(
      `update public.doses dose set medication_name = medication.name, strength = medication.strength, form = medication.form
       from public.medications medication where medication.id = $1 and dose.medication_id = $1 and dose.status in ('scheduled', 'due')`,
      [id],
    );
  },

  /** Changes what is said of a medication; what is left out stays. */
  describe: async (id: number, input: UpdateMedicationInput, now: Date): Promise<void> => {
    const stated = (['name', ...DESCRIBED] as const).filter((field) => input[field] !== undefined);
    await sql.query(
      `update public.medications set updated_at = ${utc('$2')}${stated.map((field, index) => `, ${columnOf(field)} = $${3 + index}`).join('')} where id = $1`,
      [id, now, ...stated.map((field) => input[field] ?? null)],
    );
  },

  /** Puts `plan` in the place of what the plan said before. Its reminders are on again. */
  replacePlan: async (planId: number, plan: Plan, now: Date): Promise<void> => {
    await sql.query(
      `update public.plans set (reminders_off, updated_at, ${PLAN_COLUMNS.join(', ')}) = (false, ${utc('$2')}, ${planParameters(3)}) where id = $1`,
      [planId, now, ...planValues(plan)],
    );
  },

  /** Ends a medication and its plans. */
  stop: async (id: number, now: Date): Promise<void> => {
    await sql.query(
      `with stopped as (update public.medications set active = false, updated_at = ${utc('$2')} where id = $1 returning id)
       update public.plans set active = false, updated_at = ${utc('$2')} from stopped where medication_id = stopped.id and active`,
      [id, now],
    );
  },

  /** A medication of this patient as clients see it, or null. */
  view: async (patientId: number, documentId: string): Promise<MedicationView | null> => {
    const [row] = await sql.prepared<{ view: MedicationView }>(
      'medication-view',
      `select ${VIEW} as view from public.medications medication where patient_id = $1 and document_id = $2`,
      [patientId, documentId],
    );
    return row?.view ?? null;
  },

  /** One page of this patient's medications, those that are taken now first, and how many there are in all. */
  page: async (
    patientId: number,
    offset: number,
    limit: number,
    about: About | null = null,
  ): Promise<{ medications: readonly MedicationView[]; total: number }> => {
    const [row] = await sql.query<{ medications: readonly MedicationView[]; total: number }>(
      `select (select count(*)::int from public.medications where patient_id = $1 and ($4::text is null or about = $4)) as total,
         coalesce((select json_agg(page.view) from (
           select ${VIEW} as view from public.medications medication where patient_id = $1 and ($4::text is null or about = $4) order by medication.active desc, medication.id desc limit $3 offset $2) page), '[]') as medications`,
      [patientId, offset, limit, about],
    );
    return row ?? { medications: [], total: 0 };
  },

  /** The plans of this patient that have doses to come. */
  activePlans: async (patientId: number): Promise<readonly ActivePlan[]> =>
    await sql.query<ActivePlan>(
      `select plan.document_id as "documentId", json_build_object(${PLAN_FIELDS}) as plan,
         json_build_object('documentId', medication.document_id, 'name', medication.name, 'strength', medication.strength, 'form', medication.form) as medication
       from public.plans plan join public.medications medication on medication.id = plan.medication_id
       where plan.patient_id = $1 and plan.active and medication.active and plan.paused_at is null order by plan.id`,
      [patientId],
    ),
});

/** Any number; whoever adds medications uses the same one. */
const MEDICATIONS_LOCK = 7_311_041;

/** What `lockAdding` holds, for a transaction that begins with it. */
export const addingLock = (patientId: number): Lock => [MEDICATIONS_LOCK, patientId];

const VIEW =
  medicationView(`(select json_build_object('documentId', plan.document_id, ${PLAN_FIELDS}) from public.plans plan
  where plan.medication_id = medication.id and plan.active order by plan.id desc limit 1)`);

const HELD = `select medication.id, medication.document_id as "documentId", coalesce(medication.about, 'medication') as about, medication.name,
    medication.patient_id as "patientId", medication.active, plan.id as "planId", plan.paused_at is not null as paused, json_build_object(${PLAN_FIELDS}) as plan
  from public.medications medication join lateral (
    select * from public.plans where plans.medication_id = medication.id order by plans.active desc, plans.id desc limit 1) plan on true`;
