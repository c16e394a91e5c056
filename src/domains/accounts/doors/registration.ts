import {
  codeSentView,
  confirmedView,
  registerInput,
  resendCodeInput,
  signedUpView,
  signUpInput,
  verifyEmailInput,
} from '../contract';
import { type Door, EVERYBODY, allow, doorsOf } from '../../../kernel/door';
import type { Accounts } from '../index';

const door = doorsOf<Accounts>();

const anybody = allow(EVERYBODY, 'any');

export const registrationDoors: readonly Door[] = [
  door({
    name: 'auth.register',
    method: 'POST',
    paths: ['/auth/register', '/auth/local/register'],
    graphql: ['Mutation.register'],
    shape: 'bare',
    summary: 'Register',
    description:
      'A 6-digit code goes to the e-mail address; it confirms the account. The answer is the same whether or not the address is known.',
    who: anybody,
    limits: ['register'],
    captcha: 'always',
    body: registerInput,
    example: {
      email: 'maria@example.org',
      password: 'a long and quiet river',
      name: 'Maria',
      role: 'patient',
      timeZone: 'Africa/Nairobi',
    },
    answer: { status: 200, description: 'A code is on its way', schema: codeSentView },
    run: (accounts, { actor, body }) => accounts.register(actor, body),
  }),
  door({
    name: 'auth.signUp',
    method: 'POST',
    paths: ['/signup'],
    notInGraphql: 'The mutation `register` asks the same.',
    shape: 'bare',
    summary: 'Sign up',
    description:
      'The same as `/auth/register`, with the role in any case. The answer has the same form whether or not the address is known; `userId` is the id of the account once the code is confirmed.',
    who: anybody,
    limits: ['register'],
    captcha: 'always',
    body: signUpInput,
    example: { name: 'Maria', email: 'maria@example.org', password: 'a long and quiet river', role: 'Patient' },
    answer: { status: 201, description: 'A code is on its way', schema: signedUpView },
    run: (accounts, { actor, body }) => accounts.signUp(actor, body),
  }),
  door({
    name: 'auth.verifyEmail',
    exampleMeets: { 400: 'the example is of nobody: its code, token or password fits nothing here' },
    method: 'POST',
    paths: ['/auth/verify-email'],
    graphql: ['Mutation.verifyEmail'],
    shape: 'bare',
    summary: 'Confirm the e-mail address with the code, and sign in',
    who: anybody,
    limits: ['codes', 'guessesPerAddress'],
    body: verifyEmailInput,
    example: { email: 'maria@example.org', code: '123456' },
    answer: {
      status: 200,
      description:
        'Signed in, or asked for the second factor; or, for somebody who asks for an admin account, that the request waits',
      schema: confirmedView,
    },
    run: (accounts, { actor, body, device }) => accounts.verifyEmail(actor, body, device),
  }),
  door({
    name: 'auth.resendCode',
    method: 'POST',
    paths: ['/auth/resend-code'],
    graphql: ['Mutation.resendCode'],
    shape: 'bare',
    summary: 'Send the code again',
    who: anybody,
    limits: ['codesSent'],
    body: resendCodeInput,
    example: { email: 'maria@example.org' },
    answer: { status: 200, description: 'A code is on its way, if one is owed', schema: codeSentView },
    run: (accounts, { actor, body }) => accounts.resendCode(actor, body),
  }),
];
