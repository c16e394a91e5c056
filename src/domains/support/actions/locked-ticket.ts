import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { Sql, Transaction } from '../../../ports/database';
import type { TicketView } from '../contract';
import { noSuchRecord } from '../errors';
import { staffRef } from '../rules/callers';
import { messageStore } from '../store/message-store';
import { ticketStore, type TicketRow, type Whose } from '../store/ticket-store';
import { threadOf } from './views';

export interface LockedTicket {
  readonly ticket: TicketRow;
  /** Staff is the requester of tickets of their own. */
  readonly by: 'requester' | 'staff';
}

/** Whose tickets the caller reaches: everybody’s for staff, one’s own otherwise. */
export const reachOf = (actor: Actor): Whose => (staffRef(actor) === null ? signedInPerson(actor).userId : 'everybody');

/**
 * A ticket within the caller’s reach, locked until the transaction ends.
 * @throws DomainError `not-found` for tickets of others, and for those that do not exist
 */
export const lockTicket = async (tx: Transaction, actor: Actor, documentId: string): Promise<LockedTicket> => {
  const ticket = await ticketStore(tx).lock(reachOf(actor), documentId);
  if (!ticket) throw noSuchRecord();
  return { ticket, by: actor.kind === 'user' && actor.userId === ticket.requesterId ? 'requester' : 'staff' };
};

/** The ticket as it is now, as the caller may read it. */
export const readThread = async (sql: Sql, actor: Actor, documentId: string): Promise<TicketView> => {
  const whose = reachOf(actor);
  const ticket = await ticketStore(sql).find(whose, documentId);
  if (!ticket) throw noSuchRecord();
  return threadOf(ticket, await messageStore(sql).of(ticket.id, whose === 'everybody'));
};
