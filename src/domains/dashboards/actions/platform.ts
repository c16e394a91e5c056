import type { Actor } from '../../../kernel/actor';
import { lengthInDays } from '../../../kernel/asked-days';
import { addDays } from '../../../kernel/calendar';
import { ofEnough } from '../../../kernel/few';
import { localDateOf, startOfDay } from '../../../kernel/time';
import type { DashboardsDeps } from '../deps';
import { daysNotCountable } from '../errors';
import {
  isCountable,
  type FigureView,
  type PlatformDay,
  type PlatformQuery,
  type PlatformView,
} from '../platform-contract';
import { groupsOfEnough } from '../rules/few';
import { listOf, type CountedDays } from '../rules/lists';
import { aimOf } from '../rules/targets';
import { remembered } from '../rules/remembered';

type Deps = Pick<DashboardsDeps, 'clock' | 'audit' | 'figures' | 'counts' | 'targets'>;

const GOOD_FOR_MS = 30_000;
const DAYS = 30;

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
  { clock, figures, counts, targets }: Deps,
  from: string,
  to: string,
  timeZone: string,
): Promise<PlatformView> => {
  const length = lengthInDays(from, to);
  const previousFrom = addDays(from, -length);
  const start = (date: string): Date => startOfDay(date, timeZone);
  const span = { from: start(from), to: start(addDays(to, 1)) };
  const before = { from: start(previousFrom), to: span.from };
  const dates = Array.from({ length }, (_, day) => addDays(from, day));

  const figure = figureOver({ ...span, firstDay: from, lastDay: to });
  const counted: FigureView[] = [
    figure('people.registered', 'New people', {
      value: await counts.registrations.between(span),
      previous: await counts.registrations.between(before),
    }),
  ];
  for (const { figure: known, room } of figures()) {
    const told = { value: await known.count(room, span), previous: await known.count(room, before) };
    const { name, label, unit, isAboutHealth } = known;
    const shown = {
      ...figure(name, label, told),
      unit,
      currency: known.currency?.(room) ?? null,
      ...aimOf({ name, unit, value: told.value }, targets),
    };
    counted.push(isAboutHealth ? ofPeople(shown) : shown);
  }
  const [sent, sentBefore] = [await counts.messages(span), await counts.messages(before)];
  counted.push(
    figure('messages.sent', 'Messages and reminders sent', { value: sent.sent, previous: sentBefore.sent }),
    figure('messages.failed', 'Messages that failed', { value: sent.failed, previous: sentBefore.failed }),
  );
  const edges = [...dates, addDays(to, 1)].map(start);
  const byDay = [
    ...(await counts.registrations.byDay(edges)),
    ...(await counts.appointmentsByDay(edges)),
    ...(await counts.paymentsByDay(edges)),
  ];
  return {
    from,
    to,
    timeZone,
    previousFrom,
    asOf: clock.now().toISOString(),
    figures: counted,
    days: dates.map((date, place) => ({
      ...byDay
        .filter(({ day }) => day === place)
        .reduce<Counted>((sum, { day: _day, ...counted }) => ({ ...sum, ...counted }), NONE),
      date,
    })),
    verification: [...(await counts.credentials())],
    statuses: groupsOfEnough(await counts.statuses()),
  };
};

type Counted = Omit<PlatformDay, 'date'>;
const NONE: Counted = { registrations: 0, completed: 0, cancelled: 0, noShow: 0, paid: 0, paymentsFailed: 0 };

type Told = Pick<FigureView, 'value' | 'previous'>;

/** A figure of people by their health: of few neither how many they are is told, nor the way to a list of them. */
const ofPeople = (figure: FigureView): FigureView => {
  const [value, previous] = [figure.value, figure.previous].map((count) => (count === null ? null : ofEnough(count)));
  return { ...figure, value: value ?? null, previous: previous ?? null, list: value === null ? null : figure.list };
};

const figureOver =
  (span: CountedDays) =>
  (name: string, label: string, { value, previous }: Told): FigureView => ({
    name,
    label,
    unit: 'count',
    currency: null,
    value,
    previous,
    target: null,
    isReached: null,
    list: listOf(name, span),
  });
