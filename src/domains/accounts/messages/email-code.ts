import { translated } from '../../../ports/message';
import type { Notice } from '../deps';
import { noticeOf } from './notice-of';

export const EMAIL_CODE = 'email-code';

/** Speaks to whoever reads this mailbox, by no name: anybody may have typed the address, and any name with it. */
export const emailCode = (language: string, code: string): Notice => ({
  ...translated(
    language,
    noticeOf(
      'Confirm your e-mail address',
      'Type this code where you registered. It works once, for 10 minutes after it was asked for.',
      'If you did not register with CareLoop, you need do nothing: without this code nobody can use your address.',
    ),
    noticeOf(
      'Thibitisha anwani yako ya barua pepe',
      'Andika msimbo huu mahali ulipojiandikisha. Unatumika mara moja tu, ndani ya dakika 10 tangu ulipoombwa.',
      'Kama hukujiandikisha na CareLoop, huhitaji kufanya chochote: bila msimbo huu hakuna anayeweza kutumia anwani yako.',
    ),
  ),
  code,
});
