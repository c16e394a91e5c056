import { translated } from '../../../ports/message';
import type { Notice } from '../deps';
import { noticeOf } from './notice-of';

export const WELCOME = 'welcome';
export const NEW_DEVICE = 'new-device';
export const RECOVERY_CODE_USED = 'recovery-code-used';

/** With so few recovery codes left it is time for new ones. */
const FEW = 3;

/** Speaks of no name: anybody may have typed it. */
export const welcomeMail = (language: string): Notice =>
  translated(
    language,
    noticeOf(
      'Welcome to CareLoop',
      'Your e-mail address is confirmed and your account is open.',
      'Two things make it safer: switch the second factor on or add a passkey, and keep the recovery codes where you find them without your phone.',
      'Whenever a device signs in that we do not know, we write to you. If you lose one, the link in that mail signs it out, also without your password.',
    ),
    noticeOf(
      'Karibu CareLoop',
      'Anwani yako ya barua pepe imethibitishwa na akaunti yako imefunguliwa.',
      'Mambo mawili yanaiongezea usalama: washa uthibitishaji wa hatua mbili au ongeza ufunguo wa siri (passkey), na uhifadhi misimbo ya kurejesha akaunti mahali utakapoipata bila simu yako.',
      'Kila mara kifaa tusichokijua kinapoingia katika akaunti yako, tunakuandikia. Ukipoteza kifaa, kiungo kilicho katika barua pepe hiyo kinakiondoa kwenye akaunti, hata bila nenosiri lako.',
    ),
  );

export const newDevice = (language: string): Notice =>
  translated(
    language,
    noticeOf(
      'A new device signed in to your account',
      'If this was you, you need do nothing. Keep this mail: if you lose this device, the link below signs it out, also without your password.',
    ),
    noticeOf(
      'Kifaa kipya kimeingia katika akaunti yako',
      'Kama ni wewe, huhitaji kufanya chochote. Hifadhi barua pepe hii: ukipoteza kifaa hiki, kiungo kilicho hapa chini kinakiondoa kwenye akaunti, hata bila nenosiri lako.',
    ),
  );

export const recoveryCodeUsed = (language: string, left: number): Notice =>
  translated(
    language,
    noticeOf(
      'A recovery code was used',
      `Somebody signed in to your account with one of your recovery codes. ${leftText(left)}`,
      ...(left <= FEW
        ? [
            'Make new ones soon, in your settings under "Second factor". If you lost the device with your authenticator app, switch the second factor off there and set it up on the new one.',
          ]
        : []),
    ),
    noticeOf(
      'Msimbo wa kurejesha akaunti umetumika',
      `Mtu ameingia katika akaunti yako kwa mmojawapo wa misimbo yako ya kurejesha akaunti. ${leftInSwahili(left)}`,
      ...(left <= FEW
        ? [
            'Tengeneza mipya mapema, katika mipangilio yako chini ya "Uthibitishaji wa hatua mbili". Kama ulipoteza kifaa chenye programu yako ya uthibitishaji, zima uthibitishaji wa hatua mbili hapo na uuweke tena kwenye kifaa kipya.',
          ]
        : []),
    ),
  );

const leftText = (left: number): string => {
  if (left === 0) return 'It was the last one.';
  return left === 1 ? 'One is left.' : `${left} are left.`;
};

const leftInSwahili = (left: number): string => {
  if (left === 0) return 'Ulikuwa wa mwisho.';
  return left === 1 ? 'Umebaki mmoja.' : `Imebaki ${left}.`;
};
