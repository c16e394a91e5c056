import type { Notice } from '../deps';
import type { NEW_DEVICE, RECOVERY_CODE_USED, WELCOME } from './session-notices';

export const SESSION_REPLAYED = 'session-replayed';
export const PASSWORD_CHANGED = 'password-changed';
export const SECOND_FACTOR_ON = 'second-factor-on';
export const SECOND_FACTOR_OFF = 'second-factor-off';
export const RECOVERY_CODES_RENEWED = 'recovery-codes-renewed';
export const PASSWORD_SET = 'password-set';
export const PASSWORD_REMOVED = 'password-removed';
export const IDENTITY_LINKED = 'identity-linked';
export const IDENTITY_UNLINKED = 'identity-unlinked';
export const PASSKEY_ADDED = 'passkey-added';
export const PASSKEY_REMOVED = 'passkey-removed';
export const PASSKEY_COPIED = 'passkey-copied';
export const PASSKEYS_ASKED_FOR = 'passkeys-asked-for';
export const ADMIN_ROLE_GIVEN = 'admin-role-given';
export const ADMIN_ROLE_TAKEN = 'admin-role-taken';
export const ACCOUNT_OPENED = 'account-opened';
export const SIGNED_OUT = 'signed-out';
export const DEVICE_SIGNED_OUT = 'device-signed-out';
export const EMERGENCY_ENDED = 'emergency-ended';
export const SECOND_FACTOR_RESET = 'second-factor-reset';

const IF_NOT_YOU =
  'If this was not you, choose a new password with "Forgot password": that signs out every device. Then tell whoever runs CareLoop for you.';

const notice = (heading: string, what: string): Notice => ({
  subject: heading,
  heading,
  paragraphs: [what, IF_NOT_YOU],
});

/** What the owner of an account is told whenever its locks change, by the name of its topic. They are not asked whether they want to know. */
export const SECURITY_NOTICES = {
  [SESSION_REPLAYED]: notice(
    'We signed one of your devices out',
    'Somebody used a key to your account that had been used before. That happens when a copy of it is in the wrong hands, so that device was signed out. You can sign in again.',
  ),
  [PASSWORD_CHANGED]: notice(
    'Your password was changed',
    'The password of your account was changed, and all other devices were signed out.',
  ),
  [SECOND_FACTOR_ON]: notice(
    'Your second factor is on',
    'From now on, signing in to your account takes a code from your authenticator app. Keep the recovery codes where you find them without your phone.',
  ),
  [SECOND_FACTOR_OFF]: notice(
    'Your second factor is off',
    'Signing in to your account takes only your password again.',
  ),
  [RECOVERY_CODES_RENEWED]: notice(
    'You have new recovery codes',
    'New recovery codes were made for your account. The earlier ones are good for nothing now.',
  ),
  [PASSWORD_SET]: notice(
    'Your account has a password now',
    'A password was set for your account, and all other devices were signed out.',
  ),
  [PASSWORD_REMOVED]: notice(
    'Your password was removed',
    'The password of your account was removed, and all other devices were signed out. You sign in with the other ways that you have set up.',
  ),
  [IDENTITY_LINKED]: notice(
    'You can sign in with Google now',
    'A Google account was linked to your account. Whoever signs in with it gets into your account here.',
  ),
  [IDENTITY_UNLINKED]: notice(
    'Google does not open your account any more',
    'The Google account that was linked to your account was unlinked. All other devices were signed out.',
  ),
  [PASSKEY_ADDED]: notice(
    'A passkey was added to your account',
    'From now on this passkey signs in to your account without your password. You find it, and can take it away, in your settings.',
  ),
  [PASSKEY_REMOVED]: notice(
    'A passkey was taken away',
    'One of the passkeys of your account was taken away. It does not sign in to your account any more.',
  ),
  [PASSKEY_COPIED]: notice(
    'We refused one of your passkeys',
    'One of your passkeys said that it had been used less often than we have seen it. That happens when somebody has made a copy of it, so it was refused. Take that passkey away in your settings and make a new one.',
  ),
  [PASSKEYS_ASKED_FOR]: notice(
    'Your second factor is on',
    'From now on, signing in to your account with your password takes one of your passkeys too. Keep the recovery codes where you find them without your devices.',
  ),
  [ADMIN_ROLE_GIVEN]: {
    subject: 'You are an admin now',
    heading: 'You are an admin now',
    paragraphs: [
      'Your account was given an admin role. It holds from your next step in the apps on.',
      'If you did not expect this, tell whoever runs CareLoop for you.',
    ],
  },
  [ADMIN_ROLE_TAKEN]: {
    subject: 'You are no admin any more',
    heading: 'You are no admin any more',
    paragraphs: [
      'The admin role was taken from your account, and your account in the admin panel was closed. What is yours in the apps stays.',
    ],
  },
  [ACCOUNT_OPENED]: {
    subject: 'Your account is open again',
    heading: 'Your account is open again',
    paragraphs: ['You can sign in again, with the password you had.'],
  },
  [SIGNED_OUT]: {
    subject: 'You were signed out',
    heading: 'You were signed out',
    paragraphs: [
      'An administrator signed you out on all your devices. You can sign in again.',
      'If you wonder why, ask whoever runs CareLoop for you.',
    ],
  },
  [DEVICE_SIGNED_OUT]: {
    subject: 'One of your devices was signed out',
    heading: 'One of your devices was signed out',
    paragraphs: [
      'An administrator signed one of your devices out. You can sign in on it again.',
      'If you wonder why, ask whoever runs CareLoop for you.',
    ],
  },
  [EMERGENCY_ENDED]: {
    subject: 'Your emergency access was ended',
    heading: 'Your emergency access was ended',
    paragraphs: [
      'An administrator closed a record that you had opened in an emergency. Where the emergency goes on, you can open it again, with a reason.',
      'If you wonder why, ask whoever runs CareLoop for you.',
    ],
  },
  [SECOND_FACTOR_RESET]: {
    subject: 'Your second factor was switched off',
    heading: 'Your second factor was switched off',
    paragraphs: [
      'An administrator switched the second factor of your account off, because they were told that you lost it, and signed you out on all your devices. Sign in with your password and set it up again. If a passkey was on a device you lost, take it away in your settings.',
      'If you did not ask for this, choose a new password with "Forgot password" and tell whoever runs CareLoop for you.',
    ],
  },
} as const satisfies Readonly<Record<string, Notice>>;
export type SecurityNotice = keyof typeof SECURITY_NOTICES;
/** Everything that the owner of an account is told about its locks. */
export type OwnersTopic = SecurityNotice | typeof WELCOME | typeof NEW_DEVICE | typeof RECOVERY_CODE_USED;
