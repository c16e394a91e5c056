import { z } from 'zod';
import { allow, doorsOf, type Door } from '../../../kernel/door';
import { eventsOf, type SocketEvent } from '../../../kernel/socket-events';
import {
  chatInput,
  chatView,
  conversationView,
  deletedConversationView,
  proposalView,
  wholeConversationView,
} from '../contract';
import type { Assistant } from '../index';

const door = doorsOf<Assistant>();
const event = eventsOf<Assistant>();

const own = allow(['patient', 'doctor', 'caregiver'], 'own');
/** Plans and doses are those of patients. */
const patients = { patient: 'own' } as const;
const MISSING_CONVERSATION = { 404: 'There is no such conversation of mine' };
const PROPOSAL_REFUSALS = {
  404: 'There is no such proposal of mine',
  409: 'It was answered before, is being carried out, or things are not as they were',
  410: 'It has expired',
} as const;

export const assistantDoors: readonly Door[] = [
  door({
    name: 'assistant.chat',
    method: 'POST',
    paths: ['/bot/chat'],
    graphql: ['Mutation.chatWithAssistant'],
    summary: 'Say something to the assistant',
    description:
      'In English, Swahili, or both. Reads answer at once. What would change something is proposed, and done after a yes: here as the next message, or at the proposal. What sounds like an emergency is answered with where to call.',
    who: own,
    limits: ['assistantChat'],
    body: chatInput,
    example: { message: 'What is due today?' },
    answer: { status: 200, description: 'The reply, and what waits for a yes', schema: chatView },
    refusals: { ...MISSING_CONVERSATION, 409: 'There are too many conversations' },
    run: async (room, { actor, body }) => await room.chat(actor, body),
  }),
  door({
    name: 'proposal.confirm',
    method: 'POST',
    paths: ['/bot/proposals/:id/confirm'],
    graphql: ['Mutation.confirmProposal'],
    summary: 'Yes to what the assistant proposed',
    description: 'It is carried out once, under the rights that I have now; doing it again answers what became of it.',
    who: patients,
    answer: { status: 200, description: 'The proposal, carried out', schema: proposalView },
    refusals: PROPOSAL_REFUSALS,
    run: async (room, { actor, id }) => await room.confirmProposal(actor, id),
  }),
  door({
    name: 'proposal.decline',
    method: 'POST',
    paths: ['/bot/proposals/:id/decline'],
    graphql: ['Mutation.declineProposal'],
    summary: 'No to what the assistant proposed',
    who: patients,
    answer: { status: 200, description: 'The proposal, declined', schema: proposalView },
    refusals: { 404: PROPOSAL_REFUSALS[404], 409: 'It was carried out' },
    run: async (room, { actor, id }) => await room.declineProposal(actor, id),
  }),
  door({
    name: 'conversation.list',
    method: 'GET',
    paths: ['/bot/conversations'],
    graphql: ['Query.assistantConversations'],
    summary: 'My conversations with the assistant',
    who: own,
    answer: { status: 200, description: 'The last one spoken in first', schema: z.array(conversationView) },
    run: async (room, { actor }) => await room.listConversations(actor),
  }),
  door({
    name: 'conversation.read',
    method: 'GET',
    paths: ['/bot/conversations/:id'],
    graphql: ['Query.assistantConversation'],
    summary: 'What was said in one conversation, and what was proposed',
    who: own,
    answer: { status: 200, description: 'From the first word on', schema: wholeConversationView },
    refusals: MISSING_CONVERSATION,
    run: async (room, { actor, id }) => await room.readConversation(actor, id),
  }),
  door({
    name: 'conversation.delete',
    method: 'DELETE',
    paths: ['/bot/conversations/:id'],
    graphql: ['Mutation.deleteAssistantConversation'],
    summary: 'Delete a conversation',
    who: own,
    answer: { status: 200, description: 'It is gone, with what waited in it', schema: deletedConversationView },
    refusals: MISSING_CONVERSATION,
    run: async (room, { actor, id }) => await room.deleteConversation(actor, id),
  }),
];

export const assistantEvents: readonly SocketEvent[] = [
  event({
    name: 'bot:chat',
    summary: 'Say something to the assistant, and hear the reply while it is made',
    description: 'The pieces come as `bot:piece` { conversationId, text }; the acknowledgement is the whole reply.',
    who: own,
    limits: ['assistantChat'],
    body: chatInput,
    answer: chatView,
    example: { message: 'What is due today?' },
    run: async (room, { actor, body, socket }) =>
      await room.chat(actor, body, (piece) => socket.tell('bot:piece', piece)),
  }),
];
