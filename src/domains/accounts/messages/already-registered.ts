import { translated } from '../../../ports/message';
import type { Notice } from '../deps';
import { noticeOf } from './notice-of';

export const ALREADY_REGISTERED = 'already-registered';

/** Tells the owner of an account that somebody registered with its address again; the caller is told nothing. */
export const alreadyRegistered = (language: string): Notice =>
  translated(
    language,
    noticeOf(
      'You have an account already',
      'Somebody, perhaps you, tried to register with this e-mail address. It belongs to an account already, and nothing about that account was changed.',
      'If it was you, sign in with the password you have. If it was not, you need do nothing.',
    ),
    noticeOf(
      'Tayari una akaunti',
      'Mtu fulani, labda wewe, amejaribu kujiandikisha kwa anwani hii ya barua pepe. Anwani hii tayari ina akaunti, na hakuna chochote katika akaunti hiyo kilichobadilishwa.',
      'Kama ni wewe, ingia kwa nenosiri ulilonalo. Kama si wewe, huhitaji kufanya chochote.',
    ),
  );
