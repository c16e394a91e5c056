import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { MANAGE_PEOPLE } from '../accounts';
import { platformQuery } from './platform-contract';
import { dosesTodayQuery, personTodayQuery, weekOfPeopleQuery } from './contract';
import type { Dashboards } from './index';
import { SEE_DASHBOARDS } from './permissions';

const route = panelRoutesOf<Dashboards>();

/** Behind the widgets of the panel's home page, and the page of one person. */
export const dashboardsPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/doses-today',
    permission: SEE_DASHBOARDS,
    query: dosesTodayQuery,
    run: (dashboards, { actor, query }) => dashboards.dosesToday(actor, query),
  }),
  route({
    method: 'GET',
    path: '/week-of-people',
    permission: SEE_DASHBOARDS,
    query: weekOfPeopleQuery,
    run: (dashboards, { actor, query }) => dashboards.weekOfPeople(actor, query),
  }),
  route({
    method: 'GET',
    path: '/platform',
    permission: SEE_DASHBOARDS,
    query: platformQuery,
    run: (dashboards, { actor, query }) => dashboards.platform(actor, query),
  }),
  route({
    method: 'GET',
    path: '/waiting',
    permission: MANAGE_PEOPLE,
    run: (dashboards, { actor }) => dashboards.waiting(actor),
  }),
  route({
    method: 'GET',
    path: '/people/:id/today',
    permission: MANAGE_PEOPLE,
    query: personTodayQuery,
    run: (dashboards, { actor, id, query }) => dashboards.personToday(actor, id, query),
  }),
  route({
    method: 'GET',
    path: '/people/:id',
    permission: MANAGE_PEOPLE,
    run: (dashboards, { actor, id }) => dashboards.personFile(actor, id),
  }),
];
