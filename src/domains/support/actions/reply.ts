import type { Actor } from '../../../kernel/actor';
import { signInFirst } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { Transaction } from '../../../ports/database';
import type { ReplyInput, TicketView } from '../contract';
import type { SupportDeps } from '../deps';
import { noSuchStep, staffOnly, ticketClosed } from '../errors';
import { TICKET_ANSWERED } from '../messages';
import { staffRef } from '../rules/callers';
import { momentsIn, ticketTransition } from '../rules/ticket-states';
import { messageStore } from '../store/message-store';
import { ticketStore, type TicketChange, type TicketRow } from '../store/ticket-store';
import type { TicketStatus } from '../words';
import { lockTicket, readThread } from './locked-ticket';
import { sentFiles } from './sent-files';
import { nameOf } from './writer-name';

type Deps = Pick<SupportDeps, 'clock' | 'db' | 'audit' | 'emit' | 'once' | 'notify' | 'files' | 'names'>;

/**
 * Writes a message. The requester’s opens the ticket again; an answer of staff makes it `answered`, or what staff says, and
 * the requester hears by mail that there is one. A note for staff changes nothing else. Who answers first has the ticket.
 * The same key with the same input writes once.
 * @throws DomainError `conflict` for a closed ticket; `forbidden` where the requester asks for what only staff does
 */
export const reply =
  (deps: Deps) =>
  async (actor: Actor, id: string, input: ReplyInput, idempotencyKey: string | null = null): Promise<TicketView> =>
    await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { ticket, by } = await lockTicket(tx, actor, id);
      const author = authorOf(actor);
      const messageId = newDocumentId();
      if (author.userId !== null) {
        const before = await deps.once(
          tx,
          { userId: author.userId, key: idempotencyKey, asked: ['ticket.reply', id, input], resource: messageId },
          now,
        );
        if (before !== null) return await readThread(tx, actor, id);
      }
      if (by === 'requester' && (input.internal || input.status)) throw staffOnly();
      const to = statusAfter(ticket, by, input);

      const authorName = await nameOf(deps, tx, author.ref);
      const attachments = await sentFiles(deps, tx, actor, input.attachments);
      await messageStore(tx).add(
        {
          documentId: messageId,
          ticketId: ticket.id,
          requesterId: ticket.requesterId,
          authorId: author.userId,
          authorRef: author.ref,
          authorName,
          fromStaff: by === 'staff',
          internal: input.internal,
          text: input.text,
          attachments,
        },
        now,
      );
      if (!input.internal)
        await ticketStore(tx).change(
          ticket.id,
          by === 'staff' ? answeredBy(ticket, to, { ...author, name: authorName }, now) : reopened(ticket, to, now),
          now,
        );
      await deps.audit.write(tx, {
        actor,
        action: input.internal ? 'ticket.noted' : by === 'staff' ? 'ticket.answered' : 'ticket.replied',
        record: { type: 'ticket', id },
        patientId: ticket.requesterId,
        details: { status: to, attachments: attachments.length },
      });
      if (by === 'staff' && !input.internal) await tell(deps, tx, ticket, messageId);
      return await readThread(tx, actor, id);
    });

const authorOf = (actor: Actor): { readonly ref: string; readonly userId: number | null } => {
  if (actor.kind === 'user') return { ref: `user:${actor.userId}`, userId: actor.userId };
  const ref = staffRef(actor);
  if (ref === null) throw signInFirst();
  return { ref, userId: null };
};

const statusAfter = (ticket: TicketRow, by: 'requester' | 'staff', input: ReplyInput): TicketStatus => {
  if (input.internal) return ticket.status;
  const to = by === 'requester' ? 'open' : (input.status ?? 'answered');
  const verdict = ticketTransition(ticket.status, to, by);
  if (verdict === 'allowed' || verdict === 'same') return to;
  throw ticket.status === 'closed' ? ticketClosed() : noSuchStep(ticket.status, to);
};

const reopened = (ticket: TicketRow, to: TicketStatus, now: Date): TicketChange => ({
  status: to,
  ...momentsIn(to, ticket, now),
  lastMessageAt: now,
});

const answeredBy = (
  ticket: TicketRow,
  to: TicketStatus,
  { ref, name }: { readonly ref: string; readonly name: string | null },
  now: Date,
): TicketChange => ({
  status: to,
  ...momentsIn(to, ticket, now),
  firstAnsweredAt: ticket.firstAnsweredAt ?? now,
  lastMessageAt: now,
  ...(ticket.assigneeRef === null && ref !== 'system' ? { assigneeRef: ref, assigneeName: name } : {}),
});

const tell = async (
  { emit, notify }: Pick<Deps, 'emit' | 'notify'>,
  tx: Transaction,
  { documentId, requesterId }: TicketRow,
  messageId: string,
): Promise<void> => {
  if (requesterId !== null) await notify(tx, { message: TICKET_ANSWERED, userId: requesterId, subjectId: messageId });
  await emit(tx, 'ticket.answered', { ticketId: documentId });
};
