import { z } from 'zod';
import { loggedOutView, loginInput, logoutInput, refreshInput, sessionView, signedInView, signInView } from '../../../../domains/accounts';
import { allow, EVERYBODY, SIGNED_IN, type Door } from '../../door';

const anybody = allow(EVERYBODY, 'any');
const signedIn = allow(SIGNED_IN, 'own');

export const sessionDoors: readonly Door[] = [
  {
    api: 'accounts', handler: 'auth.login', method: 'POST', paths: ['/auth/login', '/login', '/auth/local'], shape: 'bare',
    summary: 'Sign in with e-mail and password', description: 'Where a second factor is on, the answer is a ticket for `/auth/two-factor/verify` instead of a session.', who: anybody, limits: ['signInPerAccount', 'signInPerAddress', 'guessesPerAddress'], body: loginInput, example: { email: 'maria@example.org', password: 'a long and quiet river' },
    answer: { status: 200, description: 'Signed in, or asked for the second factor', schema: signInView },
    refusals: { 401: 'Wrong e-mail or password', 403: 'The e-mail address has not been confirmed yet' },
  },
  {
    api: 'accounts', handler: 'auth.refresh', method: 'POST', paths: ['/auth/refresh'], shape: 'bare',
    summary: 'Renew the access token', description: 'The refresh token is used up and a new one comes with the answer. A used one that comes back ends the session.',
    who: anybody, limits: ['renewalsPerAddress'], body: refreshInput, example: { refreshToken: 'the-refresh-token-of-your-session' },
    answer: { status: 200, description: 'Signed in anew', schema: signedInView },
    refusals: { 401: 'The refresh token is not good (any more)' },
  },
  {
    api: 'accounts', handler: 'auth.logout', method: 'POST', paths: ['/auth/logout'], shape: 'bare',
    summary: 'Sign out here, everywhere, or everywhere else', who: signedIn, unverified: 'may', body: logoutInput, example: { scope: 'current' },
    answer: { status: 200, description: 'How many sessions ended', schema: loggedOutView },
  },
  {
    api: 'accounts', handler: 'session.list', method: 'GET', paths: ['/auth/sessions'],
    summary: 'The devices I am signed in on', who: signedIn, unverified: 'may',
    answer: { status: 200, description: 'My sessions, the one seen last first', schema: z.array(sessionView) },
  },
  {
    api: 'accounts', handler: 'session.end', method: 'DELETE', paths: ['/auth/sessions/:id'],
    summary: 'Sign one of my devices out', who: signedIn, unverified: 'may',
    answer: { status: 200, description: 'How many sessions ended', schema: loggedOutView },
    refusals: { 404: 'There is no such session of mine' },
  },
];
