import { translated } from '../../../ports/message';
import type { Notice } from '../deps';
import { noticeOf } from './notice-of';

export const IDENTITY_CODE = 'identity-code';

export const identityCode = (language: string, code: string): Notice => ({
  ...translated(
    language,
    noticeOf(
      'Confirm that this is your mailbox',
      'Type this code where you are signing in with Google. From then on that Google account opens CareLoop for you. It works once, for 10 minutes after it was asked for.',
      'If you are not signing in with Google, give this code to nobody. You need do nothing: nothing changes without it.',
    ),
    noticeOf(
      'Thibitisha kwamba barua pepe hii ni yako',
      'Andika msimbo huu mahali unapoingia kwa Google. Kuanzia hapo, akaunti hiyo ya Google itakufungulia CareLoop. Msimbo unatumika mara moja tu, ndani ya dakika 10 tangu ulipoombwa.',
      'Kama huingii kwa Google, usimpe mtu yeyote msimbo huu. Huhitaji kufanya chochote: hakuna kinachobadilika bila msimbo huu.',
    ),
  ),
  code,
});
