import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { refundInput, sortedPaymentsQuery } from './contract';
import type { Payments } from './index';
import { REFUND_PAYMENTS, SEE_PAYMENTS } from './permissions';

const route = panelRoutesOf<Payments>();

/** Behind the page "Payments". */
export const paymentsPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'POST',
    path: '/payments/find',
    permission: SEE_PAYMENTS,
    body: sortedPaymentsQuery,
    run: async (room, { actor, body }) => await room.everyPayment(actor, body),
  }),
  route({
    method: 'POST',
    path: '/payments/:id/refund',
    permission: REFUND_PAYMENTS,
    body: refundInput,
    run: async (room, { actor, id, body }) => await room.refund(actor, id, body),
  }),
];
