import { MINUTE_MS } from '../../../kernel/durations';
import { placeWallMs, wallMsAt } from '../../../kernel/time';
import type { Availability } from '../availability-contract';
import type { VisitType } from '../fields-contract';
import { merged, openingsOf, type Opening, type Span } from './availability';

/** Somebody who can be booked: their rules, and what they have to do already, their own buffers around it. */
export interface Bookable {
  readonly availability: Availability;
  readonly busy: readonly Span[];
}

export interface SlotsAsked extends Span {
  readonly type: VisitType;
  /** As long as the first of them takes for such a visit where it is left out. */
  readonly durationMinutes?: number | undefined;
  readonly now: Date;
  readonly most?: number;
}

const MOST_SLOTS = 2_000;

/**
 * When all of these people can meet, earliest first. A slot begins where one of them could begin one, lies within the
 * open hours of each, keeps the buffers and the notice of each, and meets nothing that somebody has to do already;
 * `others` have no open hours, such as the patient. A time that the clock skips is no slot, and one that it shows twice
 * is one slot, the first time.
 */
export const slotsOf = (
  bookables: readonly Bookable[],
  others: readonly (readonly Span[])[],
  asked: SlotsAsked,
): readonly Span[] => {
  const durationMs = (asked.durationMinutes ?? bookables[0]?.availability.slotMinutes[asked.type] ?? 0) * MINUTE_MS;
  if (durationMs <= 0) return [];
  const span = reachable(bookables, asked);
  if (span.from >= span.to) return [];

  const diaries = bookables.map((bookable) => diaryOf(bookable, asked.type, span));
  const taken = others.map(merged);
  const starts = [...new Set(diaries.flatMap(({ starts: own }) => own))].sort((a, b) => a - b);
  const slots: Span[] = [];
  for (const from of starts) {
    if (from < span.from || from >= span.to) continue;
    const slot = { from, to: from + durationMs };
    if (diaries.every((diary) => isFree(diary, slot)) && taken.every((busy) => !meets(busy, slot))) slots.push(slot);
    if (slots.length >= (asked.most ?? MOST_SLOTS)) break;
  }
  return slots;
};

/** Whether a visit may be booked at that time, wherever in their hours it begins. */
export const isOpenFor = (bookable: Bookable, type: VisitType, slot: Span, now: Date): boolean => {
  const span = reachable([bookable], { ...slot, type, now });
  return slot.from >= span.from && slot.from < span.to && isFree(diaryOf(bookable, type, slot), slot);
};

/** Of what is asked, what lies between the longest notice and the nearest horizon. */
const reachable = (
  bookables: readonly Bookable[],
  { from, to, now }: Span & { readonly type: VisitType; readonly now: Date },
): Span =>
  bookables.reduce(
    (span, { availability: { noticeMinutes, horizonDays } }) => ({
      from: Math.max(span.from, now.getTime() + noticeMinutes * MINUTE_MS),
      to: Math.min(span.to, now.getTime() + horizonDays * 1_440 * MINUTE_MS),
    }),
    { from, to },
  );

interface Diary {
  /** In order, those that touch joined. */
  readonly open: readonly Span[];
  readonly busy: readonly Span[];
  readonly starts: readonly number[];
  readonly beforeMs: number;
  readonly afterMs: number;
}

const diaryOf = ({ availability, busy }: Bookable, type: VisitType, span: Span): Diary => {
  const openings = openingsOf(availability, type, span);
  return {
    open: merged(openings),
    busy: merged(busy),
    starts: openings.flatMap((opening) => startsIn(opening, availability, type)),
    beforeMs: availability.bufferBeforeMinutes * MINUTE_MS,
    afterMs: availability.bufferAfterMinutes * MINUTE_MS,
  };
};

/** Counted on the wall clock from the start of the hours, so that a clock change moves no later slot. */
const startsIn = (
  { wallFrom, wallTo }: Opening,
  { slotMinutes, timeZone }: Availability,
  type: VisitType,
): number[] => {
  const stepMs = slotMinutes[type] * MINUTE_MS;
  const starts: number[] = [];
  for (let wall = wallFrom; wall + MINUTE_MS <= wallTo; wall += stepMs) {
    const at = placeWallMs(wall, timeZone);
    if (wallMsAt(at, timeZone) === wall) starts.push(at);
  }
  return starts;
};

const isFree = ({ open, busy, beforeMs, afterMs }: Diary, { from, to }: Span): boolean =>
  covers(open, { from, to }) && !meets(busy, { from: from - beforeMs, to: to + afterMs });

const covers = (spans: readonly Span[], { from, to }: Span): boolean => {
  const span = spans[lastBegun(spans, from)];
  return span !== undefined && to <= span.to;
};

const meets = (spans: readonly Span[], { from, to }: Span): boolean => {
  const span = spans[lastBegun(spans, to - 1)];
  return span !== undefined && span.to > from;
};

/** The last of these spans, which are in order and apart, that begins at or before `at`; -1: none does. */
const lastBegun = (spans: readonly Span[], at: number): number => {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.from ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
