import type { MedicationView, PlanInput, PlanView } from '../../regimens';
import type { Language } from './language';

const timesOf = (times: readonly (string | { readonly time: string })[]): string =>
  times.map((time) => (typeof time === 'string' ? time : time.time)).join(', ');

const WORDS = {
  en: {
    daily: 'every day',
    weekly: 'every',
    every: 'every',
    hours: 'hours',
    on: 'on',
    at: 'at',
    doses: 'doses',
    until: 'until',
    needed: 'as needed',
    taper: 'by steps',
  },
  sw: {
    daily: 'kila siku',
    weekly: 'kila',
    every: 'kila saa',
    hours: '',
    on: 'tarehe',
    at: 'saa',
    doses: 'dozi',
    until: 'hadi',
    needed: 'inapohitajika',
    taper: 'kwa hatua',
  },
} as const;

/** When a plan is due, in words that leave nothing out that was decided. */
export const scheduleWords = (plan: PlanInput | PlanView, language: Language): string => {
  const words = WORDS[language];
  const single = 'time' in plan && typeof plan.time === 'string' ? [plan.time] : [];
  const times = timesOf(('times' in plan && plan.times) || single);
  const ends = [
    'count' in plan && plan.count ? `${plan.count} ${words.doses}` : '',
    'endDate' in plan && plan.endDate ? `${words.until} ${plan.endDate}` : '',
  ].filter((part) => part !== '');
  const amount = 'amount' in plan && plan.amount !== 1 ? [`${plan.amount} ×`] : [];
  return [...amount, `${repeats(plan, language)}${times === '' ? '' : ` ${words.at} ${times}`}`, ...ends]
    .join(', ')
    .replaceAll(/\s{2,}/gu, ' ');
};

const SWAHILI_DAYS: Readonly<Record<string, string>> = {
  monday: 'Jumatatu',
  tuesday: 'Jumanne',
  wednesday: 'Jumatano',
  thursday: 'Alhamisi',
  friday: 'Ijumaa',
  saturday: 'Jumamosi',
  sunday: 'Jumapili',
};

const daysIn = (weekdays: readonly string[], language: Language): string =>
  weekdays.map((day) => (language === 'sw' ? (SWAHILI_DAYS[day] ?? day) : day)).join(', ');

const repeats = (plan: PlanInput | PlanView, language: Language): string => {
  const words = WORDS[language];
  if (plan.kind === 'one-time') return `${words.on} ${plan.date ?? ''}`;
  if (plan.kind === 'interval') return `${words.every} ${plan.everyHours} ${words.hours}`;
  if (plan.kind === 'as-needed') return words.needed;
  if (plan.kind === 'taper') return words.taper;
  return plan.frequency === 'weekly' ? `${words.weekly} ${daysIn(plan.weekdays ?? [], language)}` : words.daily;
};

/** One line about a plan. */
export const planLine = ({ name, strength, plan }: MedicationView, language: Language): string =>
  `• ${name}${strength ? ` ${strength}` : ''}${plan ? `: ${scheduleWords(plan, language)}` : ''}`;
