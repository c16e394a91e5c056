import { translated } from '../../../ports/message';
import type { Notice } from '../deps';
import { noticeOf } from './notice-of';

export const RESET_CODE = 'reset-code';

export const resetCode = (language: string, code: string): Notice => ({
  ...translated(
    language,
    noticeOf(
      'Choose a new password',
      'Type this code where you asked for a new password. It works once, for 10 minutes after it was asked for.',
      'If you did not ask for it, you need do nothing: your password stays as it is.',
    ),
    noticeOf(
      'Chagua nenosiri jipya',
      'Andika msimbo huu mahali ulipoomba nenosiri jipya. Unatumika mara moja tu, ndani ya dakika 10 tangu ulipoombwa.',
      'Kama hukuomba, huhitaji kufanya chochote: nenosiri lako linabaki kama lilivyo.',
    ),
  ),
  code,
});
