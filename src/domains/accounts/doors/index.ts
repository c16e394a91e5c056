import type { Door } from '../../../kernel/door';
import { aboutMeDoors } from './about-me';
import { accessDoors } from './access';
import { administrationDoors } from './administration';
import { captchaDoors } from './captcha';
import { withCookieChoice } from './cookie-choice';
import { identitiesDoors } from './identities';
import { meDoors } from './me';
import { passkeyDoors } from './passkeys';
import { passwordDoors } from './password';
import { registrationDoors } from './registration';
import { secondFactorDoors } from './second-factor';
import { sessionDoors } from './session';
import { verificationDoors } from './verification';

export const accountsDoors: readonly Door[] = [
  ...registrationDoors,
  ...sessionDoors,
  ...secondFactorDoors,
  ...passkeyDoors,
  ...passwordDoors,
  ...identitiesDoors,
  ...captchaDoors,
  ...meDoors,
  ...accessDoors,
  ...administrationDoors,
  ...aboutMeDoors,
  ...verificationDoors,
].map(withCookieChoice);
