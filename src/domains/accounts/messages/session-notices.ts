import type { Notice } from '../deps';

export const WELCOME = 'welcome';
export const NEW_DEVICE = 'new-device';
export const RECOVERY_CODE_USED = 'recovery-code-used';

/** With so few recovery codes left it is time for new ones. */
const FEW = 3;

/** Speaks of no name: anybody may have typed it. */
export const welcomeMail: Notice = {
  subject: 'Welcome to CareLoop',
  heading: 'Welcome to CareLoop',
  paragraphs: [
    'Your e-mail address is confirmed and your account is open.',
    'Two things make it safer: switch the second factor on or add a passkey, and keep the recovery codes where you find them without your phone.',
    'Whenever a device signs in that we do not know, we write to you. If you lose one, the link in that mail signs it out, also without your password.',
  ],
};

export const newDevice: Notice = {
  subject: 'A new device signed in to your account',
  heading: 'A new device signed in to your account',
  paragraphs: [
    'If this was you, you need do nothing. Keep this mail: if you lose this device, the link below signs it out, also without your password.',
  ],
};

export const recoveryCodeUsed = (left: number): Notice => ({
  subject: 'A recovery code was used',
  heading: 'A recovery code was used',
  paragraphs: [
    `Somebody signed in to your account with one of your recovery codes. ${leftText(left)}`,
    ...(left <= FEW
      ? [
          'Make new ones soon, in your settings under "Second factor". If you lost the device with your authenticator app, switch the second factor off there and set it up on the new one.',
        ]
      : []),
  ],
});

const leftText = (left: number): string => {
  if (left === 0) return 'It was the last one.';
  return left === 1 ? 'One is left.' : `${left} are left.`;
};
