import { z } from 'zod';
import { rowOf, type FoundRecord } from '../../../kernel/door';
import { medicationView, planView } from '../contract';
import { doseRecordView } from '../dose-record';

export const planRow = rowOf({ ...planView.shape, weekdays: planView.shape.weekdays.nullable(), active: z.boolean() });
export const medicationRow = rowOf({ ...medicationView.shape, plan: planRow.nullable(), plans: z.array(planRow) });
export const doseRow = rowOf({
  ...doseRecordView.shape,
  medication: medicationRow.nullable(),
  plan: planRow.nullable(),
});

/** The plan that a medication is taken by, as it stands in the answer to whoever changes it; null once it was stopped. */
export const currentPlan = ({ plans }: FoundRecord): FoundRecord =>
  Array.isArray(plans) ? { plan: (plans as readonly FoundRecord[]).find(({ active }) => active === true) ?? null } : {};

const GIVEN = ['product', 'lot', 'site', 'givenBy'] as const;

/** What a dose is of, and what was given with a vaccine, as the doses of a day say it; only where it was asked for. */
export const aboutDose = (dose: FoundRecord): FoundRecord => {
  const { about } = (dose['medication'] ?? {}) as { readonly about?: unknown };
  const given = GIVEN.every((name) => name in dose) ? { vaccination: vaccinationOf(dose) } : {};
  return { ...(about === undefined ? {} : { about }), ...given };
};

const vaccinationOf = (dose: FoundRecord): FoundRecord | null =>
  GIVEN.some((name) => dose[name] !== null) ? Object.fromEntries(GIVEN.map((name) => [name, dose[name]])) : null;
