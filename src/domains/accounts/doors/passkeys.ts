import { z } from 'zod';
import {
  addPasskeyInput,
  askForNewPasskeyInput,
  nothingAsked,
  passkeyCreationView,
  passkeyProofInput,
  passkeyRemovedView,
  passkeyRequestView,
  passkeySignInInput,
  passkeyView,
  passwordIfAny,
  recoveryCodesView,
  renamePasskeyInput,
  signedInView,
} from '../contract';
import { type Door, EVERYBODY, SIGNED_IN, allow, doorsOf } from '../../../kernel/door';
import type { Accounts } from '../index';

const door = doorsOf<Accounts>();

const anybody = allow(EVERYBODY, 'any');
const signedIn = allow(SIGNED_IN, 'own');

const credential = { id: 'the-id-of-your-passkey', rawId: 'the-id-of-your-passkey', type: 'public-key' };
const made = {
  ...credential,
  response: {
    clientDataJSON: 'as-the-browser-gives-it',
    attestationObject: 'as-the-browser-gives-it',
    transports: ['internal'],
  },
};
const shown = {
  ...credential,
  response: {
    clientDataJSON: 'as-the-browser-gives-it',
    authenticatorData: 'as-the-browser-gives-it',
    signature: 'as-the-browser-gives-it',
    userHandle: 'as-the-browser-gives-it',
  },
};
const NOT_MY_PASSWORD = 'Something does not fit, or this does not prove that it is me';
const NO_SUCH = { 404: 'There is no such passkey of mine' };

export const passkeyDoors: readonly Door[] = [
  door({
    name: 'passkey.askForNew',
    exampleMeets: { 400: 'the example is of nobody: its code, token or password fits nothing here' },
    method: 'POST',
    paths: ['/auth/passkeys/options'],
    graphql: ['Mutation.newPasskeyOptions'],
    summary: 'What a browser needs to make a passkey',
    description:
      'For `navigator.credentials.create`. Takes the password, where the account has one, and where the second factor is on, a proof of that too.',
    who: signedIn,
    unverified: 'may',
    limits: ['signInPerAccount'],
    body: askForNewPasskeyInput,
    example: { password: 'a long and quiet river' },
    answer: {
      status: 200,
      description: 'The options, good for 5 minutes and one passkey',
      schema: passkeyCreationView,
    },
    refusals: { 400: NOT_MY_PASSWORD },
    run: (accounts, { actor, body }) => accounts.askForNewPasskey(actor, body),
  }),
  door({
    name: 'passkey.add',
    exampleMeets: { 400: 'the example is of nobody: its code, token or password fits nothing here' },
    method: 'POST',
    paths: ['/auth/passkeys'],
    graphql: ['Mutation.addPasskey'],
    summary: 'Keep the passkey that the browser has made',
    description: 'From now on it signs me in without my password. Left without a name, it is named after the device.',
    who: signedIn,
    unverified: 'may',
    body: addPasskeyInput,
    example: { name: 'My phone', response: made },
    answer: { status: 201, description: 'The passkey', schema: passkeyView },
    refusals: {
      400: 'Something does not fit, or the passkey was not made for this site',
      409: 'This passkey is known already, or I have too many',
    },
    run: (accounts, { actor, body, device }) => accounts.addPasskey(actor, body, device),
  }),
  door({
    name: 'passkey.list',
    method: 'GET',
    paths: ['/auth/passkeys'],
    graphql: ['Query.passkeys'],
    summary: 'My passkeys',
    who: signedIn,
    unverified: 'may',
    answer: { status: 200, description: 'My passkeys, oldest first', schema: z.array(passkeyView) },
    run: (accounts, { actor }) => accounts.listPasskeys(actor),
  }),
  door({
    name: 'passkey.rename',
    method: 'PATCH',
    paths: ['/auth/passkeys/:id'],
    graphql: ['Mutation.renamePasskey'],
    summary: 'Give one of my passkeys another name',
    who: signedIn,
    unverified: 'may',
    body: renamePasskeyInput,
    example: { name: 'My old phone' },
    answer: { status: 200, description: 'The passkey', schema: passkeyView },
    refusals: NO_SUCH,
    run: (accounts, { actor, id, body }) => accounts.renamePasskey(actor, id, body),
  }),
  door({
    name: 'passkey.remove',
    method: 'DELETE',
    paths: ['/auth/passkeys/:id'],
    graphql: ['Mutation.removePasskey'],
    summary: 'Take one of my passkeys away',
    who: signedIn,
    unverified: 'may',
    answer: { status: 200, description: 'It is gone', schema: passkeyRemovedView },
    refusals: { ...NO_SUCH, 409: 'It is my last way to sign in, or my second factor rests on it' },
    run: (accounts, { actor, id }) => accounts.removePasskey(actor, id),
  }),
  door({
    // Nothing is stored and nothing can be guessed here: a clinic signs in from one address.
    name: 'passkey.askForSignIn',
    method: 'POST',
    paths: ['/auth/passkeys/sign-in/options'],
    graphql: ['Mutation.passkeySignInOptions'],
    shape: 'bare',
    summary: 'What a browser needs to sign in by passkey',
    description: 'For `navigator.credentials.get`. It names nobody: whose it is, the passkey says.',
    who: anybody,
    limits: ['signInPerAddress'],
    body: nothingAsked,
    example: {},
    answer: { status: 200, description: 'The options, good for 5 minutes and one sign-in', schema: passkeyRequestView },
    run: (accounts) => accounts.askForPasskeySignIn(),
  }),
  door({
    name: 'passkey.signIn',
    exampleMeets: { 401: 'the example signs nobody in' },
    method: 'POST',
    paths: ['/auth/passkeys/sign-in'],
    graphql: ['Mutation.signInWithPasskey'],
    shape: 'bare',
    summary: 'Sign in by passkey',
    description: 'A passkey that its owner unlocks is both factors at once: no second step follows.',
    who: anybody,
    limits: ['signInPerAddress'],
    body: passkeySignInInput,
    example: { response: shown },
    answer: { status: 200, description: 'Signed in', schema: signedInView },
    refusals: { 401: 'The passkey is not good here, or was too slow' },
    run: (accounts, { actor, body, device }) => accounts.signInByPasskey(actor, body, device),
  }),
  door({
    name: 'passkey.askForProof',
    exampleMeets: { 401: 'the example signs nobody in' },
    method: 'POST',
    paths: ['/auth/two-factor/passkey-options'],
    graphql: ['Mutation.passkeyProofOptions'],
    shape: 'bare',
    summary: 'What a browser needs to prove the second factor with a passkey',
    description:
      'With the ticket of a sign-in for `/auth/two-factor/verify`; without one, signed in, for changes to my second factor.',
    who: anybody,
    limits: ['guessesPerAddress'],
    body: passkeyProofInput,
    example: { ticket: 'the-ticket-of-your-sign-in' },
    answer: { status: 200, description: 'The options, good for 5 minutes and one proof', schema: passkeyRequestView },
    refusals: { 401: 'The ticket is not good (any more), or nobody is signed in' },
    run: (accounts, { actor, body }) => accounts.askForPasskeyProof(actor, body),
  }),
  door({
    name: 'passkey.makeSecondFactor',
    exampleMeets: { 400: 'the example is of nobody: its code, token or password fits nothing here' },
    method: 'POST',
    paths: ['/auth/two-factor/passkeys'],
    graphql: ['Mutation.askForPasskeys'],
    summary: 'Switch the second factor on with my passkeys',
    description:
      'From now on signing in with the password takes a passkey too. Takes the password, where the account has one.',
    who: signedIn,
    unverified: 'may',
    limits: ['signInPerAccount'],
    body: passwordIfAny,
    example: { password: 'a long and quiet river' },
    answer: { status: 200, description: 'Ten recovery codes, shown this once', schema: recoveryCodesView },
    refusals: { 400: NOT_MY_PASSWORD, 409: 'I have no passkey, or the second factor is on already' },
    run: (accounts, { actor, body }) => accounts.enablePasskeys(actor, body),
  }),
];
