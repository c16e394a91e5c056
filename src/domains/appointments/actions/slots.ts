import { DAY_MS, MINUTE_MS } from '../../../kernel/durations';
import type { Actor } from '../../../kernel/actor';
import {
  addDays,
  dayNumberOf,
  isLocalDate,
  localDateOf,
  localTimeOf,
  startOfDay,
  weekdayIndexOf,
  WEEKDAYS,
  type LocalDate,
} from '../../../kernel/time';
import type { Sql } from '../../../ports/database';
import type { Availability, SlotsQuery, SlotView } from '../availability-contract';
import { VISIT_TYPES, type Kind, type VisitType } from '../fields-contract';
import type { AppointmentsDeps } from '../deps';
import { professionalNotFound, spanUnfit } from '../errors';
import type { Span } from '../rules/availability';
import { isOpenFor, slotsOf, type Bookable } from '../rules/slots';
import { appointmentStore, type Meeting } from '../store/appointment-store';
import { hoursStore } from '../store/hours-store';

type Deps = Pick<AppointmentsDeps, 'clock' | 'db' | 'professionals'>;

const USUAL_DAYS = 7;
const MOST_DAYS = 62;

/**
 * When somebody can be booked, earliest first: of the next seven days where nothing is said. Days are those of their
 * zone, both included. Patients are not offered times at which they have another appointment.
 */
export const freeSlots =
  ({ clock, db, professionals }: Deps) =>
  async (actor: Actor, kind: Kind, documentId: string, query: SlotsQuery): Promise<readonly SlotView[]> => {
    const now = clock.now();
    const [professional] = await professionals(db, { kind, among: { documentIds: [documentId] } }, now);
    if (!professional) throw professionalNotFound();
    const { userId } = professional;
    const rules = (await hoursStore(db).of([userId])).get(userId)?.rules;
    const timeZone = rules?.timeZone ?? professional.timeZone;
    const span = spanOf(query, timeZone, now);
    if (!rules) return [];

    const patientId = actor.kind === 'user' && actor.role === 'patient' ? actor.userId : null;
    const meetings = await appointmentStore(db).meetings(
      [userId, ...(patientId === null ? [] : [patientId])],
      { from: new Date(span.from - DAY_MS), to: new Date(span.to + DAY_MS) },
      now,
    );
    const bookable: Bookable = { availability: rules, busy: spansOf(meetings, userId) };
    const others = patientId === null ? [] : [spansOf(meetings, patientId)];
    return (query.type ? [query.type] : VISIT_TYPES)
      .flatMap((type) =>
        slotsOf([bookable], others, { ...span, type, durationMinutes: query.durationMinutes, now }).map((slot) =>
          slotView(slot, type, timeZone),
        ),
      )
      .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : Number(a.startsAt > b.startsAt)));
  };

export interface JointSlotsAsked {
  /** Row ids of doctors and caregivers; those who have said no hours have no slots. */
  readonly professionalUserIds: readonly number[];
  /** Row ids of those who only have to be free. */
  readonly otherUserIds: readonly number[];
  readonly type: VisitType;
  readonly from: Date;
  readonly to: Date;
  readonly durationMinutes?: number;
  readonly most?: number;
}

/** When all of these people can meet, earliest first: for other rooms, which answer for who may know. */
export const jointSlots =
  ({ clock }: Pick<Deps, 'clock'>) =>
  async (sql: Sql, asked: JointSlotsAsked): Promise<readonly { readonly startsAt: Date; readonly endsAt: Date }[]> => {
    const now = clock.now();
    const { professionalUserIds, otherUserIds, type, from, to } = asked;
    const hours = await hoursStore(sql).of(professionalUserIds);
    const meetings = await appointmentStore(sql).meetings(
      [...professionalUserIds, ...otherUserIds],
      { from: new Date(from.getTime() - DAY_MS), to: new Date(to.getTime() + DAY_MS) },
      now,
    );
    const bookables = professionalUserIds.flatMap((userId): Bookable[] => {
      const rules = hours.get(userId)?.rules;
      return rules ? [{ availability: rules, busy: spansOf(meetings, userId) }] : [];
    });
    if (bookables.length < professionalUserIds.length) return [];
    return slotsOf(
      bookables,
      otherUserIds.map((userId) => spansOf(meetings, userId)),
      {
        from: from.getTime(),
        to: to.getTime(),
        type,
        now,
        durationMinutes: asked.durationMinutes,
        ...(asked.most === undefined ? {} : { most: asked.most }),
      },
    ).map((slot) => ({ startsAt: new Date(slot.from), endsAt: new Date(slot.to) }));
  };

export interface FreeAsked {
  /** Row ids of doctors and caregivers. */
  readonly professionalUserIds: readonly number[];
  readonly type: VisitType;
  readonly startsAt: Date;
  readonly durationMinutes: number;
}

/** Which of these could be booked for that time, wherever in their hours it begins; those who have said no hours cannot. */
export const freeThen =
  ({ clock }: Pick<Deps, 'clock'>) =>
  async (
    sql: Sql,
    { professionalUserIds, type, startsAt, durationMinutes }: FreeAsked,
  ): Promise<ReadonlySet<number>> => {
    const now = clock.now();
    const slot = { from: startsAt.getTime(), to: startsAt.getTime() + durationMinutes * MINUTE_MS };
    const hours = await hoursStore(sql).of(professionalUserIds);
    const meetings = await appointmentStore(sql).meetings(
      professionalUserIds,
      { from: new Date(slot.from - DAY_MS), to: new Date(slot.to + DAY_MS) },
      now,
    );
    const isOpen = (userId: number): boolean => {
      const availability = hours.get(userId)?.rules;
      return (
        availability !== undefined && isOpenFor({ availability, busy: spansOf(meetings, userId) }, type, slot, now)
      );
    };
    return new Set(professionalUserIds.filter(isOpen));
  };

export interface FreeOnAsked {
  /** Row ids of doctors and caregivers. */
  readonly professionalUserIds: readonly number[];
  /** Who only has to be free; null: nobody. */
  readonly patientUserId: number | null;
  /** In the zone of each professional. */
  readonly day: LocalDate;
  /** Left out: either. */
  readonly type?: VisitType | undefined;
}

/** Which of these have a slot on that day, as `freeSlots` would offer it. */
export const freeOn =
  ({ clock }: Pick<Deps, 'clock'>) =>
  async (sql: Sql, { professionalUserIds, patientUserId, day, type }: FreeOnAsked): Promise<ReadonlySet<number>> => {
    const now = clock.now();
    const dates = [addDays(day, -1), day];
    const weekdays = dates.flatMap((date) => WEEKDAYS[weekdayIndexOf(dayNumberOf(date))] ?? []);
    const hours = await hoursStore(sql).openOn(professionalUserIds, weekdays, dates);
    const meetings = await appointmentStore(sql).meetings(
      [...hours.keys(), ...(patientUserId === null ? [] : [patientUserId])],
      { from: startOfDay(addDays(day, -2), 'UTC'), to: startOfDay(addDays(day, 3), 'UTC') },
      now,
    );
    const busy = spansByPerson(meetings);
    const busyOf = (userId: number): readonly Span[] => busy.get(userId) ?? [];
    const others = patientUserId === null ? [] : [busyOf(patientUserId)];
    const hasSlot = (userId: number, availability: Availability): boolean => {
      const { timeZone } = availability;
      const span = {
        from: startOfDay(day, timeZone).getTime(),
        to: startOfDay(addDays(day, 1), timeZone).getTime(),
      };
      const bookable = { availability, busy: busyOf(userId) };
      return (type ? [type] : VISIT_TYPES).some(
        (one) => slotsOf([bookable], others, { ...span, type: one, now, most: 1 }).length > 0,
      );
    };
    return new Set([...hours].flatMap(([userId, availability]) => (hasSlot(userId, availability) ? [userId] : [])));
  };

export const spansOf = (meetings: readonly Meeting[], person: number): readonly Span[] =>
  meetings
    .filter(({ userId }) => userId === person)
    .map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() }));

const spansByPerson = (meetings: readonly Meeting[]): ReadonlyMap<number, readonly Span[]> => {
  const spans = new Map<number, Span[]>();
  for (const { userId, from, to } of meetings) {
    const span = { from: from.getTime(), to: to.getTime() };
    spans.set(userId, [...(spans.get(userId) ?? []), span]);
  }
  return spans;
};

const spanOf = ({ from, to }: SlotsQuery, timeZone: string, now: Date): Span => {
  const begin = from === undefined ? now : momentOf('from', from, timeZone);
  const end = to === undefined ? new Date(begin.getTime() + USUAL_DAYS * DAY_MS) : momentOf('to', to, timeZone);
  if (end <= begin) throw spanUnfit('to', 'Choose an end after from.');
  if (end.getTime() - begin.getTime() > MOST_DAYS * DAY_MS)
    throw spanUnfit('to', `Ask for at most ${MOST_DAYS} days at once.`);
  return { from: begin.getTime(), to: end.getTime() };
};

/** A day is all of it: as `from` its beginning, as `to` its end. */
const momentOf = (field: 'from' | 'to', written: string, timeZone: string): Date => {
  if (isLocalDate(written)) return startOfDay(field === 'from' ? written : addDays(written, 1), timeZone);
  const at = /^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d)$/.test(written) ? new Date(written) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) throw spanUnfit(field, 'Write a day as YYYY-MM-DD, or an instant in ISO 8601.');
  return at;
};

const slotView = ({ from, to }: Span, type: VisitType, timeZone: string): SlotView => {
  const startsAt = new Date(from);
  return {
    startsAt: startsAt.toISOString(),
    endsAt: new Date(to).toISOString(),
    type,
    durationMinutes: (to - from) / 60_000,
    localDate: localDateOf(startsAt, timeZone),
    localTime: localTimeOf(startsAt, timeZone),
    timeZone,
  };
};
