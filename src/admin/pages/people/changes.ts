import type { ManagedPersonView } from '../../../domains/accounts/contract';
import type { Undertaking } from '../with-reason';

/** Something that can be done to an account, by the path it is asked at. */
export interface Change extends Undertaking {
  readonly path: string;
  /** What the panel says afterwards. */
  readonly done: string;
  readonly body?: object;
}

const block: Change = {
  path: 'block',
  button: 'Block',
  title: 'Block this account',
  explanation:
    'They cannot sign in, and are signed out everywhere at once. Use this as a measure against somebody; an account that only rests is deactivated.',
  done: 'The account is blocked.',
  isDangerous: true,
};
const unblock: Change = {
  path: 'unblock',
  button: 'Unblock',
  title: 'Lift the block',
  explanation: 'They can sign in again, unless the account is deactivated as well. They are told by mail.',
  done: 'The block is lifted.',
  isDangerous: false,
};
const deactivate: Change = {
  path: 'deactivate',
  button: 'Deactivate',
  title: 'Deactivate this account',
  explanation:
    'The account rests: nobody can sign in with it, and it is signed out everywhere at once. It can be activated again at any time.',
  done: 'The account is deactivated.',
  isDangerous: true,
};
const activate: Change = {
  path: 'activate',
  button: 'Activate',
  title: 'Activate this account again',
  explanation: 'They can sign in again, unless the account is blocked as well. They are told by mail.',
  done: 'The account is active again.',
  isDangerous: false,
};
const signOut: Change = {
  path: 'end-sessions',
  button: 'Sign out everywhere',
  title: 'Sign this person out everywhere',
  explanation: 'All their devices are signed out at once. They can sign in again, and are told by mail.',
  done: 'They are signed out everywhere.',
  isDangerous: false,
};
const resetSecondFactor: Change = {
  path: 'reset-second-factor',
  button: 'Reset second factor',
  title: 'Switch this person’s second factor off',
  explanation:
    'For somebody who lost their phone and the recovery codes with it: from then on their password alone signs in, and they are signed out everywhere and told by mail. Make sure first that it is really them, and write down how.',
  done: 'The second factor is off.',
  isDangerous: true,
};
const makeAdmin: Change = {
  path: 'give-role',
  body: { role: 'admin' },
  button: 'Make admin',
  title: 'Make this person an admin',
  explanation:
    'They will see the accounts and the plans of everybody, and are invited to this panel by mail. They stop being what they are now until the role is taken back.',
  done: 'They are an admin now.',
  isDangerous: false,
};
const makeSuperadmin: Change = {
  path: 'give-role',
  body: { role: 'superadmin' },
  button: 'Make superadmin',
  title: 'Make this person a superadmin',
  explanation:
    'They will decide who is an admin, and look after admins too. In this panel they are an Admin; Super Admins of the panel are made under Settings.',
  done: 'They are a superadmin now.',
  isDangerous: false,
};
const takeRole: Change = {
  path: 'take-role',
  button: 'Take the role',
  title: 'Take the admin role',
  explanation:
    'They are again what they were before, and the panel account that was made for them closes. It holds from their next step on.',
  done: 'The role is taken.',
  isDangerous: true,
};

/** What can be done to this person's account as it stands. */
export const changesFor = (
  { state, role, blocked, deactivated, sessions, twoFactor }: ManagedPersonView,
  managesAdmins: boolean,
): readonly Change[] => [
  ...(sessions > 0 ? [signOut] : []),
  ...(twoFactor ? [resetSecondFactor] : []),
  ...(deactivated ? [activate] : [deactivate]),
  ...(blocked || (state === 'blocked' && !deactivated) ? [unblock] : [block]),
  ...(managesAdmins && state === 'active' ? rolesFor(role) : []),
];

const rolesFor = (role: string | null): readonly Change[] => {
  if (role === 'superadmin') return [takeRole];
  return role === 'admin' ? [makeSuperadmin, takeRole] : [makeAdmin];
};
