import type { Door } from '../../door';
import { withCookieChoice } from './cookie-choice';
import { meDoors } from './me';
import { passkeyDoors } from './passkeys';
import { passwordDoors } from './password';
import { registrationDoors } from './registration';
import { secondFactorDoors } from './second-factor';
import { sessionDoors } from './session';

export const accountsDoors: readonly Door[] = [...registrationDoors, ...sessionDoors, ...secondFactorDoors, ...passkeyDoors, ...passwordDoors, ...meDoors].map(withCookieChoice);
