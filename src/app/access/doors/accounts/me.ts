import { updateMeInput, userView } from '../../../../domains/accounts';
import { allow, SIGNED_IN, type Door } from '../../door';

const signedIn = allow(SIGNED_IN, 'own');

export const meDoors: readonly Door[] = [
  {
    api: 'accounts', handler: 'me.read', method: 'GET', paths: ['/users/me', '/auth/profile'],
    summary: 'Who I am', who: signedIn, unverified: 'may',
    answer: { status: 200, description: 'My account', schema: userView },
  },
  {
    api: 'accounts', handler: 'me.update', method: 'PUT', paths: ['/users/me'],
    summary: 'Change my name, time zone or language', who: signedIn, unverified: 'may', body: updateMeInput, example: { timeZone: 'Africa/Nairobi' },
    answer: { status: 200, description: 'My account as it is now', schema: userView },
  },
];
