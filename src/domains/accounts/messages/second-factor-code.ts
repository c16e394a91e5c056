import { translated } from '../../../ports/message';
import type { Notice } from '../deps';
import { noticeOf } from './notice-of';

export const SECOND_FACTOR_CODE = 'second-factor-code';

export const secondFactorCode = (language: string, code: string): Notice => ({
  ...translated(
    language,
    noticeOf(
      'Your code to sign in',
      'Type this code where you are signing in. It works once, for 10 minutes after it was asked for.',
      'If you are not signing in, somebody knows your password: choose a new one.',
    ),
    noticeOf(
      'Msimbo wako wa kuingia',
      'Andika msimbo huu mahali unapoingia katika akaunti yako. Unatumika mara moja tu, ndani ya dakika 10 tangu ulipoombwa.',
      'Kama si wewe unayeingia, kuna mtu anayejua nenosiri lako: chagua nenosiri jipya.',
    ),
  ),
  code,
});
