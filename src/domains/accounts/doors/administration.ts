import { z } from 'zod';
import {
  adminRequestsQuery,
  adminRequestView,
  adminsQuery,
  decideRequestInput,
  giveRoleInput,
  managedPersonView,
  peopleQuery,
  reasonInput,
  type ManagedPersonView,
  type ReasonInput,
} from '../contract';
import type { Actor } from '../../../kernel/actor';
import { type Door, NUMBERED, allow, doorsOf } from '../../../kernel/door';
import { Page } from '../../../kernel/answers';
import type { Accounts } from '../index';

const door = doorsOf<Accounts>();

const admins = allow(['admin', 'superadmin'], 'any');
const superadmins = allow(['superadmin'], 'any');

const OUT_OF_REACH = 'There is no such person, or none whose account you look after';
const because = { reason: 'Reported by three patients' };

/** Something done to one account, with the reason that is kept. */
const change = (
  name: string,
  field: string,
  verb: string,
  who: Door['who'],
  summary: string,
  description: string,
  conflict: string,
  act: (accounts: Accounts) => (actor: Actor, id: string, input: ReasonInput) => Promise<ManagedPersonView>,
): Door =>
  door({
    name: `administration.${name}`,
    method: 'POST',
    paths: [`/admin/users/:id/${verb}`],
    graphql: [`Mutation.${field}`],
    summary,
    description,
    who,
    limits: ['accountChanges'],
    body: reasonInput,
    example: because,
    answer: { status: 200, description: 'The account as it is now', schema: managedPersonView },
    refusals: { 404: OUT_OF_REACH, 409: conflict },
    run: (accounts, { actor, id, body }) => act(accounts)(actor, id, body),
  });

const people: readonly Door[] = [
  door({
    name: 'administration.people',
    method: 'GET',
    paths: ['/admin/users'],
    graphql: ['Query.people_connection'],
    summary: 'Find people',
    description:
      'By any part of name or e-mail address, whatever its case and diacritics, by role and by state; the newest account first. For an admin there are no admins, superadmins and applicants.',
    who: admins,
    query: peopleQuery,
    answer: { status: 200, description: 'A page of people', schema: z.array(managedPersonView), meta: NUMBERED },
    run: async (accounts, { actor, query }) => {
      const { people, pagination } = await accounts.listPeople(actor, query);
      return new Page(people, { pagination });
    },
  }),
  change(
    'block',
    'blockPerson',
    'block',
    admins,
    'Block an account',
    'A measure against its owner: they cannot sign in, and their sessions end at once on every node.',
    'It is blocked already, your own, or the last superadmin’s',
    (accounts) => accounts.blockPerson,
  ),
  change(
    'unblock',
    'unblockPerson',
    'unblock',
    admins,
    'Lift a block',
    'The owner is told by mail, unless the account is deactivated as well.',
    'It is not blocked, or your own',
    (accounts) => accounts.unblockPerson,
  ),
  change(
    'deactivate',
    'deactivatePerson',
    'deactivate',
    admins,
    'Deactivate an account',
    'The account rests: nobody can sign in with it, and its sessions end at once on every node.',
    'It is deactivated already, your own, or the last superadmin’s',
    (accounts) => accounts.deactivatePerson,
  ),
  change(
    'activate',
    'activatePerson',
    'activate',
    admins,
    'Activate an account again',
    'The owner is told by mail, unless the account is blocked as well.',
    'It is not deactivated, or your own',
    (accounts) => accounts.activatePerson,
  ),
  change(
    'resetSecondFactor',
    'resetSecondFactorOf',
    'reset-second-factor',
    admins,
    'Switch somebody’s second factor off',
    'For somebody who lost their phone and the recovery codes with it. They keep their password, are signed out everywhere, and are told by mail. Make sure first that it is them.',
    'They have no second factor, or it is your own',
    (accounts) => accounts.resetSecondFactor,
  ),
  change(
    'endSessions',
    'endSessionsOf',
    'end-sessions',
    admins,
    'Sign somebody out everywhere',
    'They may sign in again, and are told by mail.',
    'It is your own',
    (accounts) => accounts.endSessionsOf,
  ),
];

const staff: readonly Door[] = [
  door({
    name: 'administration.giveRole',
    method: 'POST',
    paths: ['/admin/users/:id/give-role'],
    graphql: ['Mutation.giveRole'],
    summary: 'Make somebody an admin or a superadmin',
    description: 'They get a panel account by invitation, unless they have one.',
    who: superadmins,
    limits: ['accountChanges'],
    body: giveRoleInput,
    example: { role: 'admin', reason: 'Joins the support team' },
    answer: { status: 200, description: 'The account as it is now', schema: managedPersonView },
    refusals: {
      404: OUT_OF_REACH,
      409: 'They have this role already, cannot sign in, have a request that waits, or it is you',
    },
    run: (accounts, { actor, id, body }) => accounts.giveRole(actor, id, body),
  }),
  change(
    'takeRole',
    'takeRole',
    'take-role',
    superadmins,
    'Take the admin role back',
    'The person is again what they were before, and their panel account closes.',
    'They have no admin role, are the last superadmin, or it is you',
    (accounts) => accounts.takeRole,
  ),
  door({
    name: 'administration.admins',
    method: 'GET',
    paths: ['/admin/admins'],
    graphql: ['Query.admins_connection'],
    summary: 'Admins and superadmins',
    who: superadmins,
    query: adminsQuery,
    answer: { status: 200, description: 'A page of admins', schema: z.array(managedPersonView), meta: NUMBERED },
    run: async (accounts, { actor, query }) => {
      const { people, pagination } = await accounts.listAdmins(actor, query);
      return new Page(people, { pagination });
    },
  }),
  door({
    name: 'administration.requests',
    method: 'GET',
    paths: ['/admin/requests'],
    graphql: ['Query.adminRequests_connection'],
    summary: 'Requests for an admin account',
    description: 'Those that wait come first.',
    who: superadmins,
    query: adminRequestsQuery,
    answer: { status: 200, description: 'A page of requests', schema: z.array(adminRequestView), meta: NUMBERED },
    run: async (accounts, { actor, query }) => {
      const { requests, pagination } = await accounts.listAdminRequests(actor, query);
      return new Page(requests, { pagination });
    },
  }),
  door({
    name: 'administration.decideRequest',
    method: 'PATCH',
    paths: ['/admin/requests/:id'],
    graphql: ['Mutation.decideAdminRequest'],
    summary: 'Approve or reject a request for an admin account',
    description:
      'The person is told by mail, with the reason. Who is approved becomes an admin and is invited to the panel.',
    who: superadmins,
    limits: ['accountChanges'],
    body: decideRequestInput,
    example: { decision: 'approve', reason: 'Known to the clinic' },
    answer: { status: 200, description: 'The request as it is now', schema: adminRequestView },
    refusals: { 404: 'There is no such request', 409: 'Somebody else has decided it already' },
    run: (accounts, { actor, id, body }) => accounts.decideAdminRequest(actor, id, body),
  }),
];

export const administrationDoors: readonly Door[] = [...people, ...staff];
