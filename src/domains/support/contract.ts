import { z } from 'zod';
import { DOCUMENT_ID } from '../../kernel/ids';
import { sortBy } from '../../kernel/sorting';
import { writtenText } from '../../kernel/text';
import { FEEDBACK_SUBJECTS, TICKET_CATEGORIES, TICKET_PRIORITIES, TICKET_STATUSES } from './words';

const text = (longest: number) => writtenText(longest).trim().min(1, { error: 'Do not leave this empty.' });

const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: `Choose from ${words.join(', ')}.` });

const page = (most: number) =>
  z.coerce
    .number({ error: 'Use a whole number.' })
    .int({ error: 'Use a whole number.' })
    .min(1, { error: 'Use at least 1.' })
    .max(most, { error: `Use at most ${most}.` });

const instant = z.iso.datetime();

/** In one message. */
const MOST_ATTACHED = 5;
const attachments = z
  .array(z.string().regex(DOCUMENT_ID, { error: 'Give the id that sending the file returned.' }), {
    error: 'Give a list of ids.',
  })
  .max(MOST_ATTACHED, { error: `Send at most ${MOST_ATTACHED} files with one message.` })
  .default([]);

export const createTicketInput = z.strictObject({
  subject: text(150),
  text: text(10_000),
  category: oneOf(TICKET_CATEGORIES).default('other'),
  attachments,
});
export type CreateTicketInput = z.output<typeof createTicketInput>;

/** `status` and `internal` are for staff: what the ticket becomes with this answer, and whether only staff reads it. */
export const replyInput = z.strictObject({
  text: text(10_000),
  attachments,
  status: oneOf(['answered', 'waiting', 'resolved']).optional(),
  internal: z.boolean({ error: 'Say true or false.' }).default(false),
});
export type ReplyInput = z.output<typeof replyInput>;

export const setTicketStatusInput = z.strictObject({ status: oneOf(TICKET_STATUSES) });

const changes = {
  priority: oneOf(TICKET_PRIORITIES).optional(),
  category: oneOf(TICKET_CATEGORIES).optional(),
};

/** What is left out stays. `assignee`: `me`, somebody of the list of staff, or null for nobody. */
export const triageInput = z
  .strictObject({
    ...changes,
    assignee: z
      .string({ error: 'Say me, or take somebody from the list of staff.' })
      .regex(/^(me|admin:\d{1,9}|user:\d{1,9})$/, { error: 'Say me, or take somebody from the list of staff.' })
      .nullable()
      .optional(),
  })
  .refine((asked) => Object.keys(asked).length > 0, {
    error: 'Say what to change: priority, category or assignee.',
  });
export type TriageInput = z.output<typeof triageInput>;

/** What the form of the content manager may change; everything else in it is the house’s to write. */
export const correctTicketInput = z.object({
  ...changes,
  subject: text(150).optional(),
  status: oneOf(TICKET_STATUSES).optional(),
});

const attachment = z.object({ id: z.string(), mime: z.string(), bytes: z.int() });
export type Attachment = z.output<typeof attachment>;

export const ticketMessageView = z.object({
  documentId: z.string(),
  /** As they were called when they wrote it; null for somebody whose account is gone. */
  authorName: z.string().nullable(),
  fromStaff: z.boolean(),
  internal: z.boolean(),
  text: z.string(),
  attachments: z.array(attachment),
  createdAt: instant,
});
export type TicketMessageView = z.output<typeof ticketMessageView>;

export const ticketHead = z.object({
  documentId: z.string(),
  subject: z.string(),
  category: z.enum(TICKET_CATEGORIES),
  priority: z.enum(TICKET_PRIORITIES),
  status: z.enum(TICKET_STATUSES),
  assigneeName: z.string().nullable(),
  waitingSince: instant.nullable(),
  lastMessageAt: instant,
  firstAnsweredAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  createdAt: instant,
});
export type TicketHead = z.output<typeof ticketHead>;

export const ticketView = z.object({ ...ticketHead.shape, messages: z.array(ticketMessageView) });
export type TicketView = z.output<typeof ticketView>;

const requester = z.object({ documentId: z.string().nullable(), name: z.string().nullable() });

/** A ticket on the work page. */
export interface QueuedTicket extends TicketHead {
  readonly requester: z.output<typeof requester>;
  readonly assigneeRef: string | null;
}
export interface StaffTicket extends TicketView {
  readonly requester: z.output<typeof requester>;
  readonly assigneeRef: string | null;
  /** Whoever asks, as an assignee. */
  readonly me: string | null;
}

export const QUEUES = ['action', 'waiting', 'done', 'all'] as const;
export type QueueName = (typeof QUEUES)[number];

const TICKET_COLUMNS = [
  'subject',
  'requester',
  'category',
  'priority',
  'state',
  'assignee',
  'waiting',
  'written',
  'opened',
] as const;
export type TicketColumn = (typeof TICKET_COLUMNS)[number];

export const ticketQueueQuery = z.strictObject({
  queue: oneOf(QUEUES).default('action'),
  category: oneOf(TICKET_CATEGORIES).optional(),
  /** `me`, `nobody`, or somebody of the list of staff. */
  assignee: z
    .string()
    .regex(/^(me|nobody|admin:\d{1,9}|user:\d{1,9})$/, { error: 'Say me, nobody, or take somebody from the list.' })
    .optional(),
  /** Words of the subject, or of the name of whoever asks. */
  search: z.string().max(100, { error: 'Use at most 100 characters.' }).optional(),
  sort: sortBy(TICKET_COLUMNS),
  page: page(100_000).default(1),
  pageSize: page(100).default(20),
});
export type TicketQueueQuery = z.output<typeof ticketQueueQuery>;

export interface TicketQueuePage {
  readonly tickets: readonly QueuedTicket[];
  readonly counts: Readonly<Record<QueueName, number>>;
  readonly pagination: {
    readonly page: number;
    readonly pageSize: number;
    readonly pageCount: number;
    readonly total: number;
  };
}

export interface StaffMember {
  readonly ref: string;
  readonly name: string;
}

export const feedbackInput = z.strictObject({
  about: oneOf(FEEDBACK_SUBJECTS).default('app'),
  rating: z
    .int({ error: 'Give a whole number from 1 to 5.' })
    .min(1, { error: 'Give a whole number from 1 to 5.' })
    .max(5, { error: 'Give a whole number from 1 to 5.' })
    .nullable()
    .default(null),
  text: text(5_000),
});
export type FeedbackInput = z.output<typeof feedbackInput>;

export const feedbackView = z.object({
  documentId: z.string(),
  about: z.enum(FEEDBACK_SUBJECTS),
  rating: z.int().nullable(),
  text: z.string(),
  createdAt: instant,
});
export type FeedbackView = z.output<typeof feedbackView>;

export const feedbackRemovedView = z.object({ removed: z.int() });
