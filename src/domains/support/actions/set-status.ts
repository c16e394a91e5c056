import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { TicketView } from '../contract';
import type { SupportDeps } from '../deps';
import { noSuchStep, staffOnly } from '../errors';
import { momentsIn, ticketTransition } from '../rules/ticket-states';
import { ticketStore } from '../store/ticket-store';
import type { TicketStatus } from '../words';
import { lockTicket, readThread, type LockedTicket } from './locked-ticket';

type Deps = Pick<SupportDeps, 'clock' | 'db' | 'audit'>;

/** Moves a ticket without a word; what it is already it stays. @throws DomainError `conflict` where there is no such way, `forbidden` where it is for staff */
export const setTicketStatus =
  (deps: Deps) =>
  async (actor: Actor, id: string, status: TicketStatus): Promise<TicketView> =>
    await deps.db.transaction(async (tx) => {
      await moveTicket(deps, tx, actor, await lockTicket(tx, actor, id), status);
      return await readThread(tx, actor, id);
    });

/** The same of a ticket that is locked. */
export const moveTicket = async (
  { clock, audit }: Pick<Deps, 'clock' | 'audit'>,
  tx: Transaction,
  actor: Actor,
  { ticket, by }: LockedTicket,
  to: TicketStatus,
): Promise<void> => {
  const verdict = ticketTransition(ticket.status, to, by);
  if (verdict === 'not-yours') throw staffOnly();
  if (verdict === 'closed') throw noSuchStep(ticket.status, to);
  if (verdict !== 'same') {
    const now = clock.now();
    await ticketStore(tx).change(ticket.id, { status: to, ...momentsIn(to, ticket, now) }, now);
  }
  await audit.write(tx, {
    actor,
    action: 'ticket.status-set',
    record: { type: 'ticket', id: ticket.documentId },
    patientId: ticket.requesterId,
    details: { from: ticket.status, to },
  });
};
