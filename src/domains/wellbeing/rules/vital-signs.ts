import { oneDecimal } from './numbers';

/** What was measured of an adult; null for what was not. */
export interface VitalSigns {
  /** mmHg */
  readonly systolic: number | null;
  /** Beats a minute. */
  readonly heartRate: number | null;
  /** Degrees Celsius. */
  readonly temperature: number | null;
  /** Breaths a minute. */
  readonly respiratoryRate: number | null;
  /** Percent. */
  readonly oxygenSaturation: number | null;
}

/**
 * The ranges that score 0 in the National Early Warning Score of adults: Royal College of Physicians, National Early
 * Warning Score (NEWS) 2, London 2017, chart 1.
 */
const USUAL: Readonly<Record<keyof VitalSigns, readonly [number, number]>> = {
  systolic: [111, 219],
  heartRate: [51, 90],
  temperature: [36.1, 38],
  respiratoryRate: [12, 20],
  oxygenSaturation: [96, 100],
};

/** The share of what was measured that is in its usual range, 0 to 100; null when nothing was. */
export const usualShare = (signs: VitalSigns): number | null => {
  const measured = Object.entries(USUAL).flatMap(([name, [least, most]]) => {
    const value = signs[name as keyof VitalSigns];
    return value === null ? [] : [value >= least && value <= most];
  });
  return measured.length === 0 ? null : oneDecimal((measured.filter(Boolean).length / measured.length) * 100);
};
