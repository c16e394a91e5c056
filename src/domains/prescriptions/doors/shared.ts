import { z } from 'zod';
import { NUMBERED } from '../../../kernel/door';

export const PRESCRIPTION = 'api::prescriptions.prescription';

/** An id that nobody has. */
export const MISSING = { 404: 'There is no such record within my reach' } as const;
export const MEETS_MISSING = { 404: 'there is nobody and nothing with this id' } as const;

/** A page beside `success` and `message`. */
export const PAGED = NUMBERED;

export const aPatient = 'a1b2c3d4e5f6g7h8i9j0k1l2';
export const aLine = {
  medicineName: 'Amoxicillin',
  strength: '500 mg',
  dosage: '1 capsule',
  frequency: 'three times a day',
  quantity: 21,
  instructions: 'After food',
};
export const done = z.object({ removed: z.literal(true) });
