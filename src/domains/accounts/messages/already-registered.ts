import type { Notice } from '../deps';

export const ALREADY_REGISTERED = 'already-registered';

/** Tells the owner of an account that somebody registered with its address again; the caller is told nothing. */
export const alreadyRegistered: Notice = {
  subject: 'You have an account already',
  heading: 'You have an account already',
  paragraphs: [
    'Somebody, perhaps you, tried to register with this e-mail address. It belongs to an account already, and nothing about that account was changed.',
    'If it was you, sign in with the password you have. If it was not, you need do nothing.',
  ],
};
