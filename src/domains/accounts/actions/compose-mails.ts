import type { AccountsDeps, MailTopic } from '../deps';
import { ALREADY_REGISTERED, alreadyRegistered } from '../messages/already-registered';
import { EMAIL_CODE, emailCode } from '../messages/email-code';
import {
  GLASS_BROKEN,
  GLASS_BROKEN_FOR_ADMINS,
  GLASS_BROKEN_TOO_OFTEN,
  glassBroken,
  glassBrokenForAdmins,
  glassBrokenTooOften,
} from '../messages/glass-broken';
import { IDENTITY_CODE, identityCode } from '../messages/identity-code';
import { RESET_CODE, resetCode } from '../messages/reset-code';
import { SECOND_FACTOR_CODE, secondFactorCode } from '../messages/second-factor-code';
import { SECURITY_NOTICES } from '../messages/security-notices';
import {
  NEW_DEVICE,
  newDevice,
  RECOVERY_CODE_USED,
  recoveryCodeUsed,
  WELCOME,
  welcomeMail,
} from '../messages/session-notices';
import { STAFF_NOTICES } from '../messages/staff-notices';
import { administrationTopics } from './mail-topics/administration-topics';
import { codeTopic } from './mail-topics/code-topic';
import { emergencyTopic } from './mail-topics/emergency-topic';
import { noticeTopic } from './mail-topics/notice-topic';
import { ownersTopic } from './mail-topics/owners-topic';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'codeKey' | 'renderNotice' | 'publicUrl' | 'signer'>;

/** What this room says by mail. */
export const mailTopics = (deps: Deps): readonly MailTopic[] => [
  codeTopic(deps, EMAIL_CODE, 'The code that confirms the address of somebody who registers', emailCode),
  codeTopic(deps, RESET_CODE, 'The code with which a new password is chosen', resetCode),
  codeTopic(deps, SECOND_FACTOR_CODE, 'The code for the second step of signing in', secondFactorCode),
  codeTopic(deps, IDENTITY_CODE, 'The code that links a Google account to a mailbox', identityCode),
  noticeTopic(deps, ALREADY_REGISTERED, {
    summary: 'Somebody registered with an address that has an account',
    write: alreadyRegistered,
  }),
  emergencyTopic(deps, GLASS_BROKEN, 'A doctor opened your record in an emergency', glassBroken),
  emergencyTopic(
    deps,
    GLASS_BROKEN_FOR_ADMINS,
    'Admins are told that a doctor opened a record in an emergency',
    glassBrokenForAdmins,
  ),
  emergencyTopic(
    deps,
    GLASS_BROKEN_TOO_OFTEN,
    'Admins are told that a doctor may open no more records in emergencies',
    glassBrokenTooOften,
  ),
  ...Object.entries(SECURITY_NOTICES).map(([name, notice]) => ownersTopic(deps, name, notice)),
  ...Object.entries(STAFF_NOTICES).map(([name, notice]) => noticeTopic(deps, name, notice)),
  noticeTopic(deps, WELCOME, { summary: 'An account is confirmed and open', write: welcomeMail }),
  ownersTopic(deps, NEW_DEVICE, {
    summary: 'A device that we do not know signed in to your account',
    write: newDevice,
  }),
  ownersTopic(deps, RECOVERY_CODE_USED, {
    summary: 'Somebody signed in with a recovery code',
    write: recoveryCodeUsed,
  }),
  ...administrationTopics(deps),
];
