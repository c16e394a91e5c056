import { z } from 'zod';
import { FileAnswer } from '../../../kernel/answers';
import { allow, doorsOf, findersOf, SIGNED_IN, STAFF, type Door, rowOf } from '../../../kernel/door';
import { fileView } from '../../../kernel/file-view';
import {
  createTicketInput,
  replyInput,
  setTicketStatusInput,
  ticketMessageView,
  ticketHead,
  ticketView,
  triageInput,
} from '../contract';
import type { Support } from '../index';

const door = doorsOf<Support>();
const find = findersOf<Support>();

const TICKET = 'api::support.ticket';
const MESSAGE = 'api::support.ticket-message';

/** What may be sent with a message; the room `files` looks at what is really in it. */
const TAKEN = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'];
const KEPT = ['application/pdf', 'image/jpeg'];

/** Everybody has tickets of their own; those who look after accounts answer everybody’s. */
const who = { ...allow(SIGNED_IN, 'own'), ...allow(STAFF, 'everybody') };
const staff = allow(STAFF, 'everybody');

const messageRow = rowOf({ ...ticketMessageView.shape, ticket: z.looseObject({}).nullable() });
const ticketRow = rowOf({ ...ticketHead.shape, messages: z.array(messageRow) });

export const ticketDoors: readonly Door[] = [
  find({
    name: 'ticket.find',
    method: 'GET',
    paths: ['/tickets'],
    graphql: ['Query.tickets', 'Query.tickets_connection'],
    summary: 'My tickets; for staff, everybody’s',
    who,
    unverified: 'may',
    finds: { type: TICKET, many: true },
    answer: { status: 200, description: 'A page of tickets', schema: z.array(ticketRow) },
  }),
  find({
    name: 'ticket.findOne',
    method: 'GET',
    paths: ['/tickets/:id'],
    graphql: ['Query.ticket'],
    summary: 'One ticket with its messages',
    description: 'Notes for staff are shown to staff only.',
    who,
    unverified: 'may',
    record: TICKET,
    finds: { type: TICKET, many: false, populate: ['messages'] },
    reads: TICKET,
    answer: { status: 200, description: 'The ticket', schema: ticketRow },
    run: async (room, { actor, id }) => await room.readTicket(actor, id),
  }),
  door({
    name: 'ticket.create',
    method: 'POST',
    paths: ['/tickets'],
    graphql: ['Mutation.createTicket'],
    answersRecord: TICKET,
    summary: 'Ask staff for help',
    description: 'Files are sent to /tickets/files before; `attachments` holds their ids.',
    who,
    unverified: 'may',
    limits: ['openTickets'],
    once: true,
    body: createTicketInput,
    example: { subject: 'I cannot change my address', text: 'The form says that it is too long.', category: 'account' },
    answer: { status: 201, description: 'The ticket with its first message', schema: ticketView },
    refusals: { 409: 'The Idempotency-Key was used with another body' },
    run: async (room, { actor, body, idempotencyKey }) => await room.createTicket(actor, body, idempotencyKey),
  }),
  door({
    name: 'ticket.reply',
    method: 'POST',
    paths: ['/tickets/:id/messages'],
    graphql: ['Mutation.replyToTicket'],
    answersRecord: TICKET,
    summary: 'Write a message in a ticket',
    description:
      'Mine opens the ticket again, until it is closed. An answer of staff makes it answered, or what `status` says, and the person is told by mail that there is one; `internal` makes it a note that only staff reads.',
    who,
    unverified: 'may',
    limits: ['ticketMessages'],
    record: TICKET,
    once: true,
    body: replyInput,
    example: { text: 'It works now, thank you.' },
    answer: { status: 201, description: 'The ticket with all its messages', schema: ticketView },
    refusals: { 403: '`internal` and `status` are for staff', 409: 'The ticket is closed' },
    run: async (room, { actor, id, body, idempotencyKey }) => await room.reply(actor, id, body, idempotencyKey),
  }),
  door({
    name: 'ticket.setStatus',
    method: 'POST',
    paths: ['/tickets/:id/status'],
    graphql: ['Mutation.setTicketStatus'],
    answersRecord: TICKET,
    summary: 'Say that a ticket is resolved, closed or open again',
    who,
    unverified: 'may',
    record: TICKET,
    body: setTicketStatusInput,
    example: { status: 'resolved' },
    answer: { status: 200, description: 'The ticket as it is now', schema: ticketView },
    refusals: { 403: 'Only staff says this', 409: 'It cannot become this from what it is' },
    run: async (room, { actor, id, body }) => await room.setTicketStatus(actor, id, body.status),
  }),
  door({
    name: 'ticket.triage',
    method: 'PATCH',
    paths: ['/tickets/:id'],
    graphql: ['Mutation.triageTicket'],
    answersRecord: TICKET,
    summary: 'Say how urgent a ticket is, what it is about, and who answers it',
    who: staff,
    record: TICKET,
    body: triageInput,
    example: { priority: 'high', assignee: 'me' },
    answer: { status: 200, description: 'The ticket as it is now', schema: ticketView },
    run: async (room, { actor, id, body }) => await room.triageTicket(actor, id, body),
  }),
  door({
    name: 'ticketFile.add',
    exampleMeets: { 400: 'the example holds no file' },
    method: 'POST',
    paths: ['/tickets/files'],
    notInGraphql: 'Files are sent over REST; their ids are good in GraphQL too.',
    upload: TAKEN,
    limits: ['uploads'],
    summary: 'Send a file, to go with a message',
    description: 'At most 10 MB. Nobody but me can open it before it was sent with a message.',
    who,
    unverified: 'may',
    answer: { status: 201, description: 'The file; put its id into `attachments`', schema: fileView },
    refusals: { 400: 'Not a file of a kind that is taken, judged by what is in it', 409: 'There is no room for more' },
    run: async (room, { actor, upload }) => await room.addTicketFile(actor, upload),
  }),
  door({
    name: 'ticketFile.read',
    method: 'GET',
    paths: ['/ticket-files/:id'],
    notInGraphql: 'It is a file.',
    summary: 'A file that came with a message',
    who,
    unverified: 'may',
    answer: { status: 200, description: 'The file, as a download', schema: z.string(), file: KEPT },
    refusals: { 404: 'There is no such file in a message of mine', 410: 'The file has been lost' },
    run: async (room, { actor, id }) => new FileAnswer(await room.openTicketFile(actor, id)),
  }),
  find({
    name: 'ticket-message.find',
    method: 'GET',
    paths: ['/ticket-messages'],
    graphql: ['Query.ticketMessages', 'Query.ticketMessages_connection'],
    summary: 'Messages of my tickets; for staff, of everybody’s',
    who,
    unverified: 'may',
    finds: { type: MESSAGE, many: true },
    answer: { status: 200, description: 'A page of messages', schema: z.array(messageRow) },
  }),
  find({
    name: 'ticket-message.findOne',
    method: 'GET',
    paths: ['/ticket-messages/:id'],
    graphql: ['Query.ticketMessage'],
    summary: 'One message',
    who,
    unverified: 'may',
    record: MESSAGE,
    finds: { type: MESSAGE, many: false },
    answer: { status: 200, description: 'The message', schema: messageRow },
  }),
];
