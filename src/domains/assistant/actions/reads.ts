import type { UserActor } from '../../../kernel/actor';
import { localDateOf, localTimeOf } from '../../../kernel/time';
import type { DoseView, MedicationView } from '../../regimens';
import type { AssistantDeps } from '../deps';
import type { Context } from '../rules/context';
import { readDoses } from '../rules/doses';
import { planLine } from '../rules/schedule-words';
import { answers, asks, type Response } from '../rules/response';

export type ReadDeps = Pick<AssistantDeps, 'clock' | 'audit' | 'regimens' | 'appointments'>;
type About = 'medication' | 'supplement' | 'vaccine';

/** The caller's own plans that run. Each list leaves its row in the audit trail. */
export const plansOf = async (
  { regimens }: Pick<ReadDeps, 'regimens'>,
  actor: UserActor,
  about: About | null,
): Promise<readonly MedicationView[]> => {
  const lists = {
    medication: regimens.medicationPlans,
    supplement: regimens.supplementPlans,
    vaccine: regimens.vaccinePlans,
  };
  const asked = about ? [lists[about]] : Object.values(lists);
  const found = await Promise.all(asked.map(async ({ list }) => await list(actor, { active: 'true' })));
  return found.flat();
};

/** The caller's own doses of today, with what is open of before. */
export const todaysDoses = async (
  { regimens, audit }: Pick<ReadDeps, 'regimens' | 'audit'>,
  actor: UserActor,
): Promise<readonly DoseView[]> => {
  const { text, count } = await regimens.dosesOfDay(actor, {});
  audit.read({
    actor,
    action: 'record.read',
    record: { type: 'dose', id: 'many' },
    patientId: actor.userId,
    details: { count },
  });
  return readDoses(text);
};

export const doseLine = ({ medication, localTime, status }: DoseView, place: number): string =>
  `${place + 1}. ${medication.name}${medication.strength ? ` ${medication.strength}` : ''}, ${localTime.slice(0, 5)} (${status})`;

export const sayDue = async (deps: ReadDeps, actor: UserActor, context: Context): Promise<Response> => {
  const doses = (await todaysDoses(deps, actor)).filter(({ status }) => status !== 'cancelled');
  const [only, ...others] = doses;
  if (!only) return answers(context, 'none-due');
  const keeps = others.length === 0 ? spokenOf(only) : { doseId: null, medication: null };
  return answers(context, 'due', { list: doses.map(doseLine).join('\n') }, keeps);
};

export const spokenOf = ({ documentId, medication }: DoseView): Partial<Context> => ({
  doseId: documentId,
  medication: { id: medication.documentId, name: medication.name },
});

export const sayPlans = async (
  deps: ReadDeps,
  actor: UserActor,
  context: Context,
  about: About | null,
): Promise<Response> => {
  const plans = await plansOf(deps, actor, about);
  const [only, ...others] = plans;
  if (!only) return answers(context, 'no-plans');
  const medication = others.length === 0 ? { id: only.documentId, name: only.name } : context.medication;
  const list = plans.map((plan) => planLine(plan, context.language)).join('\n');
  return answers(context, 'plans', { list }, { medication });
};

export const sayAppointment = async (deps: ReadDeps, actor: UserActor, context: Context): Promise<Response> => {
  const now = deps.clock.now().toISOString();
  const ahead = (await deps.appointments.listAppointments(actor))
    .filter(({ startsAt, status }) => startsAt >= now && !['cancelled', 'no-show', 'completed'].includes(status))
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
  const [next] = ahead;
  if (!next) return answers(context, 'no-appointment');
  const other = next.patient?.documentId === actor.documentId ? next.professional : next.patient;
  const joining = context.language === 'sw' ? 'na' : 'with';
  const at = new Date(next.startsAt);
  return answers(context, 'appointment', {
    with: other?.name ? ` ${joining} ${other.name}` : '',
    date: localDateOf(at, actor.timeZone),
    time: localTimeOf(at, actor.timeZone),
  });
};

export const sayStock = async (
  deps: ReadDeps,
  actor: UserActor,
  context: Context,
  name: string | null,
): Promise<Response> => {
  const plans = await plansOf(deps, actor, null);
  const meant = plans.filter(({ documentId, name: called }) =>
    name ? called.toLowerCase().includes(name) : context.medication?.id === documentId,
  );
  const [plan, ...others] = meant.length === 0 && !name && plans.length === 1 ? plans : meant;
  if (!plan || others.length > 0) return asks(context, 'which-medicine');
  const medication = { id: plan.documentId, name: plan.name };
  if (plan.unitsOnHand === null) return answers(context, 'stock-unknown', { name: plan.name }, { medication });
  return answers(context, 'stock', { name: plan.name, units: String(plan.unitsOnHand) }, { medication });
};
