import { meView, updateMeInput } from '../contract';
import { type Door, SIGNED_IN, allow, doorsOf } from '../../../kernel/door';
import type { Accounts } from '../index';

const door = doorsOf<Accounts>();

const signedIn = allow(SIGNED_IN, 'own');

export const meDoors: readonly Door[] = [
  door({
    name: 'me.read',
    method: 'GET',
    paths: ['/users/me', '/auth/profile'],
    graphql: ['Query.me'],
    summary: 'Who I am',
    who: signedIn,
    unverified: 'may',
    answer: { status: 200, description: 'My account', schema: meView },
    run: (accounts, { actor }) => accounts.readMe(actor),
  }),
  door({
    name: 'me.update',
    method: 'PUT',
    paths: ['/users/me'],
    graphql: ['Mutation.updateMe'],
    summary: 'Change my name, time zone or language',
    who: signedIn,
    unverified: 'may',
    body: updateMeInput,
    example: { timeZone: 'Africa/Nairobi' },
    answer: { status: 200, description: 'My account as it is now', schema: meView },
    run: async (accounts, { actor, body }) => {
      await accounts.updateMe(actor, body);
      return await accounts.readMe(actor);
    },
  }),
];
