import { bind } from '../../kernel/bind';
import type { Actor } from '../../kernel/actor';
import { createTicket } from './actions/create-ticket';
import * as feedback from './actions/feedback';
import * as readTickets from './actions/read-tickets';
import { reply } from './actions/reply';
import { setTicketStatus } from './actions/set-status';
import * as triage from './actions/triage';
import type { SupportDeps } from './deps';
import { feedbackStore } from './store/feedback-store';
import { ticketStore } from './store/ticket-store';

export * from './contract';
export type { SupportDeps } from './deps';

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Tickets that people open and staff answers, and what people say about CareLoop. */
export const support = (deps: SupportDeps) => ({
  createTicket: createTicket(deps),
  reply: reply(deps),
  setTicketStatus: setTicketStatus(deps),
  ...bind(deps, triage),
  ...bind(deps, readTickets),
  addTicketFile: async (actor: Actor, content: AsyncIterable<Uint8Array>) =>
    await deps.files.addAttachment(actor, content),

  ...bind(deps, feedback),

  /** How many a person has, for seeds. */
  ticketsOf: async (userId: number): Promise<number> => await ticketStore(deps.db).countOf(userId),
  feedbackOf: async (userId: number): Promise<number> => await feedbackStore(deps.db).countOf(userId),
  countOpened: async ({ from, to }: Span) => await ticketStore(deps.db).opened(from, to),
  secondsToFirstAnswer: async ({ from, to }: Span) =>
    await ticketStore(deps.db).medianSecondsTo('first_answered_at', from, to),
  secondsToResolution: async ({ from, to }: Span) =>
    await ticketStore(deps.db).medianSecondsTo('resolved_at', from, to),
  countWaiting: async (): Promise<number> => await ticketStore(deps.db).waiting(),
});
export type Support = ReturnType<typeof support>;
