import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { dutyInput, sortedCallsQuery } from './contract';
import type { Telephony } from './index';
import { KEEP_TELEPHONY } from './permissions';

const route = panelRoutesOf<Telephony>();
const permission = KEEP_TELEPHONY;

/** Behind the page "Telephone". */
export const telephonyPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/telephony/duty',
    permission,
    run: async (room, { actor }) => await room.listDuty(actor),
  }),
  route({
    method: 'GET',
    path: '/telephony/professionals',
    permission,
    run: async (room, { actor }) => await room.listForDuty(actor),
  }),
  route({
    method: 'POST',
    path: '/telephony/duty',
    permission,
    body: dutyInput,
    run: async (room, { actor, body }) => await room.addDuty(actor, body),
  }),
  route({
    method: 'DELETE',
    path: '/telephony/duty/:id',
    permission,
    run: async (room, { actor, id }) => await room.removeDuty(actor, id),
  }),
  route({
    method: 'GET',
    path: '/telephony/calls',
    permission,
    query: sortedCallsQuery,
    run: async (room, { actor, query }) => await room.listCalls(actor, query),
  }),
  route({
    method: 'GET',
    path: '/telephony/voicemails/:id',
    permission,
    run: async (room, { actor, id }) => await room.openVoicemail(actor, id),
  }),
];
