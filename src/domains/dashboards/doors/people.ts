import { allow, doorsOf, type Door } from '../../../kernel/door';
import { personWithUsageView } from '../contract';
import type { Dashboards } from '../index';

const door = doorsOf<Dashboards>();
const admins = allow(['admin', 'superadmin'], 'any');

export const peopleDoors: readonly Door[] = [
  door({
    name: 'administration.person',
    method: 'GET',
    paths: ['/admin/users/:id'],
    graphql: ['Query.person'],
    summary: 'One person, with how much they use their account',
    description: 'That somebody looked is kept in the audit trail.',
    who: admins,
    answer: { status: 200, description: 'The person', schema: personWithUsageView },
    refusals: { 404: 'There is no such person, or none whose account you look after' },
    run: (dashboards, { actor, id }) => dashboards.personWithUsage(actor, id),
  }),
];
