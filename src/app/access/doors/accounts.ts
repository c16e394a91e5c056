import {
  codeSentView, loggedOutView, loginInput, logoutInput, refreshInput, registerInput, resendCodeInput, signedInView, updateMeInput, userView, verifyEmailInput,
} from '../../../domains/accounts';
import { allow, EVERYBODY, SIGNED_IN, type Door } from '../door';

const anybody = allow(EVERYBODY, 'any');
const signedIn = allow(SIGNED_IN, 'own');

export const accountsDoors: readonly Door[] = [
  {
    api: 'accounts', handler: 'auth.register', method: 'POST', paths: ['/auth/register', '/signup', '/auth/local/register'], shape: 'bare',
    summary: 'Register', description: 'A 6-digit code goes to the e-mail address; it confirms the account. The answer is the same whether or not the address is known.',
    who: anybody, body: registerInput, example: { email: 'maria@example.org', password: 'a long and quiet river', name: 'Maria', role: 'patient', timeZone: 'Africa/Nairobi' },
    answer: { status: 200, description: 'A code is on its way', schema: codeSentView },
  },
  {
    api: 'accounts', handler: 'auth.verifyEmail', method: 'POST', paths: ['/auth/verify-email'], shape: 'bare',
    summary: 'Confirm the e-mail address with the code, and sign in', who: anybody, body: verifyEmailInput, example: { email: 'maria@example.org', code: '123456' },
    answer: { status: 200, description: 'Signed in', schema: signedInView },
  },
  {
    api: 'accounts', handler: 'auth.resendCode', method: 'POST', paths: ['/auth/resend-code'], shape: 'bare',
    summary: 'Send the code again', who: anybody, body: resendCodeInput, example: { email: 'maria@example.org' },
    answer: { status: 200, description: 'A code is on its way, if one is owed', schema: codeSentView },
  },
  {
    api: 'accounts', handler: 'auth.login', method: 'POST', paths: ['/auth/login', '/login', '/auth/local'], shape: 'bare',
    summary: 'Sign in with e-mail and password', who: anybody, body: loginInput, example: { email: 'maria@example.org', password: 'a long and quiet river' },
    answer: { status: 200, description: 'Signed in', schema: signedInView },
    refusals: { 401: 'Wrong e-mail or password', 403: 'The e-mail address has not been confirmed yet' },
  },
  {
    api: 'accounts', handler: 'auth.refresh', method: 'POST', paths: ['/auth/refresh'], shape: 'bare',
    summary: 'Renew the access token', description: 'The refresh token is used up and a new one comes with the answer. A used one that comes back ends the session.',
    who: anybody, body: refreshInput, example: { refreshToken: 'the-refresh-token-of-your-session' },
    answer: { status: 200, description: 'Signed in anew', schema: signedInView },
    refusals: { 401: 'The refresh token is not good (any more)' },
  },
  {
    api: 'accounts', handler: 'auth.logout', method: 'POST', paths: ['/auth/logout'], shape: 'bare',
    summary: 'Sign out here, everywhere, or everywhere else', who: signedIn, body: logoutInput, example: { scope: 'current' },
    answer: { status: 200, description: 'How many sessions ended', schema: loggedOutView },
  },
  {
    api: 'accounts', handler: 'me.read', method: 'GET', paths: ['/users/me', '/auth/profile'],
    summary: 'Who I am', who: signedIn,
    answer: { status: 200, description: 'My account', schema: userView },
  },
  {
    api: 'accounts', handler: 'me.update', method: 'PUT', paths: ['/users/me'],
    summary: 'Change my name, time zone or language', who: signedIn, body: updateMeInput, example: { timeZone: 'Africa/Nairobi' },
    answer: { status: 200, description: 'My account as it is now', schema: userView },
  },
];

