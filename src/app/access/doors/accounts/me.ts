import { updateMeInput, userView } from '../../../../domains/accounts';
import { fileView } from '../../../../domains/files';
import { allow, SIGNED_IN, type Door } from '../../door';

const signedIn = allow(SIGNED_IN, 'own');
const meView = userView.extend({ picture: fileView.nullable() });

export const meDoors: readonly Door[] = [
  {
    api: 'accounts',
    handler: 'me.read',
    method: 'GET',
    paths: ['/users/me', '/auth/profile'],
    graphql: ['Query.me'],
    summary: 'Who I am',
    who: signedIn,
    unverified: 'may',
    answer: { status: 200, description: 'My account', schema: meView },
  },
  {
    api: 'accounts',
    handler: 'me.update',
    method: 'PUT',
    paths: ['/users/me'],
    graphql: ['Mutation.updateMe'],
    summary: 'Change my name, time zone or language',
    who: signedIn,
    unverified: 'may',
    body: updateMeInput,
    example: { timeZone: 'Africa/Nairobi' },
    answer: { status: 200, description: 'My account as it is now', schema: meView },
  },
];
