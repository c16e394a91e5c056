import { z } from 'zod';
import { followSessionLinkInput, loggedOutView, loginInput, logoutInput, refreshInput, sessionLinkInput, sessionLinkView, sessionView, signedInView, signInView } from '../../../../domains/accounts';
import { allow, EVERYBODY, SIGNED_IN, type Door } from '../../door';

const anybody = allow(EVERYBODY, 'any');
const signedIn = allow(SIGNED_IN, 'own');
const aLink = 'session-end.3f2b8c1e-7a54-4d0f-9b1c-2e6d5a4f3b2c.0.AAAAAAAAAAAAAAAAAAAAAA';
const BEHIND_A_LINK = 'For the page behind a link in a mail. Whoever is signed in has endSession and logout.';

export const sessionDoors: readonly Door[] = [
  {
    api: 'accounts', handler: 'auth.login', method: 'POST', paths: ['/auth/login', '/login', '/auth/local'], graphql: ['Mutation.login'], shape: 'bare',
    summary: 'Sign in with e-mail and password', description: 'Where a second factor is on, the answer is a ticket for `/auth/two-factor/verify` instead of a session.', who: anybody, limits: ['signInPerAccount', 'signInPerAddress', 'guessesPerAddress'], captcha: 'when-reachable', body: loginInput, example: { email: 'maria@example.org', password: 'a long and quiet river' },
    answer: { status: 200, description: 'Signed in, or asked for the second factor', schema: signInView },
    refusals: { 401: 'Wrong e-mail or password', 403: 'The e-mail address has not been confirmed yet' },
  },
  {
    api: 'accounts', handler: 'auth.refresh', method: 'POST', paths: ['/auth/refresh'], graphql: ['Mutation.refresh'], shape: 'bare',
    summary: 'Renew the access token', description: 'The refresh token is used up and a new one comes the way it came: with the answer, or in the cookie. A used one that comes back ends the session.', session: 'renews',
    who: anybody, limits: ['renewalsPerAddress'], body: refreshInput, example: { refreshToken: 'the-refresh-token-of-your-session' },
    answer: { status: 200, description: 'Signed in anew', schema: signedInView },
    refusals: { 401: 'The refresh token is not good (any more)' },
  },
  {
    api: 'accounts', handler: 'auth.logout', method: 'POST', paths: ['/auth/logout'], graphql: ['Mutation.logout'], shape: 'bare',
    summary: 'Sign out here, everywhere, or everywhere else', description: 'With the access token; once it has run out, with the refresh token or its cookie.', session: 'ends',
    who: anybody, limits: ['renewalsPerAddress'], body: logoutInput, example: { scope: 'current' },
    answer: { status: 200, description: 'How many sessions ended', schema: loggedOutView },
    refusals: { 403: 'The cookie was sent by a page of another site' },
  },
  {
    api: 'accounts', handler: 'session.list', method: 'GET', paths: ['/auth/sessions'], graphql: ['Query.sessions'],
    summary: 'The devices I am signed in on', who: signedIn, unverified: 'may',
    answer: { status: 200, description: 'My sessions, the one seen last first', schema: z.array(sessionView) },
  },
  {
    api: 'accounts', handler: 'session.end', method: 'DELETE', paths: ['/auth/sessions/:id'], graphql: ['Mutation.endSession'],
    summary: 'Sign one of my devices out', who: signedIn, unverified: 'may',
    answer: { status: 200, description: 'How many sessions ended', schema: loggedOutView },
    refusals: { 404: 'There is no such session of mine' },
  },
  {
    api: 'accounts', handler: 'session.readLink', method: 'POST', paths: ['/auth/session-links/read'], notInGraphql: BEHIND_A_LINK,
    summary: 'What the link in a mail about a sign-in is about', description: 'Changes nothing: mail scanners may open links.', who: anybody, body: sessionLinkInput, example: { token: aLink },
    answer: { status: 200, description: 'The device, and whether it is signed in', schema: sessionLinkView },
    refusals: { 410: 'The link has expired' },
  },
  {
    api: 'accounts', handler: 'session.followLink', method: 'POST', paths: ['/auth/session-links/follow'], notInGraphql: BEHIND_A_LINK,
    summary: 'Sign a lost device out, or all of them, by the link in a mail', description: 'Takes no password: who reads the mailbox may end what it was told about. Doing it again changes nothing.', who: anybody, body: followSessionLinkInput, example: { token: aLink, scope: 'this' },
    answer: { status: 200, description: 'The device as it is now', schema: sessionLinkView },
    refusals: { 410: 'The link has expired' },
  },
];
