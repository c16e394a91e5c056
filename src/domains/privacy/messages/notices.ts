import type { Notice } from '../../accounts';

export const EXPORT_READY = 'export-ready';
export const ACCOUNT_ERASED = 'account-erased';

/** Says that the copy is there, and nothing of what is in it. */
export const exportReady: Notice = {
  subject: 'Your copy of your data is ready',
  heading: 'Your copy is ready',
  paragraphs: [
    'The copy of everything CareLoop keeps about you is made. You can download it for 24 hours where you asked for it, signed in as you are there; then it is deleted.',
    'It holds your health records. Keep it where only you can read it.',
    'If you did not ask for it, choose a new password with "Forgot password" and sign out everywhere.',
  ],
};

/** The last mail to this address. */
export const accountErased = (receipt: string): Notice => ({
  subject: 'Your account is erased',
  heading: 'Your account is erased',
  paragraphs: [
    'Everything that named you is gone from CareLoop: your account, your plans and doses, your sessions, messages and files. This address is forgotten as soon as this mail has left.',
    'What the law wants kept, such as the proof of who opened which record, is kept without anything that leads to you. Records of people you cared for stay with them, without your name.',
    `Your receipt: ${receipt}. It names nobody. With it, anybody you show it to can ask this server what was done, and when.`,
  ],
});
