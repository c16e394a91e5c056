import * as chrono from 'chrono-node/en';
import { addDays, localDateOf, type LocalDate } from '../../../kernel/time';
import { extractSteps, kindOfMedicine, planOf, TO_MACHINES } from '../../care-plans';
import { createMedicationInput, planInput, type CreateMedicationInput } from '../../regimens';
import { spokenTimes } from './clock-words';

/** What is missing before a plan can be proposed. */
export type Missing = 'name' | 'amount' | 'frequency' | 'time' | 'half-day' | 'times-differ' | 'date' | 'one-at-a-time';
export type Draft =
  | { readonly is: 'ready'; readonly input: CreateMedicationInput }
  | { readonly is: 'missing'; readonly what: Missing; readonly hour?: number }
  /** Something that a doctor or pharmacist has to look at. */
  | { readonly is: 'for-professionals' }
  | { readonly is: 'unclear' };

interface Moment {
  readonly now: Date;
  readonly timeZone: string;
}

const LEAD =
  /^(?:remind me (?:to|about|of|that i)|set (?:up )?(?:a |an |me )?(?:new )?(?:reminder|plan|schedule)(?: (?:for|to|of))?|add|create|make (?:a |me a )?(?:new )?plan(?: (?:for|to))?|start|schedule|plan|put|nikumbushe|nikumbushie|ongeza|anzisha|panga|weka|nipangie)\s+/iu;
const TAKING =
  /^(?:(?:me|a|an|my|the|to|new|plan|reminder|for|taking|take|have|get|use|drink|swallow|kumeza|kunywa|kutumia|kuchukua|kupata|nimeze|ninywe|nitumie|nipate|meza|mpango wa|dawa ya|dawa|chanjo ya(?= )|medicine|medication|about)\s+)+/iu;
const VACCINE = /\b(?:vaccin\w*|immuni[sz]ation|booster|jab|flu shot|chanjo)\b/iu;
const AS_NEEDED = /\b(?:as needed|when needed|prn|if needed|inapohitajika)\b/iu;
const ONCE = /\b(?:just once|only once|once only|one time|mara moja tu)\b/iu;

/** The plan that words ask for, or what is missing. No amount, and no hour, is made up. */
export const draftOf = (words: string, moment: Moment): Draft => {
  if (TO_MACHINES.test(words)) return { is: 'unclear' };
  const asked = words.trim().replace(LEAD, '').replace(TAKING, '').trim();
  if (VACCINE.test(words)) return vaccineOf(asked, moment);
  if (AS_NEEDED.test(asked)) return { is: 'for-professionals' };
  return medicineOf(asked, moment);
};

const medicineOf = (asked: string, moment: Moment): Draft => {
  const { times, unclear, rest } = spokenTimes(asked);
  const date = dateIn(rest, moment);
  const steps = extractSteps(`take ${(date ? date.rest : rest).replace(ONCE, '').trim()}`);
  const [step] = steps;
  if (!step) return { is: 'unclear' };
  if (steps.length > 1) return { is: 'missing', what: 'one-at-a-time' };
  const isUnnamed = /^\d|^(?:it|this|that|one|two|half|them|medicine|dawa|take)\b/iu.test(step.what);
  if (isUnnamed || !/\p{L}{3}/u.test(step.what)) return { is: 'missing', what: 'name' };
  if (step.conditional) return { is: 'for-professionals' };
  const { frequency } = step;
  if (frequency && step.needsReview) return { is: 'for-professionals' };
  if (step.amount === null && kindOfMedicine(step.what) === 'medication') return { is: 'missing', what: 'amount' };
  const [hour] = unclear;
  if (hour !== undefined) return { is: 'missing', what: 'half-day', hour };
  if (!frequency) return date ? onceOf(step, date.date, times) : { is: 'missing', what: 'frequency' };
  if (times.length > 0 && frequency.kind !== 'interval' && times.length !== frequency.times.length)
    return { is: 'missing', what: 'times-differ' };
  const plan = planOf({
    ...step,
    kind: 'plan',
    isMedicine: true,
    frequency: times.length > 0 ? { ...frequency, times } : frequency,
  });
  return plan
    ? ready(step, { ...plan, ...(date && plan.kind === 'recurring' ? { startDate: date.date } : {}) })
    : { is: 'for-professionals' };
};

const onceOf = (step: Named, date: LocalDate, [time, ...others]: readonly string[]): Draft => {
  if (time === undefined) return { is: 'missing', what: 'time' };
  return ready(step, { kind: 'one-time', date, times: [time, ...others] });
};

const vaccineOf = (asked: string, moment: Moment): Draft => {
  const { times, unclear, rest } = spokenTimes(asked);
  const [hour] = unclear;
  if (hour !== undefined) return { is: 'missing', what: 'half-day', hour };
  const date = dateIn(rest, moment);
  if (!date) return { is: 'missing', what: 'date' };
  const [time] = times;
  const what = date.rest
    .replaceAll(/\b(?:on|for|at|by|tarehe|siku ya|the|my|a|get|chanjo ya|chanjo)\b/giu, ' ')
    .replaceAll(/[,.!?]/gu, ' ')
    .replaceAll(/\s{2,}/gu, ' ')
    .trim();
  if (!/\p{L}{2}/u.test(what.replace(/\b(?:vaccin\w*|jab|booster|immuni[sz]ation)\b/giu, '')))
    return { is: 'missing', what: 'name' };
  if (time === undefined) return { is: 'missing', what: 'time' };
  return ready({ what, amount: null }, { kind: 'one-time', date: date.date, time }, 'vaccine');
};

interface Named {
  readonly what: string;
  readonly amount: string | null;
}

const ready = ({ what, amount }: Named, plan: object, about: 'vaccine' | null = null): Draft => {
  const input = createMedicationInput.safeParse({
    name: what.slice(0, 1).toUpperCase() + what.slice(1),
    strength: amount && /\d\s?(?:mg|mcg|µg|g|iu|ml)/iu.test(amount) ? amount : null,
    about: about ?? kindOfMedicine(what),
    plan,
  });
  const isPlan = planInput.safeParse(plan).success;
  return input.success && isPlan ? { is: 'ready', input: input.data } : { is: 'unclear' };
};

/** The day that words name, and the words without it; null where they name none. */
const dateIn = (
  words: string,
  { now, timeZone }: Moment,
): { readonly date: LocalDate; readonly rest: string } | null => {
  const today = localDateOf(now, timeZone);
  const iso = /\b(?:on |tarehe )?(20\d\d-\d\d-\d\d)\b/iu.exec(words);
  if (iso?.[1]) return { date: iso[1], rest: words.replace(iso[0], ' ') };
  const swahili = /\b(?:(leo)|(kesho kutwa)|(kesho))\b/iu.exec(words);
  if (swahili)
    return { date: addDays(today, swahili[1] ? 0 : swahili[2] ? 2 : 1), rest: words.replace(swahili[0], ' ') };
  const reference = new Date(`${today}T12:00:00Z`);
  const found = chrono.parse(words, { instant: reference, timezone: 0 }, { forwardDate: true }).find(isDay);
  if (!found) return null;
  const rest = (words.slice(0, found.index) + words.slice(found.index + found.text.length)).replaceAll(/\s{2,}/gu, ' ');
  return {
    date: found.start.date().toISOString().slice(0, 10),
    rest: rest.replace(/\b(?:on|from|starting)\s*$/iu, '').trim(),
  };
};

/** “every Monday” and “for 7 days” are no day of the calendar. */
const isDay = (found: chrono.ParsedResult): boolean =>
  !/\b(?:for|every|each|within|per|a (?:day|week|month))\b|^\d+\s*(?:days?|weeks?|months?|hours?)$|^(?:this )?(?:morning|evening|afternoon|night|now)$|^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/iu.test(
    found.text,
  ) &&
  (found.start.isCertain('day') || found.start.isCertain('weekday'));
