import type { AppointmentStatus, Side } from '../contract';

/** The earliest and latest moment of a step, seen from the appointment's times. */
export interface When {
  /** Minutes before its start from which on it is possible; null: from the booking on. */
  readonly fromMinutesBeforeStart: number | null;
  /** Whether its time has to have come. */
  readonly onlyAfterStart?: true;
  /** Whether it has to lie ahead. */
  readonly onlyBeforeStart?: true;
}

export interface Transition {
  readonly from: AppointmentStatus;
  readonly to: AppointmentStatus;
  readonly who: readonly Side[];
  readonly when: When;
}

const ANY_TIME: When = { fromMinutesBeforeStart: null };
const BEFORE_START: When = { fromMinutesBeforeStart: null, onlyBeforeStart: true };
const AROUND_START: When = { fromMinutesBeforeStart: 15 };
const AFTER_START: When = { fromMinutesBeforeStart: null, onlyAfterStart: true };

/**
 * Everything that can become of an appointment, by whom and when. A trigger of the database knows the same pairs
 * (migrations.ts), and a test holds the two together.
 */
export const TRANSITIONS: readonly Transition[] = [
  { from: 'pending', to: 'confirmed', who: ['patient', 'professional', 'staff', 'system'], when: BEFORE_START },
  { from: 'pending', to: 'cancelled', who: ['patient', 'professional', 'staff', 'system'], when: ANY_TIME },
  { from: 'confirmed', to: 'in_progress', who: ['professional', 'staff', 'system'], when: AROUND_START },
  { from: 'confirmed', to: 'completed', who: ['professional', 'staff', 'system'], when: AFTER_START },
  { from: 'confirmed', to: 'no_show', who: ['professional', 'staff'], when: AFTER_START },
  { from: 'confirmed', to: 'cancelled', who: ['patient'], when: BEFORE_START },
  { from: 'confirmed', to: 'cancelled', who: ['professional', 'staff', 'system'], when: ANY_TIME },
  { from: 'in_progress', to: 'completed', who: ['professional', 'staff', 'system'], when: ANY_TIME },
  { from: 'in_progress', to: 'no_show', who: ['professional', 'staff'], when: AFTER_START },
  { from: 'in_progress', to: 'cancelled', who: ['professional', 'staff', 'system'], when: ANY_TIME },
];

/** Why a step is not possible; null: it is. `who`: to others it is, or at no time to anybody. */
export type Hindrance = 'no-such-step' | 'not-yours' | 'too-early' | 'too-late';

export const hindranceOf = (
  step: { readonly from: AppointmentStatus; readonly to: AppointmentStatus; readonly side: Side },
  startsAt: Date,
  now: Date,
): Hindrance | null => {
  const known = TRANSITIONS.filter(({ from, to }) => from === step.from && to === step.to);
  if (known.length === 0) return 'no-such-step';
  const own = known.find(({ who }) => who.includes(step.side));
  if (!own) return 'not-yours';
  const { fromMinutesBeforeStart, onlyAfterStart, onlyBeforeStart } = own.when;
  const msToStart = startsAt.getTime() - now.getTime();
  if (fromMinutesBeforeStart !== null && msToStart > fromMinutesBeforeStart * 60_000) return 'too-early';
  if (onlyAfterStart && msToStart > 0) return 'too-early';
  if (onlyBeforeStart && msToStart <= 0) return 'too-late';
  return null;
};
