import {
  confirmTotpInput, disableTotpInput, enableTotpInput, mailSecondCodeInput, recoveryCodesView, renewRecoveryCodesInput, secondCodeSentView, secondFactorView, secondStepInput, signedInView, totpSecretView,
} from '../../../../domains/accounts';
import { allow, EVERYBODY, SIGNED_IN, type Door } from '../../door';

const anybody = allow(EVERYBODY, 'any');
const signedIn = allow(SIGNED_IN, 'own');
const ticket = 'the-ticket-of-your-sign-in';

export const secondFactorDoors: readonly Door[] = [
  {
    api: 'accounts', handler: 'second-factor.verify', method: 'POST', paths: ['/auth/two-factor/verify'], graphql: ['Mutation.verifyTwoFactor'], shape: 'bare',
    summary: 'Sign in: the second step', description: 'With the ticket of the first step and exactly one of: a code from the authenticator app, a mailed code, a recovery code, a passkey (options from `/auth/two-factor/passkey-options`). Each works once.',
    who: anybody, limits: ['codes', 'guessesPerAddress'], body: secondStepInput, example: { ticket, code: '123456' },
    answer: { status: 200, description: 'Signed in', schema: signedInView },
    refusals: { 401: 'The ticket or the code is not good (any more)' },
  },
  {
    api: 'accounts', handler: 'second-factor.mailCode', method: 'POST', paths: ['/auth/two-factor/send-code'], graphql: ['Mutation.sendTwoFactorCode'], shape: 'bare',
    summary: 'Have a code mailed instead of one from the app', who: anybody, limits: ['codesSent'], body: mailSecondCodeInput, example: { ticket },
    answer: { status: 200, description: 'A code is on its way', schema: secondCodeSentView },
    refusals: { 401: 'The ticket is not good (any more)', 409: 'The first step was a code from the mailbox' },
  },
  {
    api: 'accounts', handler: 'second-factor.read', method: 'GET', paths: ['/auth/two-factor'], graphql: ['Query.twoFactor'],
    summary: 'Whether my second factor is on', who: signedIn, unverified: 'may',
    answer: { status: 200, description: 'My second factor', schema: secondFactorView },
  },
  {
    api: 'accounts', handler: 'second-factor.enable', method: 'POST', paths: ['/auth/two-factor/enable'], graphql: ['Mutation.enableTwoFactor'],
    summary: 'Set up an authenticator app', description: 'Nothing changes at sign-in until a code from the app has confirmed it.',
    who: signedIn, unverified: 'may', limits: ['signInPerAccount'], body: enableTotpInput, example: { password: 'a long and quiet river' },
    answer: { status: 200, description: 'What the app wants to know, as text, as link and as a picture', schema: totpSecretView },
    refusals: { 409: 'The second factor is on already' },
  },
  {
    api: 'accounts', handler: 'second-factor.confirm', method: 'POST', paths: ['/auth/two-factor/confirm'], graphql: ['Mutation.confirmTwoFactor'],
    summary: 'Switch the second factor on with the first code from the app', who: signedIn, unverified: 'may', limits: ['signInPerAccount'], body: confirmTotpInput, example: { code: '123456' },
    answer: { status: 200, description: 'Ten recovery codes, shown this once', schema: recoveryCodesView },
    refusals: { 409: 'No app was set up, or the second factor is on already' },
  },
  {
    api: 'accounts', handler: 'second-factor.renewRecoveryCodes', method: 'POST', paths: ['/auth/two-factor/recovery-codes'], graphql: ['Mutation.renewRecoveryCodes'],
    summary: 'Ten new recovery codes in place of the old ones', description: 'With a code from the app, or a passkey (options from `/auth/two-factor/passkey-options`).', who: signedIn, unverified: 'may', limits: ['signInPerAccount'], body: renewRecoveryCodesInput, example: { code: '123456' },
    answer: { status: 200, description: 'Ten recovery codes, shown this once', schema: recoveryCodesView },
    refusals: { 409: 'The second factor is off' },
  },
  {
    api: 'accounts', handler: 'second-factor.disable', method: 'POST', paths: ['/auth/two-factor/disable'], graphql: ['Mutation.disableTwoFactor'],
    summary: 'Switch the second factor off, with the password and a code or a passkey', who: signedIn, unverified: 'may', limits: ['signInPerAccount'], body: disableTotpInput, example: { password: 'a long and quiet river', code: '123456' },
    answer: { status: 200, description: 'My second factor', schema: secondFactorView },
    refusals: { 409: 'The second factor is off' },
  },
];
