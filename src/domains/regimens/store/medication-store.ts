import { utc, iso, NEW_DOCUMENT_ID } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { About, MedicationView, UpdateMedicationInput } from '../contract';
import type { Plan } from '../rules/plan';
import { PATTERN_FIELDS, PLAN_FIELDS } from './columns';

/** What stands in a new medication's row. */
export interface NewMedication {
  readonly about: About;
  readonly name: string;
  readonly description: string | null;
  readonly form: MedicationView['form'];
  readonly strength: string | null;
  readonly catalogueId: string | null;
  readonly dependant: { readonly id: string; readonly name: string } | null;
  /** What started it; null where the patient added it. */
  readonly origin: { readonly type: string; readonly id: string } | null;
  /** The reason for adding it in spite of a serious warning. */
  readonly overrideReason: string | null;
}

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

const VIEW = `json_build_object('documentId', medication.document_id, 'name', medication.name, 'description', medication.description,
  'form', medication.form, 'strength', medication.strength, 'active', medication.active,
  'about', coalesce(medication.about, 'medication'), 'catalogueId', medication.catalogue_id,
  'dependant', case when medication.dependant_id is not null then json_build_object('id', medication.dependant_id, 'name', medication.dependant_name) end,
  'origin', case when medication.origin_type is not null then json_build_object('type', medication.origin_type, 'id', medication.origin_id) end,
  'unitsOnHand', trim_scale(medication.units_on_hand), 'createdAt', ${iso('medication.created_at')}, 'updatedAt', ${iso('medication.updated_at')},
  'plan', (select json_build_object('documentId', plan.document_id, ${PLAN_FIELDS}) from public.plans plan
           where plan.medication_id = medication.id and plan.active order by plan.id desc limit 1))`;

export const medicationStore = (sql: Sql) => ({
  /** Writes a medication and its plan; returns the plan's row id. */
  insert: async (
    patientId: number,
    documentId: string,
    medication: NewMedication,
    plan: Plan,
    now: Date,
  ): Promise<number> => {
    const [row] = await sql.query<{ id: number }>(
      `with medication as (
         insert into public.medications (document_id, name, description, form, strength, active, patient_id, created_at, updated_at, published_at,
           about, catalogue_id, dependant_id, dependant_name, origin_type, origin_id, override_reason)
         values ($1, $2, $3, $4, $5, true, $6, ${utc('$7')}, ${utc('$7')}, ${utc('$7')}, $8, $9, $10, $11, $12, $13, $14) returning id)
       insert into public.plans (document_id, medication_id, patient_id, active, reminders_off, created_at, updated_at, published_at, ${PLAN_COLUMNS.join(', ')})
       select ${NEW_DOCUMENT_ID}, medication.id, $6, true, false, ${utc('$7')}, ${utc('$7')}, ${utc('$7')}, ${planParameters(15)} from medication
       returning id`,
      [
        documentId,
        medication.name,
        medication.description,
        medication.form,
        medication.strength,
        patientId,
        now,
        medication.about,
        medication.catalogueId,
        medication.dependant?.id ?? null,
        medication.dependant?.name ?? null,
        medication.origin?.type ?? null,
        medication.origin?.id ?? null,
        medication.overrideReason,
        ...planValues(plan),
      ],
    );
    if (!row) throw new Error('an insert without a row');
    return row.id;
  },

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
         and medication.id in (select dose.medication_id from public.doses dose where dose.document_id = any ($1::text[]))
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
  describe: async (
    id: number,
    { name, description, form, strength }: UpdateMedicationInput,
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `update public.medications set
         name = case when $2 then $3 else name end, description = case when $4 then $5 else description end,
         form = case when $6 then $7 else form end, strength = case when $8 then $9 else strength end, updated_at = ${utc('$10')}
       where id = $1`,
      [
        id,
        name !== undefined,
        name ?? null,
        description !== undefined,
        description ?? null,
        form !== undefined,
        form ?? null,
        strength !== undefined,
        strength ?? null,
        now,
      ],
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

const HELD = `select medication.id, medication.document_id as "documentId", coalesce(medication.about, 'medication') as about, medication.name,
    medication.patient_id as "patientId", medication.active, plan.id as "planId", plan.paused_at is not null as paused, json_build_object(${PLAN_FIELDS}) as plan
  from public.medications medication join lateral (
    select * from public.plans where plans.medication_id = medication.id order by plans.active desc, plans.id desc limit 1) plan on true`;

const PLAN_COLUMNS = [
  'kind',
  'frequency',
  'weekdays',
  'times',
  'date',
  'start_date',
  'end_date',
  'time_zone',
  'time_policy',
  'lead_minutes',
  'grace_minutes',
  'repeat_every_minutes',
  'max_reminders',
  'pattern',
  'through_quiet_hours',
];

const planValues = (plan: Plan) => [
  plan.kind,
  plan.frequency,
  JSON.stringify(plan.weekdays),
  JSON.stringify(plan.times),
  plan.date,
  plan.startDate,
  plan.endDate,
  plan.timeZone,
  plan.timePolicy,
  plan.leadMinutes,
  plan.graceMinutes,
  plan.repeatEveryMinutes,
  plan.maxReminders,
  patternOf(plan),
  plan.throughQuietHours ?? true,
];

/** What only some kinds of plan have; null for plans that have nothing of the kind. */
const patternOf = (plan: Plan): string | null => {
  const own = PATTERN_FIELDS.filter((field) => plan[field] !== null && plan[field] !== undefined);
  return own.length === 0 ? null : JSON.stringify(Object.fromEntries(own.map((field) => [field, plan[field]])));
};

/** The parameters of `planValues`, from number `first` on, each as the type of its column. */
const planParameters = (first: number): string => {
  const types = [
    'text',
    'text',
    'jsonb',
    'jsonb',
    'date',
    'date',
    'date',
    'text',
    'text',
    'int',
    'int',
    'int',
    'int',
    'jsonb',
    'boolean',
  ];
  return types.map((type, index) => `$${first + index}::${type}`).join(', ');
};
