import { z } from 'zod';
import {
  confirmedAnswer,
  confirmedView,
  providerSignInAnswer,
  providerSignInView,
  refreshTokenIn,
  signedInAnswer,
  signedInView,
  signInAnswer,
  signInView,
} from '../contract';
import type { Door } from '../../../kernel/door';

/** What is answered by doors that give a session: without the refresh token where it went into a cookie. */
const ANSWERS = new Map<z.ZodType, z.ZodType>([
  [signedInView, signedInAnswer],
  [confirmedView, confirmedAnswer],
  [signInView, signInAnswer],
  [providerSignInView, providerSignInAnswer],
]);

/** Every door that answers a session lets the caller choose where the refresh token goes. */
export const withCookieChoice = (door: Door): Door => {
  const schema = ANSWERS.get(door.answer.schema);
  if (!schema) return door;
  if (!(door.body instanceof z.ZodObject)) throw new Error(`${door.name} answers a session and takes no object.`);
  const refusals = { 403: 'A cookie was asked for, or sent, by a page of another site', ...door.refusals };
  return {
    ...door,
    session: door.session ?? 'begins',
    body: door.body.safeExtend({ refreshTokenIn }),
    answer: { ...door.answer, schema },
    refusals,
  };
};
