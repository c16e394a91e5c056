import { NEW_DOCUMENT_ID, utc } from '../../../kernel/instant-columns';
import type { Sql, SqlValue } from '../../../ports/database';
import type { About, MedicationView } from '../contract';
import { DESCRIBED, type Described } from '../medication-fields';
import type { Plan } from '../rules/plan';
import { HORIZON_MS, type PlanClock } from '../rules/plan-clock';
import { columnOf, medicationView, PLAN_FIELDS } from './columns';
import { PLAN_COLUMNS, planParameters, planValues } from './plan-columns';
import { dosesOfClocks, upcomingOf } from './plan-clock-store';

/** What stands in a new medication's row. */
export interface NewMedication extends Described {
  readonly about: About;
  readonly name: string;
  readonly catalogueId: string | null;
  readonly dependant: { readonly id: string; readonly name: string } | null;
  /** What started it; null where the patient added it. */
  readonly origin: { readonly type: string; readonly id: string } | null;
  /** The reason for adding it in spite of a serious warning. */
  readonly overrideReason: string | null;
}

export interface MedicationToAdd {
  readonly patientId: number;
  readonly documentId: string;
  readonly medication: NewMedication;
  readonly plan: Plan;
  /** Null for a plan that makes no doses by itself, or not yet. */
  readonly clock: PlanClock | null;
}

/** A medication as it was added, and its plan's row id. */
export interface AddedMedication {
  readonly planId: number;
  readonly view: MedicationView;
}

/** The numbers of the first parameters that say what is said of the medication, and what the plan says; `$1` is now and `$2` the horizon, as `dosesOfClocks` has them. */
const FIRST_DESCRIBED = 19;
const FIRST_OF_PLAN = FIRST_DESCRIBED + DESCRIBED.length;
const VIEW = medicationView(`json_build_object('documentId', plan.document_id, ${PLAN_FIELDS})`);

/**
 * Everything that a new medication is made of, in one statement: its row, its plan, the clock of the plan, and the doses that
 * are due soon.
 */
const ADD = `
  with medication as (
    insert into public.medications (document_id, name, active, patient_id, created_at, updated_at, published_at,
      about, catalogue_id, dependant_id, dependant_name, origin_type, origin_id, override_reason, ${DESCRIBED.map(columnOf).join(', ')})
    values ($3, $4, true, $5, ${utc('$1')}, ${utc('$1')}, ${utc('$1')}, $6, $7, $8, $9, $10, $11, $12, ${DESCRIBED.map((_, at) => `$${FIRST_DESCRIBED + at}`).join(', ')}) returning *
  ), plan as (
    insert into public.plans (document_id, medication_id, patient_id, active, reminders_off, created_at, updated_at, published_at, ${PLAN_COLUMNS.join(', ')})
    select ${NEW_DOCUMENT_ID}, medication.id, medication.patient_id, true, false, ${utc('$1')}, ${utc('$1')}, ${utc('$1')}, ${planParameters(FIRST_OF_PLAN)} from medication
    returning *
  ), clock as (
    select plan.id as plan_id, upcoming_at, upcoming_local, upcoming_amount, width_bucket($2::timestamptz, upcoming_at) as come
    from plan, (select $14::timestamptz[] as upcoming_at, $15::timestamp[] as upcoming_local, $16::numeric[] as upcoming_amount) counted where $13::boolean
  ), wound as (
    insert into careloop.plan_clocks (plan_id, next_due_at, upcoming_at, upcoming_local, upcoming_amount, filled_until, refill_at)
    select plan_id, upcoming_at[come + 1], upcoming_at[come + 1:], upcoming_local[come + 1:], upcoming_amount[come + 1:], $17::timestamptz, $18::timestamptz from clock
  ), ${dosesOfClocks({ plans: 'plan', medications: 'medication' })}
  select plan.id as "planId", ${VIEW} as view
  from medication cross join plan`;

export const newMedicationStore = (sql: Sql) => ({
  /** Adds a medication with everything that belongs to it. */
  add: async (added: MedicationToAdd, now: Date): Promise<AddedMedication> => {
    const [row] = await sql.prepared<AddedMedication>('regimens.add-medication', ADD, valuesOf(added, now));
    if (!row) throw new Error('an insert without a row');
    return { planId: row.planId, view: row.view };
  },
});

const valuesOf = (
  { patientId, documentId, medication, plan, clock }: MedicationToAdd,
  now: Date,
): readonly SqlValue[] => [
  now,
  new Date(now.getTime() + HORIZON_MS),
  documentId,
  medication.name,
  patientId,
  medication.about,
  medication.catalogueId,
  medication.dependant?.id ?? null,
  medication.dependant?.name ?? null,
  medication.origin?.type ?? null,
  medication.origin?.id ?? null,
  medication.overrideReason,
  clock !== null,
  ...(clock ? upcomingOf(clock) : ['{}', '{}', '{}']),
  clock?.filledUntil ?? null,
  clock?.refillAt ?? null,
  ...DESCRIBED.map((field) => medication[field]),
  ...planValues(plan),
];
