import type { Door } from '../../../kernel/door';
import { administrationDoors } from './administration';
import { appointmentDoors } from './appointments';
import { professionalDoors } from './professionals';

export const appointmentsDoors: readonly Door[] = [...professionalDoors, ...appointmentDoors, ...administrationDoors];
