import type { Door } from '../../door';
import { captchaDoors } from './captcha';
import { identitiesDoors } from './identities';
import { withCookieChoice } from './cookie-choice';
import { accessDoors } from './access';
import { administrationDoors } from './administration';
import { aboutMeDoors } from './about-me';
import { meDoors } from './me';
import { passkeyDoors } from './passkeys';
import { passwordDoors } from './password';
import { privacyDoors } from './privacy';
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
  ...privacyDoors,
  ...administrationDoors,
  ...aboutMeDoors,
  ...verificationDoors,
].map(withCookieChoice);
