import { MINUTE_MS } from '../../../kernel/durations';
import type { VisitType } from '../../appointments';
import { metresBetween, type Place } from './distance';

/** Beyond it somebody is not at the door: GPS between buildings is off by up to a hundred metres. */
const AT_HOME_METRES = 300;
const SHORTEST_SHARE = 0.5;
/** Faster from door to door than any road allows. */
const FASTEST_METRES_PER_MINUTE = 130_000 / 60;
/** What both ends of a way may be off together. */
const PLACE_ERROR_METRES = 2 * AT_HOME_METRES;
/** Somebody may tap late when they leave and at once when they arrive. */
const LONGEST_OVERLAP_MS = 2 * MINUTE_MS;
const BATCH_MS = 10 * MINUTE_MS;
const SMALLEST_BATCH = 3;
/** Clocks of phones are set by their network: they are off by seconds. */
const MOST_CLOCK_ERROR_MS = 5 * MINUTE_MS;

export const VISIT_FLAGS = [
  'far_from_home',
  'unproven',
  'too_short',
  'checked_in_elsewhere',
  'two_places_at_once',
  'impossible_travel',
  'batch_of_check_ins',
  'clock_wrong',
  'code_reused',
  'copied_report',
  'patient_in_hospital',
  'corrected_by_caregiver',
] as const;
export type VisitFlag = (typeof VISIT_FLAGS)[number];

/** Where somebody was with a patient, and when. */
export interface Presence {
  readonly patientId: number;
  readonly checkedInAt: Date;
  readonly checkedOutAt: Date | null;
  readonly inPlace: Place | null;
  readonly outPlace: Place | null;
}

export interface VisitFacts extends Presence {
  readonly type: VisitType;
  readonly plannedMinutes: number;
  readonly inDistanceMetres: number | null;
  readonly outDistanceMetres: number | null;
  readonly codeShown: boolean;
  /** The code of another visit was shown. */
  readonly codeReused: boolean;
  /** What the phone's clock said less ours, at each check that told it. */
  readonly clockErrorsMs: readonly number[];
  /** Whether the report about it says what an earlier one said. */
  readonly reportCopied: boolean;
  readonly patientInHospital: boolean;
  /** Whether it was the caregiver who changed its times last: what the check itself showed can no longer be seen in them. */
  readonly correctedByCaregiver: boolean;
  /** Other visits of the same caregiver around this one. */
  readonly others: readonly Presence[];
}

/** What somebody should look at; nothing here refuses a visit. Of two visits that cannot both be, the later one is flagged. */
export const visitFlags = (visit: VisitFacts): readonly VisitFlag[] => {
  const isInPerson = visit.type === 'in_person';
  const earlier = visit.others.filter(
    ({ patientId, checkedInAt }) => patientId !== visit.patientId && checkedInAt <= visit.checkedInAt,
  );
  const holds: Readonly<Record<VisitFlag, boolean>> = {
    far_from_home: isInPerson && isFar(visit),
    unproven: isInPerson && !visit.codeShown && visit.inDistanceMetres === null,
    too_short: isTooShort(visit),
    checked_in_elsewhere: earlier.some(({ checkedOutAt }) => checkedOutAt === null),
    two_places_at_once: earlier.some((other) => overlaps(other, visit)),
    impossible_travel: isInPerson && earlier.some((other) => isTooFast(other, visit)),
    batch_of_check_ins: isBatch(visit),
    clock_wrong: visit.clockErrorsMs.some((errorMs) => Math.abs(errorMs) > MOST_CLOCK_ERROR_MS),
    code_reused: visit.codeReused,
    copied_report: visit.reportCopied,
    patient_in_hospital: isInPerson && visit.patientInHospital,
    corrected_by_caregiver: visit.correctedByCaregiver,
  };
  return VISIT_FLAGS.filter((flag) => holds[flag]);
};

const isFar = ({ inDistanceMetres, outDistanceMetres }: VisitFacts): boolean =>
  [inDistanceMetres, outDistanceMetres].some((metres) => metres !== null && metres > AT_HOME_METRES);

const isTooShort = ({ checkedInAt, checkedOutAt, plannedMinutes }: VisitFacts): boolean =>
  checkedOutAt !== null && minutesBetween(checkedInAt, checkedOutAt) < plannedMinutes * SHORTEST_SHARE;

const overlaps = (earlier: Presence, visit: VisitFacts): boolean =>
  earlier.checkedOutAt !== null && earlier.checkedOutAt.getTime() - visit.checkedInAt.getTime() > LONGEST_OVERLAP_MS;

/** From where the earlier visit was last seen to where this one began. */
const isTooFast = (earlier: Presence, { checkedInAt, inPlace }: VisitFacts): boolean => {
  const from = earlier.outPlace ?? earlier.inPlace;
  if (from === null || inPlace === null) return false;
  const left = earlier.outPlace === null || earlier.checkedOutAt === null ? earlier.checkedInAt : earlier.checkedOutAt;
  const minutes = Math.max(0, minutesBetween(left, checkedInAt));
  return metresBetween(from, inPlace) > PLACE_ERROR_METRES + minutes * FASTEST_METRES_PER_MINUTE;
};

const isBatch = ({ checkedInAt, others }: VisitFacts): boolean => {
  const neighbours = others.filter(
    (other) => Math.abs(other.checkedInAt.getTime() - checkedInAt.getTime()) <= BATCH_MS,
  );
  return neighbours.length + 1 >= SMALLEST_BATCH;
};

const minutesBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / MINUTE_MS;
