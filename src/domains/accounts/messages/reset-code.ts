import type { Notice } from '../deps';

export const RESET_CODE = 'reset-code';

export const resetCode = (code: string): Notice => ({
  subject: 'Choose a new password',
  heading: 'Choose a new password',
  paragraphs: [
    'Type this code where you asked for a new password. It works once, for 10 minutes after it was asked for.',
    'If you did not ask for it, you need do nothing: your password stays as it is.',
  ],
  code,
});
