import { MEASURED, type Measured } from '../words';
import type { Vitals } from './vitals';

/** A measured value as other systems read it. */
export interface Measurement {
  readonly name: Measured;
  /** LOINC code. */
  readonly loinc: string;
  /** What LOINC calls it. */
  readonly display: string;
  readonly value: number;
  /** UCUM code of the unit. */
  readonly ucum: string;
}

/**
 * LOINC codes and UCUM units of the FHIR profile for vital signs (HL7 FHIR R4, Observation Vital Signs,
 * https://hl7.org/fhir/R4/observation-vitalsigns.html); oxygen saturation as by pulse oximetry, which is what is measured at
 * home (US Core Pulse Oximetry, LOINC 59408-5).
 */
export const CODES: Readonly<Record<Measured, Omit<Measurement, 'name' | 'value'>>> = {
  systolic: { loinc: '8480-6', display: 'Systolic blood pressure', ucum: 'mm[Hg]' },
  diastolic: { loinc: '8462-4', display: 'Diastolic blood pressure', ucum: 'mm[Hg]' },
  heartRate: { loinc: '8867-4', display: 'Heart rate', ucum: '/min' },
  temperature: { loinc: '8310-5', display: 'Body temperature', ucum: 'Cel' },
  respiratoryRate: { loinc: '9279-1', display: 'Respiratory rate', ucum: '/min' },
  oxygenSaturation: {
    loinc: '59408-5',
    display: 'Oxygen saturation in Arterial blood by Pulse oximetry',
    ucum: '%',
  },
};

/** Those that were measured, in the order of `MEASURED`. */
export const codedVitals = (vitals: Pick<Vitals, Measured>): readonly Measurement[] =>
  MEASURED.flatMap((name) => {
    const value = vitals[name];
    return value === null ? [] : [{ name, ...CODES[name], value }];
  });
