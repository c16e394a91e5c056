import type { Door } from '../../door';
import { aboutMeDoors } from './about-me';
import { meDoors } from './me';
import { passwordDoors } from './password';
import { registrationDoors } from './registration';
import { secondFactorDoors } from './second-factor';
import { sessionDoors } from './session';

export const accountsDoors: readonly Door[] = [...registrationDoors, ...sessionDoors, ...secondFactorDoors, ...passwordDoors, ...meDoors, ...aboutMeDoors];
