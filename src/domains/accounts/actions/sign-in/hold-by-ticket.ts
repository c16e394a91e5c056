import type { Transaction } from '../../../../ports/database';
import { provesBearer, readBearer } from '../../rules/bearer-secret';
import type { Person } from '../../rules/person';
import { TICKET_TRIES } from '../../rules/ticket-life';
import { people } from '../../store/people';
import { tickets, type TicketRow } from '../../store/tickets';

export interface Held {
  readonly person: Person;
  readonly ticket: TicketRow;
}

/** Holds the person a ticket was given to. Null when the ticket is unknown, used, worn out or too old. */
export const holdByTicket = async (tx: Transaction, text: string, now: Date): Promise<Held | null> => {
  const bearer = readBearer(text);
  const known = bearer && (await tickets(tx).find(bearer.id));
  if (!bearer || !known || !provesBearer(bearer, known.secretHash)) return null;
  const person = await people(tx).hold(known.userId);
  const ticket = await tickets(tx).find(known.id); // as it is now that nobody else changes it
  if (!person || !ticket || ticket.usedAt || ticket.expiresAt <= now || ticket.wrongAnswers >= TICKET_TRIES)
    return null;
  return { person, ticket };
};
