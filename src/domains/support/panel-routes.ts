import { FileAnswer } from '../../kernel/answers';
import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { replyInput, setTicketStatusInput, ticketQueueQuery, triageInput } from './contract';
import type { Support } from './index';
import { ANSWER_TICKETS } from './permissions';

const route = panelRoutesOf<Support>();
const permission = ANSWER_TICKETS;

/** Behind the page "Support". */
export const supportPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/tickets',
    permission,
    query: ticketQueueQuery.omit({ search: true }),
    run: async (room, { actor, query }) => await room.ticketQueue(actor, query),
  }),
  route({
    method: 'POST',
    path: '/tickets/find',
    permission,
    body: ticketQueueQuery,
    run: async (room, { actor, body }) => await room.ticketQueue(actor, body),
  }),
  route({
    method: 'GET',
    path: '/ticket-staff',
    permission,
    run: async (room, { actor }) => await room.listStaff(actor),
  }),
  route({
    method: 'GET',
    path: '/ticket-files/:id',
    permission,
    run: async (room, { actor, id }) => new FileAnswer(await room.openTicketFile(actor, id)),
  }),
  route({
    method: 'GET',
    path: '/tickets/:id',
    permission,
    run: async (room, { actor, id }) => await room.readTicketAsStaff(actor, id),
  }),
  route({
    method: 'POST',
    path: '/tickets/:id/messages',
    permission,
    body: replyInput,
    run: async (room, { actor, id, body }) => await room.reply(actor, id, body),
  }),
  route({
    method: 'POST',
    path: '/tickets/:id/status',
    permission,
    body: setTicketStatusInput,
    run: async (room, { actor, id, body }) => await room.setTicketStatus(actor, id, body.status),
  }),
  route({
    method: 'PUT',
    path: '/tickets/:id',
    permission,
    body: triageInput,
    run: async (room, { actor, id, body }) => await room.triageTicket(actor, id, body),
  }),
];
