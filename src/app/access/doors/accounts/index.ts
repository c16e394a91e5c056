import type { Door } from '../../door';
import { meDoors } from './me';
import { registrationDoors } from './registration';
import { sessionDoors } from './session';

export const accountsDoors: readonly Door[] = [...registrationDoors, ...sessionDoors, ...meDoors];
