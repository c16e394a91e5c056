import type { Notice } from '../deps';

export const IDENTITY_CODE = 'identity-code';

export const identityCode = (code: string): Notice => ({
  subject: 'Confirm that this is your mailbox',
  heading: 'Confirm that this is your mailbox',
  paragraphs: [
    'Type this code where you are signing in with Google. From then on that Google account opens CareLoop for you. It works once, for 10 minutes after it was asked for.',
    'If you are not signing in with Google, give this code to nobody. You need do nothing: nothing changes without it.',
  ],
  code,
});
