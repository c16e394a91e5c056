import { z } from 'zod';
import {
  adminRequestsQuery, adminRequestView, adminsQuery, decideRequestInput, giveRoleInput, managedPersonView, peopleQuery, reasonInput,
} from '../../../../domains/accounts';
import { personWithUsageView } from '../../../../domains/dashboards';
import { erasePersonInput, receiptView } from '../../../../domains/privacy';
import { doseView, historyQuery, medicationsOfQuery, medicationView } from '../../../../domains/regimens';
import { allow, NUMBERED, type Door } from '../../door';

const admins = allow(['admin', 'superadmin'], 'any');
const superadmins = allow(['superadmin'], 'any');

const OUT_OF_REACH = 'There is no such person, or none whose account you look after';
const because = { reason: 'Reported by three patients' };

/** Something done to one account, with the reason that is kept. */
const change = (handler: string, field: string, verb: string, who: Door['who'], summary: string, description: string, conflict: string, more: Partial<Pick<Door, 'body' | 'example'>> = {}): Door => ({
  api: 'accounts', handler: `administration.${handler}`, method: 'POST', paths: [`/admin/users/:id/${verb}`], graphql: [`Mutation.${field}`], summary, description, who, limits: ['accountChanges'],
  body: reasonInput, example: because, ...more,
  answer: { status: 200, description: 'The account as it is now', schema: managedPersonView },
  refusals: { 404: OUT_OF_REACH, 409: conflict },
});

const people: readonly Door[] = [
  {
    api: 'accounts', handler: 'administration.people', method: 'GET', paths: ['/admin/users'], graphql: ['Query.people_connection'],
    summary: 'Find people', description: 'By the beginnings of words in name or e-mail address, by role and by state; the newest account first. For an admin there are no admins, superadmins and applicants.',
    who: admins, query: peopleQuery, answer: { status: 200, description: 'A page of people', schema: z.array(managedPersonView), meta: NUMBERED },
  },
  {
    api: 'accounts', handler: 'administration.person', method: 'GET', paths: ['/admin/users/:id'], graphql: ['Query.person'],
    summary: 'One person, with how much they use their account', description: 'That somebody looked is kept in the audit trail.',
    who: admins, answer: { status: 200, description: 'The person', schema: personWithUsageView }, refusals: { 404: OUT_OF_REACH },
  },
  {
    api: 'accounts', handler: 'administration.medications', method: 'GET', paths: ['/admin/users/:id/medications'], graphql: ['Query.medicationsOf_connection'],
    summary: 'Somebody’s medications with their plans', description: 'A look at a clinical record: the audit trail keeps who looked at whose.',
    who: admins, query: medicationsOfQuery, limits: ['medicalHistory'], answer: { status: 200, description: 'A page of medications, those taken now first', schema: z.array(medicationView), meta: NUMBERED }, refusals: { 404: OUT_OF_REACH },
  },
  {
    api: 'accounts', handler: 'administration.doses', method: 'GET', paths: ['/admin/users/:id/doses'], graphql: ['Query.dosesOf_connection'],
    summary: 'Somebody’s doses until now', description: 'A look at a clinical record: the audit trail keeps who looked at whose.',
    who: admins, query: historyQuery, limits: ['medicalHistory'], answer: { status: 200, description: 'A page of doses, newest first', schema: z.array(doseView), meta: NUMBERED }, refusals: { 404: OUT_OF_REACH },
  },
  change('block', 'blockPerson', 'block', admins, 'Block an account', 'A measure against its owner: they cannot sign in, and their sessions end at once on every node.', 'It is blocked already, your own, or the last superadmin’s'),
  change('unblock', 'unblockPerson', 'unblock', admins, 'Lift a block', 'The owner is told by mail, unless the account is deactivated as well.', 'It is not blocked, or your own'),
  change('deactivate', 'deactivatePerson', 'deactivate', admins, 'Deactivate an account', 'The account rests: nobody can sign in with it, and its sessions end at once on every node.', 'It is deactivated already, your own, or the last superadmin’s'),
  change('activate', 'activatePerson', 'activate', admins, 'Activate an account again', 'The owner is told by mail, unless the account is blocked as well.', 'It is not deactivated, or your own'),
  {
    api: 'accounts', handler: 'administration.erase', method: 'DELETE', paths: ['/admin/users/:id'], graphql: ['Mutation.erasePerson'],
    summary: 'Delete an account and everything about its owner', description: 'As if the owner had asked for it: the account is closed when this answers, and workers do the rest at once. It cannot be undone.',
    who: admins, limits: ['accountChanges'], body: erasePersonInput, example: { reason: 'Asked for by letter' },
    answer: { status: 202, description: 'The receipt', schema: receiptView }, refusals: { 400: 'No reason is given', 404: OUT_OF_REACH, 409: 'It is your own, or the last superadmin’s' },
  },
  change('resetSecondFactor', 'resetSecondFactorOf', 'reset-second-factor', admins, 'Switch somebody’s second factor off', 'For somebody who lost their phone and the recovery codes with it. They keep their password, are signed out everywhere, and are told by mail. Make sure first that it is them.', 'They have no second factor, or it is your own'),
  change('endSessions', 'endSessionsOf', 'end-sessions', admins, 'Sign somebody out everywhere', 'They may sign in again, and are told by mail.', 'It is your own'),
];

const staff: readonly Door[] = [
  change('giveRole', 'giveRole', 'give-role', superadmins, 'Make somebody an admin or a superadmin', 'They get a panel account by invitation, unless they have one.', 'They have this role already, cannot sign in, have a request that waits, or it is you',
    { body: giveRoleInput, example: { role: 'admin', reason: 'Joins the support team' } }),
  change('takeRole', 'takeRole', 'take-role', superadmins, 'Take the admin role back', 'The person is again what they were before, and their panel account closes.', 'They have no admin role, are the last superadmin, or it is you'),
  {
    api: 'accounts', handler: 'administration.admins', method: 'GET', paths: ['/admin/admins'], graphql: ['Query.admins_connection'],
    summary: 'Admins and superadmins', who: superadmins, query: adminsQuery, answer: { status: 200, description: 'A page of admins', schema: z.array(managedPersonView), meta: NUMBERED },
  },
  {
    api: 'accounts', handler: 'administration.requests', method: 'GET', paths: ['/admin/requests'], graphql: ['Query.adminRequests_connection'],
    summary: 'Requests for an admin account', description: 'Those that wait come first.', who: superadmins, query: adminRequestsQuery,
    answer: { status: 200, description: 'A page of requests', schema: z.array(adminRequestView), meta: NUMBERED },
  },
  {
    api: 'accounts', handler: 'administration.decideRequest', method: 'PATCH', paths: ['/admin/requests/:id'], graphql: ['Mutation.decideAdminRequest'],
    summary: 'Approve or reject a request for an admin account', description: 'The person is told by mail, with the reason. Who is approved becomes an admin and is invited to the panel.',
    who: superadmins, limits: ['accountChanges'], body: decideRequestInput, example: { decision: 'approve', reason: 'Known to the clinic' },
    answer: { status: 200, description: 'The request as it is now', schema: adminRequestView },
    refusals: { 404: 'There is no such request', 409: 'Somebody else has decided it already' },
  },
];

export const administrationDoors: readonly Door[] = [...people, ...staff];
