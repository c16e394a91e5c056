import type { Door } from '../../../kernel/door';
import { administrationDoors } from './administration';
import { appointmentDoors } from './appointments';
import { callDoors } from './calls';
import { professionalDoors } from './professionals';

export const appointmentsDoors: readonly Door[] = [
  ...professionalDoors,
  ...appointmentDoors,
  ...callDoors,
  ...administrationDoors,
];
export { callEvents, callNotices } from './calls';
