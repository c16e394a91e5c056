import { translated } from '../../../ports/message';
import type { Notice } from '../deps';
import { noticeOf, type OwnersNotice } from './notice-of';

export const ADMIN_ROLE_GIVEN = 'admin-role-given';
export const ADMIN_ROLE_TAKEN = 'admin-role-taken';
export const ACCOUNT_OPENED = 'account-opened';
export const SIGNED_OUT = 'signed-out';
export const DEVICE_SIGNED_OUT = 'device-signed-out';
export const EMERGENCY_ENDED = 'emergency-ended';
export const SECOND_FACTOR_RESET = 'second-factor-reset';

const notice = (summary: string, english: Notice, swahili: Notice): OwnersNotice => ({
  summary,
  write: (language) => translated(language, english, swahili),
});

/** What the owner of an account is told when staff has changed something about it, by the name of its topic. */
export const STAFF_NOTICES = {
  [ADMIN_ROLE_GIVEN]: notice(
    'An admin role was given',
    noticeOf(
      'You are an admin now',
      'Your account was given an admin role. It holds from your next step in the apps on.',
      'If you did not expect this, tell whoever runs CareLoop for you.',
    ),
    noticeOf(
      'Sasa wewe ni msimamizi',
      'Akaunti yako imepewa jukumu la msimamizi. Litatumika kuanzia hatua yako inayofuata katika programu.',
      'Kama hukutarajia hili, waambie wanaokuendeshea CareLoop.',
    ),
  ),
  [ADMIN_ROLE_TAKEN]: notice(
    'An admin role was taken away',
    noticeOf(
      'You are no admin any more',
      'The admin role was taken from your account, and your account in the admin panel was closed. What is yours in the apps stays.',
    ),
    noticeOf(
      'Wewe si msimamizi tena',
      'Jukumu la msimamizi limeondolewa kwenye akaunti yako, na akaunti yako katika paneli ya wasimamizi imefungwa. Kilicho chako katika programu kinabaki.',
    ),
  ),
  [ACCOUNT_OPENED]: notice(
    'An account that was closed is open again',
    noticeOf('Your account is open again', 'You can sign in again, with the password you had.'),
    noticeOf('Akaunti yako imefunguliwa tena', 'Unaweza kuingia tena, kwa nenosiri ulilokuwa nalo.'),
  ),
  [SIGNED_OUT]: notice(
    'An administrator signed out all devices',
    noticeOf(
      'You were signed out',
      'An administrator signed you out on all your devices. You can sign in again.',
      'If you wonder why, ask whoever runs CareLoop for you.',
    ),
    noticeOf(
      'Umeondolewa kwenye akaunti yako',
      'Msimamizi amekuondoa kwenye akaunti yako katika vifaa vyako vyote. Unaweza kuingia tena.',
      'Ukijiuliza ni kwa nini, waulize wanaokuendeshea CareLoop.',
    ),
  ),
  [DEVICE_SIGNED_OUT]: notice(
    'An administrator signed out one device',
    noticeOf(
      'One of your devices was signed out',
      'An administrator signed one of your devices out. You can sign in on it again.',
      'If you wonder why, ask whoever runs CareLoop for you.',
    ),
    noticeOf(
      'Kifaa chako kimoja kimeondolewa kwenye akaunti',
      'Msimamizi ameondoa kifaa chako kimoja kwenye akaunti yako. Unaweza kuingia tena kwa kifaa hicho.',
      'Ukijiuliza ni kwa nini, waulize wanaokuendeshea CareLoop.',
    ),
  ),
  [EMERGENCY_ENDED]: notice(
    'An administrator ended the emergency access of a doctor',
    noticeOf(
      'Your emergency access was ended',
      'An administrator closed a record that you had opened in an emergency. Where the emergency goes on, you can open it again, with a reason.',
      'If you wonder why, ask whoever runs CareLoop for you.',
    ),
    noticeOf(
      'Ruhusa yako ya dharura imesitishwa',
      'Msimamizi amefunga rekodi uliyokuwa umeifungua wakati wa dharura. Dharura ikiendelea, unaweza kuifungua tena, kwa kutoa sababu.',
      'Ukijiuliza ni kwa nini, waulize wanaokuendeshea CareLoop.',
    ),
  ),
  [SECOND_FACTOR_RESET]: notice(
    'An administrator switched a lost second factor off',
    noticeOf(
      'Your second factor was switched off',
      'An administrator switched the second factor of your account off, because they were told that you lost it, and signed you out on all your devices. Sign in with your password and set it up again. If a passkey was on a device you lost, take it away in your settings.',
      'If you did not ask for this, choose a new password with "Forgot password" and tell whoever runs CareLoop for you.',
    ),
    noticeOf(
      'Uthibitishaji wako wa hatua mbili umezimwa na msimamizi',
      'Msimamizi amezima uthibitishaji wa hatua mbili wa akaunti yako, kwa sababu wasimamizi waliambiwa kwamba umeupoteza, na amekuondoa kwenye akaunti katika vifaa vyako vyote. Ingia kwa nenosiri lako na uuweke tena. Kama ufunguo wa siri (passkey) ulikuwa kwenye kifaa ulichopoteza, uondoe katika mipangilio yako.',
      'Kama hukuomba hili, chagua nenosiri jipya kupitia "Umesahau nenosiri" na uwaambie wanaokuendeshea CareLoop.',
    ),
  ),
} as const satisfies Readonly<Record<string, OwnersNotice>>;
export type StaffNotice = keyof typeof STAFF_NOTICES;
