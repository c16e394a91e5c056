import { z } from 'zod';
import { CAPTCHA_PROVIDERS } from '../../../ports/captcha';
import { type Door, EVERYBODY, allow, doorsOf } from '../../../kernel/door';
import type { Accounts } from '../index';

const door = doorsOf<Accounts>();

const questionView = z.object({
  provider: z.enum(['off', ...CAPTCHA_PROVIDERS]),
  siteKey: z.string().nullable(),
  challenge: z.looseObject({}).nullable(),
});

export const captchaDoors: readonly Door[] = [
  door({
    name: 'captcha.question',
    method: 'GET',
    paths: ['/auth/captcha'],
    graphql: ['Query.captcha'],
    summary: 'The captcha to solve before registering, signing in or asking for a new password',
    description:
      'Its answer goes into `captchaToken` there. `altcha`: `challenge` is for the ALTCHA widget. The others: `siteKey` is for their own script. `off`: nothing is asked.',
    who: allow(EVERYBODY, 'any'),
    limits: ['guessesPerAddress', 'signInStepsPerAddress'],
    answer: { status: 200, description: 'The question', schema: questionView },
    run: (accounts) => accounts.captchaQuestion(),
  }),
];
