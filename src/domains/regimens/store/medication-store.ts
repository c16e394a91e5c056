import type { Sql } from '../../../ports/database';
import type { CreateMedicationInput, MedicationView, UpdateMedicationInput } from '../contract';
import type { Plan } from '../rules/plan';
import { NEW_DOCUMENT_ID, PLAN_FIELDS, iso, utc } from './columns';

/** A medication held for a change until the transaction ends. */
export interface HeldMedication {
  readonly id: number;
  readonly active: boolean;
  /** Its plan; also that of a stopped medication. */
  readonly planId: number;
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
  'createdAt', ${iso('medication.created_at')}, 'updatedAt', ${iso('medication.updated_at')},
  'plan', (select json_build_object('documentId', plan.document_id, ${PLAN_FIELDS}) from public.plans plan
           where plan.medication_id = medication.id and plan.active order by plan.id desc limit 1))`;

export const medicationStore = (sql: Sql) => ({
  /** Writes a medication and its plan; answers the plan's row id. */
  insert: async (
    patientId: number,
    documentId: string,
    medication: Omit<CreateMedicationInput, 'plan'>,
    plan: Plan,
    now: Date,
  ): Promise<number> => {
    const [row] = await sql.query<{ id: number }>(
      `with medication as (
         insert into public.medications (document_id, name, description, form, strength, active, patient_id, created_at, updated_at, published_at)
         values ($1, $2, $3, $4, $5, true, $6, ${utc('$7')}, ${utc('$7')}, ${utc('$7')}) returning id)
       insert into public.plans (document_id, medication_id, patient_id, active, reminders_off, created_at, updated_at, published_at, ${PLAN_COLUMNS.join(', ')})
       select ${NEW_DOCUMENT_ID}, medication.id, $6, true, false, ${utc('$7')}, ${utc('$7')}, ${utc('$7')}, ${planParameters(8)} from medication
       returning id`,
      [
        documentId,
        medication.name,
        medication.description,
        medication.form,
        medication.strength,
        patientId,
        now,
        ...planValues(plan),
      ],
    );
    if (!row) throw new Error('an insert without a row');
    return row.id;
  },

  /** Holds a medication of this patient, leaving those who make doses of it free to refer to it; null when there is none. */
  hold: async (patientId: number, documentId: string): Promise<HeldMedication | null> => {
    const [row] = await sql.query<HeldMedication>(
      `select medication.id, medication.active,
         (select plan.id from public.plans plan where plan.medication_id = medication.id order by plan.active desc, plan.id desc limit 1) as "planId"
       from public.medications medication where patient_id = $1 and document_id = $2 for no key update`,
      [patientId, documentId],
    );
    return row ?? null;
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
  ): Promise<{ medications: readonly MedicationView[]; total: number }> => {
    const [row] = await sql.query<{ medications: readonly MedicationView[]; total: number }>(
      `select (select count(*)::int from public.medications where patient_id = $1) as total,
         coalesce((select json_agg(page.view) from (
           select ${VIEW} as view from public.medications medication where patient_id = $1 order by medication.active desc, medication.id desc limit $3 offset $2) page), '[]') as medications`,
      [patientId, offset, limit],
    );
    return row ?? { medications: [], total: 0 };
  },

  /** The plans of this patient that have doses to come. */
  activePlans: async (patientId: number): Promise<readonly ActivePlan[]> =>
    await sql.query<ActivePlan>(
      `select plan.document_id as "documentId", json_build_object(${PLAN_FIELDS}) as plan,
         json_build_object('documentId', medication.document_id, 'name', medication.name, 'strength', medication.strength, 'form', medication.form) as medication
       from public.plans plan join public.medications medication on medication.id = plan.medication_id
       where plan.patient_id = $1 and plan.active and medication.active order by plan.id`,
      [patientId],
    ),
});

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
];

/** The parameters of `planValues`, from number `first` on, each as the type of its column. */
const planParameters = (first: number): string => {
  const types = ['text', 'text', 'jsonb', 'jsonb', 'date', 'date', 'date', 'text', 'text', 'int', 'int', 'int', 'int'];
  return types.map((type, index) => `$${first + index}::${type}`).join(', ');
};
