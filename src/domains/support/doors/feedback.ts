import { z } from 'zod';
import { allow, doorsOf, findersOf, SIGNED_IN, STAFF, type Door, rowOf } from '../../../kernel/door';
import { feedbackInput, feedbackRemovedView, feedbackView } from '../contract';
import type { Support } from '../index';

const door = doorsOf<Support>();
const find = findersOf<Support>();

const FEEDBACK = 'api::support.feedback';
const feedbackRow = rowOf(feedbackView.shape);
const who = { ...allow(SIGNED_IN, 'own'), ...allow(STAFF, 'everybody') };

export const feedbackDoors: readonly Door[] = [
  find({
    name: 'feedback.find',
    method: 'GET',
    paths: ['/feedback'],
    graphql: ['Query.feedbacks', 'Query.feedbacks_connection'],
    summary: 'What I said about CareLoop; for staff, what everybody did',
    who,
    unverified: 'may',
    finds: { type: FEEDBACK, many: true },
    answer: { status: 200, description: 'A page of feedback', schema: z.array(feedbackRow) },
  }),
  find({
    name: 'feedback.findOne',
    method: 'GET',
    paths: ['/feedback/:id'],
    graphql: ['Query.feedback'],
    summary: 'One piece of feedback',
    who,
    unverified: 'may',
    record: FEEDBACK,
    finds: { type: FEEDBACK, many: false },
    answer: { status: 200, description: 'The feedback', schema: feedbackRow },
  }),
  door({
    name: 'feedback.give',
    method: 'POST',
    paths: ['/feedback'],
    graphql: ['Mutation.giveFeedback'],
    answersRecord: FEEDBACK,
    summary: 'Say what you think of CareLoop',
    who,
    unverified: 'may',
    limits: ['feedback'],
    body: feedbackInput,
    example: { about: 'app', rating: 4, text: 'Clear, but the letters are small.' },
    answer: { status: 201, description: 'What was kept', schema: feedbackView },
    run: async (room, { actor, body }) => await room.giveFeedback(actor, body),
  }),
  door({
    name: 'feedback.delete',
    method: 'DELETE',
    paths: ['/feedback/:id'],
    graphql: ['Mutation.deleteFeedback'],
    summary: 'Delete feedback',
    who: allow(STAFF, 'everybody'),
    record: FEEDBACK,
    answer: { status: 200, description: 'How many were deleted', schema: feedbackRemovedView },
    run: async (room, { actor, id }) => await room.deleteFeedback(actor, id),
  }),
];
