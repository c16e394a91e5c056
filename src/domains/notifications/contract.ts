import { z } from 'zod';
import { seenText } from '../../kernel/text';
import { ROLES } from '../../kernel/actor';
import { NUMBERED_PAGES } from '../../kernel/door';
import { sortBy } from '../../kernel/sorting';
import { DELIVERY_COLUMNS } from '../outbox';

export type { Contact } from '../../ports/message';

/** What a room wants somebody to hear. Told twice, it is told once. */
export interface Note {
  /** The name of a message that a room declares, such as `ticket-answered`. */
  readonly message: string;
  readonly userId: number;
  /** What it is about, as an id of the room that declares the message. */
  readonly subjectId: string;
  /** Says which note this is, for ever; left out: message, subject, person and attempt. */
  readonly key?: string;
  /** 1 for the first, 2 for its first repeat. */
  readonly attempt?: number;
  /** Not sent before this instant. */
  readonly notBefore?: Date | null;
  /** Of no use after this instant. */
  readonly notAfter?: Date | null;
}

/** What somebody has to take notice of, by an id of the room that raises it. */
export interface EscalationSubject {
  readonly type: string;
  readonly id: string;
}

/** Somebody without an account who is told all the same, such as an emergency contact. */
export interface OutsideContact {
  readonly name: string;
  readonly email: string | null;
  /** E.164. */
  readonly phone: string | null;
}

export interface EscalationStep {
  /** After the escalation began. */
  readonly afterMs: number;
  readonly to: {
    readonly userIds?: readonly number[];
    readonly contacts?: readonly OutsideContact[];
    /** Everybody who runs this installation, in the apps and in the panel, as it is then. */
    readonly admins?: true;
  };
  readonly message: string;
}

/** Whom escalations name, told already or to be told. */
export interface Audience {
  readonly userIds: readonly number[];
  readonly contacts: readonly OutsideContact[];
}

/** Who is told, one after the other, until somebody acknowledges. */
export interface NewEscalation {
  /** The same key begins nothing new. */
  readonly key: string;
  readonly subject: EscalationSubject;
  /** Whose record it is about; null: nobody's. */
  readonly patientId: number | null;
  readonly steps: readonly EscalationStep[];
  /** How often the last step is repeated; null: never. */
  readonly repeatLastEveryMs: number | null;
}

/** How an escalation stands. */
export interface EscalationView {
  readonly id: string;
  readonly subject: EscalationSubject;
  readonly patientId: number | null;
  readonly startedAt: Date;
  /** When the next are told; null when nobody will be any more. */
  readonly nextAt: Date | null;
  readonly acknowledgedAt: Date | null;
  /** When its cause went. */
  readonly endedAt: Date | null;
  /** Who was told when, with the number of the step. */
  readonly told: readonly { readonly readerId: number; readonly step: number; readonly at: Date }[];
}

/** One entry of the list in apps. */
export const notificationView = z.object({
  documentId: z.string(),
  /** What kind of message it is, such as `ticket-answered`. */
  message: z.string(),
  title: z.string(),
  short: z.string(),
  /** Where it goes on; null for nowhere. */
  url: z.string().nullable(),
  createdAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
});
export type NotificationView = z.output<typeof notificationView>;

const A_PAGE = { error: 'Use a number from 1.' };
export const inboxQuery = z.strictObject({
  page: z.coerce.number(A_PAGE).int(A_PAGE).min(1, A_PAGE).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100, { error: 'Use at most 100.' }).default(25),
  /** Only what was not read yet. */
  unread: z
    .enum(['true', 'false'], { error: 'Use true or false.' })
    .default('false')
    .transform((flag) => flag === 'true'),
});
export type InboxQuery = z.output<typeof inboxQuery>;
export const inboxMeta = z.object({ pagination: NUMBERED_PAGES, unread: z.int() });
export const readAllView = z.object({ read: z.int() });
export const webPushKeyView = z.object({ key: z.string() });

/** An address of one's own that nothing reaches. */
export const bouncedAddressView = z.object({
  channel: z.enum(['email', 'sms']),
  /** Why, such as `bounce.5.1.1`. */
  code: z.string(),
  since: z.iso.datetime(),
});
export type BouncedAddressView = z.output<typeof bouncedAddressView>;
export const retryAddressInput = z.strictObject({
  channel: z.enum(['email', 'sms'], { error: 'Say email or sms.' }),
});
export const heardView = z.object({ received: z.literal(true) });

/** What apps and panels ask of the queue (NOT-5). */
export const queueStatusView = z.object({
  totalJobs: z.int(),
  pendingJobs: z.int(),
  processingJobs: z.int(),
  completedJobs: z.int(),
  failedJobs: z.int(),
  isHealthy: z.boolean(),
  lastUpdated: z.iso.datetime(),
});
export type QueueStatusView = z.output<typeof queueStatusView>;
export const clearedView = z.object({ cleared: z.int() });
export const testEventInput = z.strictObject({
  /** Called so in the mail. */
  note: seenText(200).trim().optional(),
});
export const queuedView = z.object({ queued: z.int(), reference: z.string() });

export const announcementInput = z.strictObject({
  title: seenText(120)
    .trim()
    .min(1, { error: 'Give a title.' })
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, { error: 'Use one line without control characters.' }),
  text: seenText(5_000).trim().min(1, { error: 'Say something.' }),
  /** Left out: everybody. */
  role: z.enum(ROLES, { error: 'Choose a role, or leave it out for everybody.' }).nullable().default(null),
});
export type AnnouncementInput = z.output<typeof announcementInput>;
export const announcementView = z.object({
  documentId: z.string(),
  title: z.string(),
  text: z.string(),
  role: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** How many it was handed to so far. */
  told: z.int(),
  /** Whether everybody was. */
  done: z.boolean(),
});
export type AnnouncementView = z.output<typeof announcementView>;

export const reasonInput = z.strictObject({
  reason: seenText(500).trim().min(3, { error: 'Say why, in a few words.' }),
});
export const failedQuery = z.strictObject({ page: z.coerce.number().int().min(1).max(10_000).default(1) });
export const deliveriesQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  channel: z.enum(['email', 'sms', 'push', 'in-app']).optional(),
  state: z
    .enum(['waiting', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'stale', 'cancelled', 'digested', 'dropped'])
    .optional(),
  sort: sortBy(DELIVERY_COLUMNS),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
export type DeliveriesQuery = z.output<typeof deliveriesQuery>;
export const previewQuery = z.strictObject({
  message: z.string().max(100),
  language: z.enum(['en', 'sw']).default('en'),
});

/** The queue as its page reads it: instants are text there. */
export interface QueueView {
  readonly lanes: readonly {
    readonly lane: 'critical' | 'normal';
    readonly waiting: number;
    readonly held: number;
    readonly sending: number;
    readonly oldestDueAt: string | null;
  }[];
  readonly settled: readonly { readonly channel: string; readonly state: string; readonly count: number }[];
  readonly sentLastMinute: number;
  readonly sentLastHour: number;
  readonly pausedAt: string | null;
  readonly countedFrom: string;
  /** How many people have an address that nothing reaches. */
  readonly bouncedPeople: number;
  /** What to do about the workers; null while one was seen within a minute. */
  readonly workerFault: string | null;
  readonly at: string;
}

export interface FailedRowView {
  readonly id: string;
  readonly message: string;
  readonly channel: string;
  readonly state: string;
  readonly tries: number;
  readonly failure: string | null;
  readonly critical: boolean;
  readonly createdAt: string;
  readonly nextTryAt: string | null;
}

export interface FailedView {
  readonly rows: readonly FailedRowView[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
}

/** What became of messages: one page of them. */
export interface DeliveriesView {
  readonly rows: readonly DeliveryView[];
  readonly pagination: {
    readonly page: number;
    readonly pageSize: number;
    readonly pageCount: number;
    readonly total: number;
  };
  /** Since when they are listed. */
  readonly since: string;
}

export interface DeliveryView extends FailedRowView {
  readonly sentAt: string | null;
  readonly provider: string | null;
  readonly providerId: string | null;
  readonly concludedAt: string | null;
}

/** The same with every try. */
export interface DeliveryLogView extends DeliveryView {
  readonly triedAt: readonly { readonly at: string; readonly failure: string }[];
}

export interface MessageKindView {
  readonly name: string;
  readonly topic: string;
  readonly summary: string;
  readonly weight: string;
}

export interface MessagePreview {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly title: string;
  readonly short: string;
  readonly sms: string;
  readonly attachments: readonly string[];
}
