import type { UserActor } from '../../../kernel/actor';
import type { AssistantDeps } from '../deps';
import type { Context } from '../rules/context';
import { readDoses } from '../rules/doses';
import { answers, asks, type Response } from '../rules/response';
import { planLine } from '../rules/schedule-words';
import { namedIn, namesSomebody } from '../rules/whose';
import { doseLine } from './reads';

type Deps = Pick<AssistantDeps, 'db' | 'audit' | 'regimens' | 'patientsOf'>;
type Patient = Awaited<ReturnType<AssistantDeps['patientsOf']>>[number];

/** Doctors and caregivers ask about the people they care for, and have no plans of their own here. */
export const isCarer = ({ role }: UserActor): boolean => role === 'doctor' || role === 'caregiver';

/** What is due today for a patient whom the message names, where the caller may read their record. */
export const sayDueOfPatient = async (
  deps: Deps,
  actor: UserActor,
  context: Context,
  message: string,
): Promise<Response> =>
  await aboutOne(deps, actor, context, message, async ({ id, name }) => {
    const { text, count } = await deps.regimens.todayOfPatient(id);
    noteRead(deps, actor, id, 'dose', count);
    const doses = readDoses(text).filter(({ status }) => status !== 'cancelled');
    if (doses.length === 0) return answers(context, 'none-due-of', { name });
    return answers(context, 'due-of', { name, list: doses.map(doseLine).join('\n') });
  });

/** The plans of a patient whom the message names, where the caller may read their record. */
export const sayPlansOfPatient = async (
  deps: Deps,
  actor: UserActor,
  context: Context,
  message: string,
  about: 'medication' | 'supplement' | 'vaccine' | null,
): Promise<Response> =>
  await aboutOne(deps, actor, context, message, async ({ id, name }) => {
    const plans = (await deps.regimens.plansOfPatient(id)).filter((plan) => about === null || plan.about === about);
    noteRead(deps, actor, id, 'medication', plans.length);
    if (plans.length === 0) return answers(context, 'no-plans-of', { name });
    return answers(context, 'plans-of', {
      name,
      list: plans.map((plan) => planLine(plan, context.language)).join('\n'),
    });
  });

/**
 * The one patient that a message is about: whom it names, or the only one there is. Whoever is not linked, or does not permit
 * it, is not there at all.
 */
const aboutOne = async (
  { db, patientsOf }: Deps,
  actor: UserActor,
  context: Context,
  message: string,
  says: (patient: Patient) => Promise<Response>,
): Promise<Response> => {
  const patients = await patientsOf(db, actor);
  const named = namedIn(message, patients);
  const [patient, ...others] = named.length > 0 || namesSomebody(message) ? named : patients;
  const [first] = patients;
  if (!first) return answers(context, 'whose-nobody');
  if (!patient || others.length > 0)
    return asks(context, 'whose', { list: patients.map(({ name }) => name).join(', '), first: first.name });
  return await says(patient);
};

const noteRead = ({ audit }: Deps, actor: UserActor, patientId: number, type: string, count: number): void =>
  audit.read({ actor, action: 'record.read', record: { type, id: 'many' }, patientId, details: { count } });
