import type { TicketHead, TicketMessageView, TicketView } from '../contract';
import type { MessageRow } from '../store/message-store';
import type { TicketRow } from '../store/ticket-store';

export const headOf = (ticket: TicketRow): TicketHead => ({
  documentId: ticket.documentId,
  subject: ticket.subject,
  category: ticket.category,
  priority: ticket.priority,
  status: ticket.status,
  assigneeName: ticket.assigneeName,
  waitingSince: ticket.waitingSince?.toISOString() ?? null,
  lastMessageAt: ticket.lastMessageAt.toISOString(),
  firstAnsweredAt: ticket.firstAnsweredAt?.toISOString() ?? null,
  resolvedAt: ticket.resolvedAt?.toISOString() ?? null,
  createdAt: ticket.createdAt.toISOString(),
});

export const threadOf = (ticket: TicketRow, messages: readonly MessageRow[]): TicketView => ({
  ...headOf(ticket),
  messages: messages.map((message): TicketMessageView => ({
    ...message,
    attachments: [...message.attachments],
    createdAt: message.createdAt.toISOString(),
  })),
});
