import type { Notice } from '../deps';

export const EMAIL_CODE = 'email-code';

/** Speaks to whoever reads this mailbox, by no name: anybody may have typed the address, and any name with it. */
export const emailCode = (code: string): Notice => ({
  subject: 'Confirm your e-mail address',
  heading: 'Confirm your e-mail address',
  paragraphs: [
    'Type this code where you registered. It works once, for 10 minutes after it was asked for.',
    'If you did not register with CareLoop, you need do nothing: without this code nobody can use your address.',
  ],
  code,
});
/** What the preview page shows. */
emailCode.sample = '042137';
