import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { moderationInput, sortedCaregiversQuery } from './contract';
import type { HomeCare } from './index';
import { MODERATE_RATINGS, WATCH_CARE } from './permissions';

const route = panelRoutesOf<HomeCare>();

/** Behind the page "Home care". */
export const homeCarePanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/care-board',
    permission: WATCH_CARE,
    run: async (room, { actor }) => await room.careBoard(actor),
  }),
  route({
    method: 'POST',
    path: '/care-alerts/:id/acknowledge',
    permission: WATCH_CARE,
    run: async (room, { actor, id }) => await room.acknowledgeAlert(actor, id),
  }),
  route({
    method: 'GET',
    path: '/care-requests',
    permission: WATCH_CARE,
    run: async (room, { actor }) => await room.watchCareRequests(actor),
  }),
  route({
    method: 'GET',
    path: '/care-incidents',
    permission: WATCH_CARE,
    run: async (room, { actor }) => await room.watchIncidents(actor),
  }),
  route({
    method: 'GET',
    path: '/care-specialities',
    permission: WATCH_CARE,
    run: async (room) => await room.careSpecialities(),
  }),
  route({
    method: 'POST',
    path: '/caregivers/find',
    permission: WATCH_CARE,
    body: sortedCaregiversQuery,
    run: async (room, { actor, body }) => await room.searchCaregivers(actor, body),
  }),
  route({
    method: 'GET',
    path: '/care-ratings',
    permission: MODERATE_RATINGS,
    run: async (room) => await room.listRatings(),
  }),
  route({
    method: 'PUT',
    path: '/care-ratings/:id',
    permission: MODERATE_RATINGS,
    body: moderationInput,
    run: async (room, { actor, id, body }) => await room.moderateRating(actor, id, body),
  }),
];
