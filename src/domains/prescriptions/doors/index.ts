import type { Door } from '../../../kernel/door';
import { doctorDoors } from './doctors';
import { patientDoors } from './patients';
import { pharmacyDoors } from './pharmacy';
import { recordDoors } from './records';
import { serviceDoors } from './services';

/** Before `/prescriptions/:id`: what has a name of its own there. */
export const prescriptionsDoors: readonly Door[] = [
  ...serviceDoors,
  ...doctorDoors,
  ...patientDoors,
  ...pharmacyDoors,
  ...recordDoors,
];
