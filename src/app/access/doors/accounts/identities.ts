import { z } from 'zod';
import {
  confirmIdentityInput, exchangeInput, finishGoogleQuery, googleTokenInput, identityUnlinkedView, identityView, linkIdentityInput, providerSignInView, redirectedView, startGoogleQuery,
} from '../../../../domains/accounts';
import { allow, EVERYBODY, SIGNED_IN, type Door } from '../../door';

const anybody = allow(EVERYBODY, 'any');
const signedIn = allow(SIGNED_IN, 'own');
const NOT_SET_UP = 'Signing in with Google is not set up here, or Google does not answer';

export const identitiesDoors: readonly Door[] = [
  {
    api: 'accounts', handler: 'google.signIn', method: 'POST', paths: ['/auth/google'], graphql: ['Mutation.signInWithGoogle'], shape: 'bare',
    summary: 'Sign in with an ID token from Google',
    description: 'Somebody new gets an account as a patient. Where Google does not run the mailbox itself, the answer asks for a code that was mailed there: send it to `/auth/google/confirm`.',
    who: anybody, limits: ['signInPerAddress', 'guessesPerAddress'], body: googleTokenInput, example: { idToken: 'the-id-token-from-google', timeZone: 'Africa/Nairobi' },
    answer: { status: 200, description: 'Signed in, or asked for the second factor, or for the code from the mail', schema: providerSignInView },
    refusals: { 400: 'A field does not fit', 401: 'The token is not good, or the account is closed', 409: 'The account is linked to another Google account', 503: NOT_SET_UP },
  },
  {
    api: 'accounts', handler: 'google.confirm', method: 'POST', paths: ['/auth/google/confirm'], graphql: ['Mutation.confirmGoogle'], shape: 'bare',
    summary: 'Sign in with Google: the code from the mail', who: anybody, limits: ['codes', 'guessesPerAddress'], body: confirmIdentityInput, example: { ticket: 'the-ticket-of-your-sign-in', code: '123456' },
    answer: { status: 200, description: 'Signed in, or asked for the second factor', schema: providerSignInView },
    refusals: { 400: 'The code is wrong or no longer good', 401: 'The ticket is not good (any more)', 409: 'The account is linked to another Google account' },
  },
  {
    api: 'accounts', handler: 'google.start', method: 'GET', paths: ['/auth/google'], notInGraphql: 'A browser goes there. signInWithGoogle and exchangeGoogleCode are fields.', shape: 'bare',
    summary: 'Sign in with Google in a browser: go there',
    description: 'To be opened, not fetched. It ends at `returnTo` (one of the addresses that this installation knows) with `#code=…` for `/auth/google/exchange`, or `#error=…`. With `codeChallenge` only who has the verifier can fetch the session.',
    who: anybody, limits: ['guessesPerAddress', 'signInStepsPerAddress'], query: startGoogleQuery,
    answer: { status: 302, description: 'On to Google', schema: redirectedView },
    refusals: { 400: 'A parameter does not fit', 503: NOT_SET_UP },
  },
  {
    api: 'accounts', handler: 'google.finish', method: 'GET', paths: ['/auth/google/callback'], notInGraphql: 'Google sends a browser there.', shape: 'bare',
    summary: 'Where Google sends the browser back to', who: anybody, limits: ['guessesPerAddress', 'signInStepsPerAddress'], query: finishGoogleQuery,
    answer: { status: 302, description: 'On to the app', schema: redirectedView },
    refusals: { 400: 'A parameter does not fit', 503: NOT_SET_UP },
  },
  {
    api: 'accounts', handler: 'google.exchange', method: 'POST', paths: ['/auth/google/exchange'], graphql: ['Mutation.exchangeGoogleCode'], shape: 'bare',
    summary: 'Fetch the session at the end of the redirect flow', description: 'The code is good for 2 minutes, once.',
    who: anybody, limits: ['signInPerAddress', 'guessesPerAddress'], body: exchangeInput, example: { code: 'the-code-behind-the-hash', timeZone: 'Africa/Nairobi' },
    answer: { status: 200, description: 'Signed in, or asked for the second factor, or for the code from the mail', schema: providerSignInView },
    refusals: { 400: 'A field does not fit', 401: 'The code is not good (any more), or the account is closed', 409: 'The account is linked to another Google account' },
  },
  {
    api: 'accounts', handler: 'identity.list', method: 'GET', paths: ['/auth/identities'], graphql: ['Query.identities'],
    summary: 'The accounts elsewhere that I sign in with', who: signedIn, unverified: 'may',
    answer: { status: 200, description: 'My identities, the one linked last first', schema: z.array(identityView) },
  },
  {
    api: 'accounts', handler: 'identity.link', method: 'POST', paths: ['/auth/identities'], graphql: ['Mutation.linkIdentity'],
    summary: 'Sign in with this Google account from now on', description: 'Its address may be another than mine.', who: signedIn, unverified: 'may',
    limits: ['signInPerAccount'], body: linkIdentityInput, example: { idToken: 'the-id-token-from-google', password: 'a long and quiet river' },
    answer: { status: 201, description: 'The identity', schema: identityView },
    refusals: { 400: 'A field does not fit, or the password is wrong', 401: 'The token is not good', 409: 'It opens an account already, or mine is linked to another one', 503: NOT_SET_UP },
  },
  {
    api: 'accounts', handler: 'identity.unlink', method: 'DELETE', paths: ['/auth/identities/:id'], graphql: ['Mutation.unlinkIdentity'],
    summary: 'Unlink one of them, where another way in is left', description: 'This session goes on; all others end.', who: signedIn, unverified: 'may',
    answer: { status: 200, description: 'It opens my account no more', schema: identityUnlinkedView },
    refusals: { 404: 'There is no such identity of mine', 409: 'It is the only way into my account' },
  },
];
