import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { CreateTicketInput, TicketView } from '../contract';
import type { SupportDeps } from '../deps';
import { messageStore } from '../store/message-store';
import { ticketStore } from '../store/ticket-store';
import { readThread } from './locked-ticket';
import { sentFiles } from './sent-files';
import { nameOf } from './writer-name';

type Deps = Pick<SupportDeps, 'clock' | 'db' | 'audit' | 'once' | 'files' | 'names'>;

/** Opens a ticket with its first message. The same key with the same input returns what the first request made, as it is now. */
export const createTicket =
  (deps: Deps) =>
  async (actor: Actor, input: CreateTicketInput, idempotencyKey: string | null = null): Promise<TicketView> => {
    const { userId } = signedInPerson(actor);
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const documentId = newDocumentId();
      const before = await deps.once(
        tx,
        { userId, key: idempotencyKey, asked: ['ticket.create', input], resource: documentId },
        now,
      );
      if (before !== null) return await readThread(tx, actor, before);

      const attachments = await sentFiles(deps, tx, actor, input.attachments);
      const ticketId = await ticketStore(tx).add({ ...input, documentId, requesterId: userId }, now);
      await messageStore(tx).add(
        {
          documentId: newDocumentId(),
          ticketId,
          requesterId: userId,
          authorId: userId,
          authorRef: `user:${userId}`,
          authorName: await nameOf(deps, tx, `user:${userId}`),
          fromStaff: false,
          internal: false,
          text: input.text,
          attachments,
        },
        now,
      );
      await deps.audit.write(tx, {
        actor,
        action: 'ticket.opened',
        record: { type: 'ticket', id: documentId },
        patientId: userId,
        details: { category: input.category, attachments: attachments.length },
      });
      return await readThread(tx, actor, documentId);
    });
  };
