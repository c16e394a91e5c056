import { changePasswordInput, forgotPasswordInput, passwordChangedView, removePasswordInput, resetPasswordInput, resetSentView, setPasswordInput, signInView } from '../../../../domains/accounts';
import { allow, EVERYBODY, SIGNED_IN, type Door } from '../../door';

const anybody = allow(EVERYBODY, 'any');

export const passwordDoors: readonly Door[] = [
  {
    api: 'accounts', handler: 'password.change', method: 'POST', paths: ['/auth/change-password'], graphql: ['Mutation.changePassword'],
    summary: 'Change my password', description: 'This session goes on; all others end.',
    who: allow(SIGNED_IN, 'own'), unverified: 'may', limits: ['signInPerAccount'], body: changePasswordInput, example: { currentPassword: 'a long and quiet river', password: 'another long and quiet river' },
    answer: { status: 200, description: 'How many other sessions ended', schema: passwordChangedView },
  },
  {
    api: 'accounts', handler: 'password.forgot', method: 'POST', paths: ['/auth/forgot-password'], graphql: ['Mutation.forgotPassword'], shape: 'bare',
    summary: 'Have a code mailed to choose a new password with', description: 'The answer is the same whether or not the address is known.',
    who: anybody, limits: ['passwordReset'], captcha: 'when-reachable', body: forgotPasswordInput, example: { email: 'maria@example.org' },
    answer: { status: 200, description: 'A code is on its way, if the address is known', schema: resetSentView },
  },
  {
    api: 'accounts', handler: 'password.reset', method: 'POST', paths: ['/auth/reset-password'], graphql: ['Mutation.resetPassword'], shape: 'bare',
    summary: 'Choose a new password with the mailed code', description: 'All sessions end, and a new one begins; where a second factor is on, it is asked for first.',
    who: anybody, limits: ['codes', 'guessesPerAddress'], body: resetPasswordInput, example: { email: 'maria@example.org', code: '123456', password: 'another long and quiet river' },
    answer: { status: 200, description: 'Signed in, or asked for the second factor', schema: signInView },
  },
  {
    api: 'accounts', handler: 'password.set', method: 'POST', paths: ['/auth/set-password'], graphql: ['Mutation.setPassword'],
    summary: 'Set a first password', description: 'For accounts without one, such as those made with Google. The code is the one that `/auth/forgot-password` mails. This session goes on; all others end.',
    who: allow(SIGNED_IN, 'own'), unverified: 'may', limits: ['codes'], body: setPasswordInput, example: { code: '123456', password: 'a long and quiet river' },
    answer: { status: 200, description: 'How many other sessions ended', schema: passwordChangedView },
    refusals: { 409: 'The account has a password' },
  },
  {
    api: 'accounts', handler: 'password.remove', method: 'DELETE', paths: ['/auth/password'], graphql: ['Mutation.removePassword'],
    summary: 'Remove my password, where another way in is left', description: 'This session goes on; all others end.',
    who: allow(SIGNED_IN, 'own'), unverified: 'may', limits: ['signInPerAccount'], body: removePasswordInput, example: { password: 'a long and quiet river' },
    answer: { status: 200, description: 'How many other sessions ended', schema: passwordChangedView },
    refusals: { 409: 'There is no password, or it is the only way into my account' },
  },
];
