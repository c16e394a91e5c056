import type { UserActor } from '../../../kernel/actor';
import { localDateOf, minutesOf, placeOnClock, type TimeOfDay } from '../../../kernel/time';
import type { DoseView, MedicationView } from '../../regimens';
import { spokenTimes, sameHalfDay } from '../rules/clock-words';
import type { Context } from '../rules/context';
import { chosenDose, meantDoses } from '../rules/doses';
import { draftOf } from '../rules/draft';
import type { Intent } from '../rules/intent';
import { say } from '../rules/phrases';
import { asks, answers, proposes, type Response } from '../rules/response';
import { scheduleWords } from '../rules/schedule-words';
import { doseLine, plansOf, spokenOf, todaysDoses, type ReadDeps } from './reads';

const LONGEST_DRAFT = 3_000;
type Choice = NonNullable<Context['choice']>;

/**
 * A new plan, or the question for what is missing: what was said so far is kept as it was said. What it does not go together
 * with is said before the yes (MED-10); where that is serious, it is left to a doctor or pharmacist.
 */
export const suggestPlan = async (
  { clock, regimens }: ReadDeps,
  actor: UserActor,
  context: Context,
  words: string,
): Promise<Response> => {
  const draft = draftOf(words, { now: clock.now(), timeZone: actor.timeZone });
  const kept = { draft: words.slice(0, LONGEST_DRAFT) };
  if (draft.is === 'unclear') return asks(context, 'not-understood');
  if (draft.is === 'for-professionals') return { ...answers(context, 'for-professionals'), kind: 'refused' };
  if (draft.is === 'missing')
    return asks(context, draft.what, { hour: String(draft.hour ?? '') }, draft.what === 'one-at-a-time' ? {} : kept);
  const { input } = draft;
  const warnings = await regimens.checkMedication(actor, { name: input.name, about: input.about });
  const reasons = [...new Set(warnings.map(({ reason }) => reason))].join(' ');
  if (warnings.some(({ severity }) => severity === 'serious' || severity === 'contraindicated'))
    return { ...answers(context, 'too-risky', { reasons }), kind: 'refused' };
  const values = {
    warning: reasons && say(context.language, 'careful', { reasons }),
    name: input.name,
    strength: input.strength ? ` ${input.strength}` : '',
    schedule: scheduleWords(input.plan, context.language),
  };
  return proposes(
    context,
    'create-plan',
    values,
    { tool: 'create-plan', input },
    { ...kept, doseId: null, medication: null },
  );
};

/** A mark for a dose of today, or the question which one is meant. */
export const suggestMark = async (
  deps: ReadDeps,
  actor: UserActor,
  context: Context,
  { what, name, minutes }: Extract<Intent, { tool: 'mark' }>,
): Promise<Response> => {
  const asked = { what, name, lastDoseId: context.doseId, lastMedicationId: context.medication?.id ?? null };
  const meant = meantDoses(await todaysDoses(deps, actor), asked);
  return oneOf(actor, context, meant, { what, minutes, words: null });
};

/** Another time for a dose of today or for a whole plan; or for the plan that still waits for its yes. */
export const suggestTime = async (
  deps: ReadDeps,
  actor: UserActor,
  context: Context,
  { name, words, wholePlan }: Extract<Intent, { tool: 'reschedule' }>,
): Promise<Response> => {
  if (context.draft && !name) return await suggestPlan(deps, actor, context, retimed(context.draft, words));
  if (wholePlan) return await suggestPlanMove(deps, actor, context, name, words);
  const asked = {
    what: 'moved' as const,
    name,
    lastDoseId: context.doseId,
    lastMedicationId: context.medication?.id ?? null,
  };
  const { times } = spokenTimes(words);
  const meant = meantDoses(await todaysDoses(deps, actor), asked);
  const from =
    times.length === 2 ? meant.filter(({ localTime }) => times.some((time) => localTime.startsWith(time))) : [];
  return oneOf(actor, context, from.length === 1 ? from : meant, { what: 'moved', minutes: null, words });
};

/** What was answered to “which one?”; null where it answers something else. */
export const suggestChosen = async (
  deps: ReadDeps,
  actor: UserActor,
  context: Context,
  message: string,
): Promise<Response | null> => {
  const { choice } = context;
  if (!choice) return null;
  const offered = (await todaysDoses(deps, actor)).filter(({ documentId }) =>
    choice.doseIds.includes(documentId ?? ''),
  );
  const chosen = chosenDose(message, offered);
  return chosen ? oneOf(actor, context, [chosen], choice) : null;
};

const oneOf = (
  actor: UserActor,
  context: Context,
  meant: readonly DoseView[],
  choice: Omit<Choice, 'doseIds'>,
): Response => {
  const [dose, ...others] = meant;
  if (!dose?.documentId) return answers(context, 'no-dose');
  if (others.length > 0) {
    const doseIds = meant.slice(0, 20).flatMap(({ documentId }) => documentId ?? []);
    return asks(context, 'which-dose', { list: meant.map(doseLine).join('\n') }, { choice: { ...choice, doseIds } });
  }
  return aboutDose(actor, context, { ...dose, documentId: dose.documentId }, choice);
};

const aboutDose = (
  actor: UserActor,
  context: Context,
  dose: DoseView & { readonly documentId: string },
  { what, minutes, words }: Omit<Choice, 'doseIds'>,
): Response => {
  const named = { doseId: dose.documentId, status: dose.status };
  const values = { name: dose.medication.name, time: dose.localTime.slice(0, 5) };
  const keeps = spokenOf(dose);
  if (what === 'taken') return proposes(context, 'take-dose', values, { tool: 'take-dose', ...named }, keeps);
  if (what === 'skipped') return proposes(context, 'skip-dose', values, { tool: 'skip-dose', ...named }, keeps);
  if (what === 'snoozed') {
    if (minutes === null || minutes < 1 || minutes > 240) return asks(context, 'minutes', {}, keeps);
    const write = { tool: 'snooze-dose' as const, ...named, minutes };
    return proposes(context, 'snooze-dose', { ...values, minutes: String(minutes) }, write, keeps);
  }
  const to = timeFrom(words ?? '', values.time);
  if (!to) return asks(context, 'time', {}, { ...keeps, choice: { what, minutes, words, doseIds: [dose.documentId] } });
  const dueAt = placeOnClock(localDateOf(new Date(dose.dueAt), actor.timeZone), to, actor.timeZone).at.toISOString();
  return proposes(context, 'move-dose', { ...values, to }, { tool: 'move-dose', ...named, dueAt }, keeps);
};

const suggestPlanMove = async (
  deps: ReadDeps,
  actor: UserActor,
  context: Context,
  name: string | null,
  words: string,
): Promise<Response> => {
  const plans = (await plansOf(deps, actor, null)).filter(({ plan }) => plan !== null && plan.times.length > 0);
  const meant = plans.filter(({ name: called, documentId }) =>
    name ? called.toLowerCase().includes(name) : documentId === context.medication?.id,
  );
  const [medication, ...others] = meant.length === 0 && !name && plans.length === 1 ? plans : meant;
  if (!medication || others.length > 0) return asks(context, 'which-medicine');
  return movedBy(context, medication, words);
};

const movedBy = (context: Context, { documentId, name, updatedAt, plan }: MedicationView, words: string): Response => {
  const old = (plan?.times ?? []).map(({ time }) => time.slice(0, 5));
  const { times } = spokenTimes(words);
  const [first] = old;
  const from = times.length === 2 ? old.find((time) => times.includes(time)) : old.length === 1 ? first : undefined;
  const keeps = { medication: { id: documentId, name } };
  if (!from) return asks(context, 'time', {}, keeps);
  const to = times.length === 2 ? times.find((time) => time !== from) : timeFrom(words, from);
  if (!to) return asks(context, 'time', {}, keeps);
  const minutes = minutesOf(to) - minutesOf(from);
  const values = { name, time: from, to, all: old.length > 1 ? say(context.language, 'all-times') : '' };
  return proposes(
    context,
    'move-plan',
    values,
    { tool: 'move-plan', medicationId: documentId, updatedAt, minutes },
    keeps,
  );
};

/** The one time that words name; an hour without its half of the day is in that of `around`. */
const timeFrom = (words: string, around: TimeOfDay): TimeOfDay | null => {
  const { times, unclear } = spokenTimes(words);
  const named = [...times.filter((time) => time !== around), ...unclear.map((hour) => sameHalfDay(hour, around))];
  return named.length === 1 ? (named[0] ?? null) : null;
};

/** The words of a draft with these times in the place of its own. */
const retimed = (draft: string, words: string): string => {
  const { times, unclear } = spokenTimes(words);
  const old = spokenTimes(draft);
  const around = old.times[0] ?? '08:00';
  const stated = [...times, ...unclear.map((hour) => sameHalfDay(hour, around))];
  return stated.length === 0 ? `${draft} ${words}` : `${old.rest} ${stated.map((time) => `at ${time}`).join(' ')}`;
};
