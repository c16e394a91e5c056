import type { Actor } from '../../../kernel/actor';
import type { OpenFile } from '../../../kernel/answers';
import type { OwedSubject } from '../../../ports/message';
import type { StaffTicket, TicketQueuePage, TicketQueueQuery, TicketView } from '../contract';
import type { SupportDeps } from '../deps';
import { noSuchRecord } from '../errors';
import type { AnswerFacts } from '../messages';
import { requireStaff } from '../rules/callers';
import { messageStore } from '../store/message-store';
import { ticketStore, type TicketRow } from '../store/ticket-store';
import { reachOf, readThread } from './locked-ticket';
import { headOf, threadOf } from './views';

type Deps = Pick<SupportDeps, 'db' | 'audit' | 'names' | 'files'>;

/** A ticket of the caller’s own with everything that was written in it. */
export const readTicket =
  ({ db }: Pick<Deps, 'db'>) =>
  async (actor: Actor, id: string): Promise<TicketView> =>
    await readThread(db, actor, id);

/** The queue of staff, with subjects and names. What was searched for is not written down: it may be somebody's name. */
export const ticketQueue =
  ({ db, names, audit }: Pick<Deps, 'db' | 'names' | 'audit'>) =>
  async (actor: Actor, query: TicketQueueQuery): Promise<TicketQueuePage> => {
    const me = requireStaff(actor);
    const { rows, counts } = await ticketStore(db).queue({
      ...query,
      ...(query.assignee === 'me' ? { assignee: me } : {}),
    });
    const requesters = await names.namesIn(
      db,
      rows.flatMap(({ requesterId }) => requesterId ?? []),
    );
    const { page, pageSize } = query;
    const total = counts[query.queue];
    audit.read({
      actor,
      action: 'tickets.listed',
      record: { type: 'ticket', id: 'many' },
      patientId: null,
      details: { queue: query.queue, searched: query.search !== undefined, page, count: rows.length },
    });
    return {
      tickets: rows.map((ticket) => ({
        ...headOf(ticket),
        assigneeRef: ticket.assigneeRef,
        requester: requesterIn(requesters, ticket),
      })),
      counts,
      pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
    };
  };

/** One ticket for staff, notes included. */
export const readTicketAsStaff =
  ({ db, names, audit }: Pick<Deps, 'db' | 'names' | 'audit'>) =>
  async (actor: Actor, id: string): Promise<StaffTicket> => {
    const me = requireStaff(actor);
    const ticket = await ticketStore(db).find('everybody', id);
    if (!ticket) throw noSuchRecord();
    const messages = await messageStore(db).of(ticket.id, true);
    const requesters = await names.namesIn(db, ticket.requesterId === null ? [] : [ticket.requesterId]);
    audit.read({ actor, action: 'ticket.read', record: { type: 'ticket', id }, patientId: ticket.requesterId });
    return {
      ...threadOf(ticket, messages),
      assigneeRef: ticket.assigneeRef,
      requester: requesterIn(requesters, ticket),
      me: me === 'system' ? null : me,
    };
  };

const requesterIn = (
  people: ReadonlyMap<number, { readonly documentId: string; readonly name: string }>,
  { requesterId }: TicketRow,
): StaffTicket['requester'] => {
  const person = requesterId === null ? undefined : people.get(requesterId);
  return { documentId: person?.documentId ?? null, name: person?.name ?? null };
};

/** A file that came with a message which the caller may read. */
export const openTicketFile =
  ({ db, files }: Pick<Deps, 'db' | 'files'>) =>
  async (actor: Actor, fileId: string): Promise<OpenFile> => {
    if (!(await messageStore(db).carries(reachOf(actor), fileId))) throw noSuchRecord();
    return await files.openAttachment(actor, fileId);
  };

/** What mails about answers are written from; an answer that is gone says nothing. */
export const answerFacts =
  ({ db }: Pick<Deps, 'db'>) =>
  async (owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, AnswerFacts>> => {
    const answers = new Map(
      (await messageStore(db).answers(owed.map(({ subjectId }) => subjectId))).map((answer) => [
        answer.documentId,
        answer,
      ]),
    );
    return new Map(
      owed.flatMap(({ id, subjectId }) => {
        const answer = answers.get(subjectId);
        return answer ? [[id, { ticketId: answer.ticketId, asksBack: answer.status === 'waiting' }] as const] : [];
      }),
    );
  };
