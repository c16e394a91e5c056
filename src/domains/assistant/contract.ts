import { z } from 'zod';
import { isVisible, writtenText } from '../../kernel/text';

export const LONGEST_MESSAGE = 2_000;
const id = z.string().min(1).max(60);

/** BOT-1, as the first clients send it. */
export const chatInput = z.strictObject({
  message: writtenText(LONGEST_MESSAGE).refine(isVisible, { error: 'Write a message.' }),
  /** A new conversation begins where it is left out. */
  conversationId: id.nullable().optional(),
});
export type ChatInput = z.infer<typeof chatInput>;

export const PROPOSAL_STATUSES = ['open', 'running', 'done', 'declined', 'failed'] as const;
export const WRITE_TOOLS = ['create-plan', 'take-dose', 'skip-dose', 'snooze-dose', 'move-dose', 'move-plan'] as const;

/** A write that waits for a yes. */
export const proposalView = z.object({
  documentId: z.string(),
  conversationId: z.string(),
  tool: z.enum(WRITE_TOOLS),
  says: z.string(),
  status: z.enum(PROPOSAL_STATUSES),
  expiresAt: z.iso.datetime(),
});
export type ProposalView = z.infer<typeof proposalView>;

/** `emergency`: call for help now; `question`: something is missing; `proposal`: a yes carries it out; `done`: it was. */
export const REPLY_KINDS = ['answer', 'question', 'proposal', 'done', 'declined', 'refused', 'emergency'] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];

export const chatView = z.object({
  conversationId: z.string(),
  reply: z.string(),
  kind: z.enum(REPLY_KINDS),
  proposal: proposalView.nullable(),
});
export type ChatView = z.infer<typeof chatView>;

export const conversationView = z.object({
  documentId: z.string(),
  startedAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  messageCount: z.int(),
});
export type ConversationView = z.infer<typeof conversationView>;

export const spokenView = z.object({ author: z.enum(['person', 'assistant']), text: z.string(), at: z.iso.datetime() });
export type SpokenView = z.infer<typeof spokenView>;

export const wholeConversationView = conversationView.extend({
  messages: z.array(spokenView),
  proposals: z.array(proposalView),
});
export type WholeConversationView = z.infer<typeof wholeConversationView>;

export const deletedConversationView = z.object({ documentId: z.string(), deleted: z.boolean() });

/** What a person wants of the assistant. */
export const settingsView = z.object({ tellsContacts: z.boolean() });
export type SettingsView = z.infer<typeof settingsView>;
export const settingsInput = z.strictObject({
  /**
   * Whether doctors and emergency contacts, and after 15 minutes those who run the clinic, are told when something I say to the
   * assistant sounds like an emergency. They are told that I need help, not what I said.
   */
  tellsContacts: z.boolean({ error: 'Use true or false.' }),
});
export type SettingsInput = z.infer<typeof settingsInput>;

/** A red flag in a conversation that its person wants those who care for them to know of. */
export const alertView = z.object({
  documentId: z.string(),
  patient: z.object({ documentId: z.string(), name: z.string() }),
  flag: z.enum(['emergency', 'self-harm']),
  raisedAt: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().nullable(),
});
export type AlertView = z.infer<typeof alertView>;
