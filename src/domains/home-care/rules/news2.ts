import type { Risk } from '../words';
import type { Vitals } from './vitals';

/** Points for each value up to and including `upTo`; the last band has no end. */
type Bands = readonly { readonly upTo: number; readonly points: number }[];

/** "NEWS2 should not be used in children (aged under 16 years) or women who are pregnant." */
export const YOUNGEST_YEARS = 16;

const RESPIRATION: Bands = [
  { upTo: 8, points: 3 },
  { upTo: 11, points: 1 },
  { upTo: 20, points: 0 },
  { upTo: 24, points: 2 },
  { upTo: Infinity, points: 3 },
];
const OXYGEN_SCALE_1: Bands = [
  { upTo: 91, points: 3 },
  { upTo: 93, points: 2 },
  { upTo: 95, points: 1 },
  { upTo: Infinity, points: 0 },
];
const SYSTOLIC: Bands = [
  { upTo: 90, points: 3 },
  { upTo: 100, points: 2 },
  { upTo: 110, points: 1 },
  { upTo: 219, points: 0 },
  { upTo: Infinity, points: 3 },
];
const PULSE: Bands = [
  { upTo: 40, points: 3 },
  { upTo: 50, points: 1 },
  { upTo: 90, points: 0 },
  { upTo: 110, points: 1 },
  { upTo: 130, points: 2 },
  { upTo: Infinity, points: 3 },
];
const TEMPERATURE: Bands = [
  { upTo: 35, points: 3 },
  { upTo: 36, points: 1 },
  { upTo: 38, points: 0 },
  { upTo: 39, points: 1 },
  { upTo: Infinity, points: 2 },
];

export interface EarlyWarning {
  /** 0 to 20. */
  readonly score: number;
  readonly risk: Risk;
  readonly points: Readonly<Record<string, number>>;
}

const pointsIn = (bands: Bands, value: number): number => bands.find(({ upTo }) => value <= upTo)?.points ?? 0;

/**
 * The score of these vital signs; null where one is missing, and for people below 16 years.
 *
 * National Early Warning Score 2, Royal College of Physicians, London 2017: chart 1, with the oxygen scale 1. The scale 2
 * for hypercapnic respiratory failure is for a doctor to choose, and is not used here.
 */
export const news2 = (vitals: Vitals, ageYears: number | null): EarlyWarning | null => {
  const { systolic, heartRate, temperature, respiratoryRate, oxygenSaturation } = vitals;
  if (ageYears !== null && ageYears < YOUNGEST_YEARS) return null;
  if (systolic === null || heartRate === null || temperature === null) return null;
  if (respiratoryRate === null || oxygenSaturation === null) return null;
  const points = {
    respiratoryRate: pointsIn(RESPIRATION, respiratoryRate),
    oxygenSaturation: pointsIn(OXYGEN_SCALE_1, oxygenSaturation),
    supplementalOxygen: vitals.supplementalOxygen ? 2 : 0,
    bloodPressure: pointsIn(SYSTOLIC, systolic),
    heartRate: pointsIn(PULSE, heartRate),
    consciousness: vitals.consciousness === 'alert' ? 0 : 3,
    temperature: pointsIn(TEMPERATURE, Math.round(temperature * 10) / 10),
  };
  const each = Object.values(points);
  const score = each.reduce((sum, one) => sum + one, 0);
  return { score, risk: riskOf(score, each.includes(3)), points };
};

/** Chart 2: thresholds and triggers. */
const riskOf = (score: number, hasRedScore: boolean): Risk => {
  if (score >= 7) return 'high';
  if (score >= 5) return 'medium';
  return hasRedScore ? 'low_medium' : 'low';
};

/** Whole years between a day of birth (YYYY-MM-DD) and an instant. */
export const ageOn = (birthDate: string | null, at: Date): number | null => {
  if (birthDate === null) return null;
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  const hadBirthday = at.getUTCMonth() + 1 > month || (at.getUTCMonth() + 1 === month && at.getUTCDate() >= day);
  return at.getUTCFullYear() - year - (hadBirthday ? 0 : 1);
};
