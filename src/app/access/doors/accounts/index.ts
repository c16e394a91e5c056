import type { Door } from '../../door';
import { meDoors } from './me';
import { passwordDoors } from './password';
import { registrationDoors } from './registration';
import { secondFactorDoors } from './second-factor';
import { sessionDoors } from './session';
import { verificationDoors } from './verification';

export const accountsDoors: readonly Door[] = [...registrationDoors, ...sessionDoors, ...secondFactorDoors, ...passwordDoors, ...meDoors, ...verificationDoors];
