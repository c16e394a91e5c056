import type { Notice } from '../deps';

export const SECOND_FACTOR_CODE = 'second-factor-code';

export const secondFactorCode = (code: string): Notice => ({
  subject: 'Your code to sign in',
  heading: 'Your code to sign in',
  paragraphs: [
    'Type this code where you are signing in. It works once, for 10 minutes after it was asked for.',
    'If you are not signing in, somebody knows your password: choose a new one.',
  ],
  code,
});
