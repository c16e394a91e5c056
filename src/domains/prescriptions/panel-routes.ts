import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { panelQuery, reasonInput } from './contract';
import type { Prescriptions } from './index';
import { REVOKE_PRESCRIPTIONS, SEE_PRESCRIPTIONS } from './permissions';

const route = panelRoutesOf<Prescriptions>();

/** Behind the page "Prescriptions". A search is posted: what is searched for is somebody's name, and no URL holds one. */
export const prescriptionsPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'POST',
    path: '/prescriptions/find',
    permission: SEE_PRESCRIPTIONS,
    body: panelQuery,
    run: async (room, { actor, body }) => await room.watchPrescriptions(actor, body),
  }),
  route({
    method: 'GET',
    path: '/prescriptions/:id',
    permission: SEE_PRESCRIPTIONS,
    run: async (room, { actor, id }) => await room.watchPrescription(actor, id),
  }),
  route({
    method: 'POST',
    path: '/prescriptions/:id/revoke',
    permission: REVOKE_PRESCRIPTIONS,
    body: reasonInput,
    run: async (room, { actor, id, body }) => await room.revokePrescription(actor, id, body),
  }),
  route({
    method: 'GET',
    path: '/code-alerts',
    permission: SEE_PRESCRIPTIONS,
    run: async (room) => await room.listCodeAlerts(),
  }),
  route({
    method: 'POST',
    path: '/code-alerts/:id/seen',
    permission: SEE_PRESCRIPTIONS,
    run: async (room, { actor, id }) => await room.noteAlertSeen(actor, id),
  }),
];
