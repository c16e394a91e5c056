import type { Consciousness, Measured } from '../words';

/** Vital signs as they were measured: mmHg, beats and breaths each minute, °C, percent. Null: not measured. */
export type Vitals = Readonly<Record<Measured, number | null>> & {
  readonly supplementalOxygen: boolean;
  readonly consciousness: Consciousness;
};

interface Range {
  /** What a living person can have: outside of it something was written wrong. */
  readonly possible: readonly [least: number, most: number];
  /** Outside of it a value is rare enough to look twice. */
  readonly likely: readonly [least: number, most: number];
  readonly unit: string;
}

/**
 * The possible ranges are those beyond which common monitors do not measure; the likely ones lie around the outermost
 * bands of NEWS2 (Royal College of Physicians, 2017).
 */
export const RANGES: Readonly<Record<Measured, Range>> = {
  systolic: { possible: [30, 300], likely: [80, 220], unit: 'mmHg' },
  diastolic: { possible: [10, 200], likely: [40, 130], unit: 'mmHg' },
  heartRate: { possible: [20, 300], likely: [40, 150], unit: 'beats each minute' },
  temperature: { possible: [25, 45], likely: [34, 40.5], unit: '°C' },
  respiratoryRate: { possible: [3, 80], likely: [8, 35], unit: 'breaths each minute' },
  oxygenSaturation: { possible: [40, 100], likely: [85, 100], unit: '%' },
};

export interface VitalFault {
  readonly field: Measured;
  readonly says: string;
}

const outside = (value: number, [least, most]: readonly [number, number]): boolean => value < least || value > most;

const named = (vitals: Vitals): readonly (readonly [Measured, number])[] =>
  (Object.keys(RANGES) as Measured[]).flatMap((field) => {
    const value = vitals[field];
    return value === null ? [] : [[field, value] as const];
  });

/** The first value that nobody can have; null where all are possible. */
export const impossibleVital = (vitals: Vitals): VitalFault | null => {
  for (const [field, value] of named(vitals)) {
    const { possible, unit } = RANGES[field];
    if (outside(value, possible))
      return { field, says: `Use ${possible[0]} to ${possible[1]} ${unit}: ${value} is not possible.` };
  }
  const { systolic, diastolic } = vitals;
  return systolic !== null && diastolic !== null && systolic <= diastolic
    ? { field: 'systolic', says: 'The first number of the blood pressure has to be the larger one.' }
    : null;
};

/** Values that are possible and rare. */
export const unlikelyVitals = (vitals: Vitals): readonly Measured[] =>
  named(vitals).flatMap(([field, value]) => (outside(value, RANGES[field].likely) ? [field] : []));

/** "120/80" as its two numbers; null for anything else. */
export const readPressure = (written: string): { readonly systolic: number; readonly diastolic: number } | null => {
  const [, systolic, diastolic] = /^\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*$/.exec(written) ?? [];
  return systolic && diastolic ? { systolic: Number(systolic), diastolic: Number(diastolic) } : null;
};
