import type { Actor } from '../../../kernel/actor';
import { addDays, dayNumberOf } from '../../../kernel/calendar';
import { localDateOf, startOfDay } from '../../../kernel/time';
import type { DashboardsDeps } from '../deps';
import { daysNotCountable } from '../errors';
import { isCountable, type FigureView, type PlatformQuery, type PlatformView } from '../platform-contract';
import { groupsOfEnough, ofEnough } from '../rules/few';
import { remembered } from '../rules/remembered';
import { platformStore } from '../store/platform-store';

type Deps = Pick<DashboardsDeps, 'clock' | 'db' | 'audit' | 'figures'>;

const GOOD_FOR_MS = 30_000;
const DAYS = 30;
/** Where what a room counts is listed in the panel. */
const LISTS: Readonly<Record<string, string>> = {
  people: '/careloop/people',
  messages: '/careloop/queue',
  appointments: '/careloop/appointments',
  payments: '/careloop/payments',
  'home-care': '/careloop/home-care',
  support: '/careloop/support',
  prescriptions: '/careloop/prescriptions',
  wellbeing: '/careloop/health-scores',
};
/** Counts of people by their health. */
const ABOUT_HEALTH = ['wellbeing.alerts', 'home-care.alerts'];

/**
 * How the installation is used, beside the period of the same length before. Whoever may ask is decided at the door.
 * @throws DomainError `invalid` for days that are backwards or more than a year
 */
export const platform = (deps: Deps) => {
  const recent = remembered(GOOD_FOR_MS, async (question: string) => {
    const [from = '', to = '', timeZone = 'UTC'] = question.split(' ');
    return await count(deps, from, to, timeZone);
  });
  return async (actor: Actor, query: PlatformQuery): Promise<PlatformView> => {
    const now = deps.clock.now();
    const to = query.to ?? localDateOf(now, query.timeZone);
    const from = query.from ?? addDays(to, 1 - DAYS);
    if (!isCountable(from, to)) throw daysNotCountable();
    const view = await recent(`${from} ${to} ${query.timeZone}`, now);
    deps.audit.read({ actor, action: 'dashboard.read', record: null, patientId: null });
    return view;
  };
};

const count = async (
  { clock, db, figures }: Deps,
  from: string,
  to: string,
  timeZone: string,
): Promise<PlatformView> => {
  const length = dayNumberOf(to) - dayNumberOf(from) + 1;
  const previousFrom = addDays(from, -length);
  const start = (date: string): Date => startOfDay(date, timeZone);
  const span = { from: start(from), to: start(addDays(to, 1)) };
  const before = { from: start(previousFrom), to: span.from };
  const dates = Array.from({ length }, (_, day) => addDays(from, day));
  const store = platformStore(db);

  const counted: FigureView[] = [
    figure('people.registered', 'New people', {
      value: await store.registrations(span.from, span.to),
      previous: await store.registrations(before.from, before.to),
    }),
  ];
  for (const { figure: known, room } of figures()) {
    const { name, label, unit } = known;
    const told = { value: await known.count(room, span), previous: await known.count(room, before) };
    counted.push({ ...figure(name, label, told), unit });
  }
  const [sent, sentBefore] = [await store.messages(span.from, span.to), await store.messages(before.from, before.to)];
  counted.push(
    figure('messages.sent', 'Messages and reminders sent', { value: sent.sent, previous: sentBefore.sent }),
    figure('messages.failed', 'Messages that failed', { value: sent.failed, previous: sentBefore.failed }),
  );
  const byDay = await store.days([...dates, addDays(to, 1)].map(start));
  return {
    from,
    to,
    timeZone,
    previousFrom,
    asOf: clock.now().toISOString(),
    figures: counted,
    days: dates.map((date, day) => ({ ...NONE, ...withoutDay(byDay.get(day)), date })),
    verification: await store.verification(),
    statuses: groupsOfEnough(await store.statuses()),
  };
};

const NONE = { registrations: 0, completed: 0, cancelled: 0, noShow: 0, paid: 0, paymentsFailed: 0 };

const withoutDay = (row: { readonly day?: number } | undefined): object => {
  const { day: _day, ...counts } = row ?? {};
  return counts;
};

const figure = (name: string, label: string, told: Pick<FigureView, 'value' | 'previous'>): FigureView => {
  const isHealth = ABOUT_HEALTH.includes(name);
  const shown = (value: number | null): number | null => (isHealth && value !== null ? ofEnough(value) : value);
  return {
    name,
    label,
    unit: 'count',
    value: shown(told.value),
    previous: shown(told.previous),
    list: LISTS[name.slice(0, name.indexOf('.'))] ?? null,
  };
};
