import { translated } from '../../../ports/message';
import { noticeOf, type OwnersNotice } from './notice-of';
import type { NEW_DEVICE, RECOVERY_CODE_USED, WELCOME } from './session-notices';
import type { StaffNotice } from './staff-notices';

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

const IF_NOT_YOU =
  'If this was not you, choose a new password with "Forgot password": that signs out every device. Then tell whoever runs CareLoop for you.';
const IF_NOT_YOU_IN_SWAHILI =
  'Kama si wewe uliyefanya hivi, chagua nenosiri jipya kupitia "Umesahau nenosiri": hilo linaondoa vifaa vyote kwenye akaunti. Kisha waambie wanaokuendeshea CareLoop.';

type Change = readonly [heading: string, what: string];

const notice = (summary: string, english: Change, swahili: Change): OwnersNotice => ({
  summary,
  write: (language) =>
    translated(language, noticeOf(...english, IF_NOT_YOU), noticeOf(...swahili, IF_NOT_YOU_IN_SWAHILI)),
});

/** What the owner of an account is told whenever its locks change, by the name of its topic. They are not asked whether they want to know. */
export const SECURITY_NOTICES = {
  [SESSION_REPLAYED]: notice(
    'A key to the account was used twice, and the device was signed out',
    [
      'We signed one of your devices out',
      'Somebody used a key to your account that had been used before. That happens when a copy of it is in the wrong hands, so that device was signed out. You can sign in again.',
    ],
    [
      'Tumeondoa kifaa chako kimoja kwenye akaunti',
      'Mtu ametumia ufunguo wa akaunti yako ambao ulikuwa umeshatumika. Hilo hutokea nakala yake inapokuwa mikononi mwa mtu asiyestahili, kwa hiyo kifaa hicho kimeondolewa kwenye akaunti. Unaweza kuingia tena.',
    ],
  ),
  [PASSWORD_CHANGED]: notice(
    'The password was changed',
    ['Your password was changed', 'The password of your account was changed, and all other devices were signed out.'],
    [
      'Nenosiri lako limebadilishwa',
      'Nenosiri la akaunti yako limebadilishwa, na vifaa vingine vyote vimeondolewa kwenye akaunti.',
    ],
  ),
  [SECOND_FACTOR_ON]: notice(
    'A second factor was switched on',
    [
      'Your second factor is on',
      'From now on, signing in to your account takes a code from your authenticator app. Keep the recovery codes where you find them without your phone.',
    ],
    [
      'Uthibitishaji wako wa hatua mbili umewashwa',
      'Kuanzia sasa, kuingia katika akaunti yako kunahitaji msimbo kutoka kwa programu yako ya uthibitishaji. Hifadhi misimbo ya kurejesha akaunti mahali utakapoipata bila simu yako.',
    ],
  ),
  [SECOND_FACTOR_OFF]: notice(
    'The second factor was switched off',
    ['Your second factor is off', 'Signing in to your account takes only your password again.'],
    [
      'Uthibitishaji wako wa hatua mbili umezimwa',
      'Kuingia katika akaunti yako sasa kunahitaji tena nenosiri lako tu.',
    ],
  ),
  [RECOVERY_CODES_RENEWED]: notice(
    'New recovery codes were made',
    [
      'You have new recovery codes',
      'New recovery codes were made for your account. The earlier ones are good for nothing now.',
    ],
    [
      'Una misimbo mipya ya kurejesha akaunti',
      'Misimbo mipya ya kurejesha akaunti yako imetengenezwa. Ile ya awali haifanyi kazi tena.',
    ],
  ),
  [PASSWORD_SET]: notice(
    'A first password was set',
    ['Your account has a password now', 'A password was set for your account, and all other devices were signed out.'],
    [
      'Akaunti yako sasa ina nenosiri',
      'Akaunti yako imewekewa nenosiri, na vifaa vingine vyote vimeondolewa kwenye akaunti.',
    ],
  ),
  [PASSWORD_REMOVED]: notice(
    'The password was removed',
    [
      'Your password was removed',
      'The password of your account was removed, and all other devices were signed out. You sign in with the other ways that you have set up.',
    ],
    [
      'Nenosiri lako limeondolewa',
      'Nenosiri la akaunti yako limeondolewa, na vifaa vingine vyote vimeondolewa kwenye akaunti. Utaingia kwa njia nyingine ulizoweka.',
    ],
  ),
  [IDENTITY_LINKED]: notice(
    'A Google account was linked',
    [
      'You can sign in with Google now',
      'A Google account was linked to your account. Whoever signs in with it gets into your account here.',
    ],
    [
      'Sasa unaweza kuingia kwa Google',
      'Akaunti ya Google imeunganishwa na akaunti yako. Yeyote anayeingia kwa akaunti hiyo ya Google anaingia katika akaunti yako hapa.',
    ],
  ),
  [IDENTITY_UNLINKED]: notice(
    'A Google account was unlinked',
    [
      'Google does not open your account any more',
      'The Google account that was linked to your account was unlinked. All other devices were signed out.',
    ],
    [
      'Google haifungui tena akaunti yako',
      'Akaunti ya Google iliyokuwa imeunganishwa na akaunti yako imetenganishwa. Vifaa vingine vyote vimeondolewa kwenye akaunti.',
    ],
  ),
  [PASSKEY_ADDED]: notice(
    'A passkey was added',
    [
      'A passkey was added to your account',
      'From now on this passkey signs in to your account without your password. You find it, and can take it away, in your settings.',
    ],
    [
      'Ufunguo wa siri umeongezwa kwenye akaunti yako',
      'Kuanzia sasa ufunguo huu wa siri (passkey) unafungua akaunti yako bila nenosiri lako. Utaupata, na unaweza kuuondoa, katika mipangilio yako.',
    ],
  ),
  [PASSKEY_REMOVED]: notice(
    'A passkey was taken away',
    [
      'A passkey was taken away',
      'One of the passkeys of your account was taken away. It does not sign in to your account any more.',
    ],
    [
      'Ufunguo wa siri umeondolewa',
      'Mmoja wa funguo za siri (passkeys) za akaunti yako umeondolewa. Haufungui tena akaunti yako.',
    ],
  ),
  [PASSKEY_COPIED]: notice(
    'A passkey that may have been copied was refused',
    [
      'We refused one of your passkeys',
      'One of your passkeys said that it had been used less often than we have seen it. That happens when somebody has made a copy of it, so it was refused. Take that passkey away in your settings and make a new one.',
    ],
    [
      'Tumekataa ufunguo wako mmoja wa siri',
      'Mmoja wa funguo zako za siri (passkeys) ulionyesha kwamba umetumika mara chache kuliko tulivyoona. Hilo hutokea mtu anapokuwa ametengeneza nakala yake, kwa hiyo umekataliwa. Ondoa ufunguo huo wa siri katika mipangilio yako na utengeneze mpya.',
    ],
  ),
  [PASSKEYS_ASKED_FOR]: notice(
    'Passwords take a passkey too from now on',
    [
      'Your second factor is on',
      'From now on, signing in to your account with your password takes one of your passkeys too. Keep the recovery codes where you find them without your devices.',
    ],
    [
      'Uthibitishaji wako wa hatua mbili umewashwa',
      'Kuanzia sasa, kuingia katika akaunti yako kwa nenosiri kunahitaji pia mmoja wa funguo zako za siri (passkeys). Hifadhi misimbo ya kurejesha akaunti mahali utakapoipata bila vifaa vyako.',
    ],
  ),
} as const satisfies Readonly<Record<string, OwnersNotice>>;
export type SecurityNotice = keyof typeof SECURITY_NOTICES;
/** Everything that the owner of an account is told about its locks. */
export type OwnersTopic = SecurityNotice | StaffNotice | typeof WELCOME | typeof NEW_DEVICE | typeof RECOVERY_CODE_USED;
