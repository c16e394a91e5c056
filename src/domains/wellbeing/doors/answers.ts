import { z } from 'zod';
import { Page } from '../../../kernel/answers';
import { allow, doorsOf, NUMBERED, STAFF, type Door } from '../../../kernel/door';
import {
  alertsQuery,
  alertView,
  answerInput,
  attemptLine,
  attemptView,
  beginInput,
  removedView,
  resultLine,
  resultsQuery,
  resultView,
  savePageInput,
  submitInput,
} from '../contract';
import type { Wellbeing } from '../index';

const door = doorsOf<Wellbeing>();

const own = { patient: 'own' } as const;
const readers = { ...own, ...allow(['doctor', 'caregiver'], 'linked'), ...allow(STAFF, 'everybody') };
const seesTo = { ...allow(['doctor', 'caregiver'], 'linked'), ...allow(STAFF, 'everybody') };
const MISSING_ATTEMPT = { 404: 'There is no such attempt of mine' };
const UNFIT = { 400: 'An answer does not fit, or a question that is asked has none; each is named' };
const anAnswer = { answers: [{ item: 'phq-2-1', choice: '1' }] };

const attempts: readonly Door[] = [
  door({
    name: 'attempt.begin',
    method: 'POST',
    paths: ['/quizzes/:id/attempts'],
    graphql: ['Mutation.beginQuiz'],
    summary: 'Begin a quiz, or go on with it',
    description:
      'One attempt at a time: where one is open, it is answered. It stays as it was begun, whatever editors do meanwhile.',
    who: own,
    body: beginInput,
    example: {},
    answer: { status: 201, description: 'The attempt', schema: attemptView },
    refusals: { 404: 'There is no such quiz' },
    run: (wellbeing, { actor, id, body }) => wellbeing.beginAttempt(actor, id, body),
  }),
  door({
    name: 'attempt.answer',
    method: 'POST',
    paths: ['/quizzes/:id/answers'],
    urgent: true,
    graphql: ['Mutation.answerQuiz'],
    summary: 'Answer a whole quiz at once',
    description: 'An answer that calls for help is answered with `help`, and those who are to know are told.',
    who: own,
    body: answerInput,
    once: true,
    example: anAnswer,
    answer: { status: 201, description: 'The result', schema: resultView },
    refusals: { ...UNFIT, 404: 'There is no such quiz', 409: 'The Idempotency-Key was used with another body' },
    run: (wellbeing, { actor, id, body, idempotencyKey }) => wellbeing.answerQuiz(actor, id, body, { idempotencyKey }),
  }),
  door({
    name: 'attempt.list',
    method: 'GET',
    paths: ['/quiz-attempts'],
    graphql: ['Query.openAttempts'],
    summary: 'Quizzes that I have begun and not finished',
    who: own,
    answer: { status: 200, description: 'The latest first', schema: z.array(attemptLine) },
    run: (wellbeing, { actor }) => wellbeing.listAttempts(actor),
  }),
  door({
    name: 'attempt.read',
    method: 'GET',
    paths: ['/quiz-attempts/:id'],
    graphql: ['Query.quizAttempt'],
    summary: 'An attempt with its answers so far',
    who: own,
    answer: { status: 200, description: 'The attempt', schema: attemptView },
    refusals: MISSING_ATTEMPT,
    run: (wellbeing, { actor, id }) => wellbeing.readAttempt(actor, id),
  }),
  door({
    name: 'attempt.savePage',
    method: 'PUT',
    paths: ['/quiz-attempts/:id/answers'],
    urgent: true,
    graphql: ['Mutation.saveAnswers'],
    summary: 'Keep some answers and go on later',
    description: 'What is left out stays; an answer with nothing in it is taken back.',
    who: own,
    body: savePageInput,
    example: anAnswer,
    answer: { status: 200, description: 'The attempt', schema: attemptView },
    refusals: { ...UNFIT, ...MISSING_ATTEMPT, 409: 'It was submitted' },
    run: (wellbeing, { actor, id, body }) => wellbeing.savePage(actor, id, body),
  }),
  door({
    name: 'attempt.submit',
    method: 'POST',
    paths: ['/quiz-attempts/:id/submit'],
    urgent: true,
    graphql: ['Mutation.submitQuiz'],
    summary: 'Finish an attempt',
    description: 'An attempt has one result: submitted again, it answers the same.',
    who: own,
    body: submitInput,
    example: { answers: [] },
    answer: { status: 200, description: 'The result', schema: resultView },
    refusals: { ...UNFIT, ...MISSING_ATTEMPT },
    run: (wellbeing, { actor, id, body }) => wellbeing.submitAttempt(actor, id, body),
  }),
  door({
    name: 'attempt.discard',
    method: 'DELETE',
    paths: ['/quiz-attempts/:id'],
    graphql: ['Mutation.discardAttempt'],
    summary: 'Forget an attempt that is not finished',
    who: own,
    answer: { status: 200, description: 'How many were forgotten', schema: removedView },
    refusals: MISSING_ATTEMPT,
    run: (wellbeing, { actor, id }) => wellbeing.discardAttempt(actor, id),
  }),
];

const results: readonly Door[] = [
  door({
    name: 'result.list',
    method: 'GET',
    paths: ['/quiz-results'],
    graphql: ['Query.quizResults_connection'],
    summary: 'Results, each against the one before it',
    description: 'One’s own, or of a patient in one’s care; `quiz` keeps to one quiz.',
    who: readers,
    query: resultsQuery,
    answer: { status: 200, description: 'The newest first', schema: z.array(resultLine), meta: NUMBERED },
    refusals: { 404: 'There is no such record within my reach' },
    run: async (wellbeing, { actor, query }) => {
      const { results: rows, pagination } = await wellbeing.listResults(actor, query);
      return new Page(rows, { pagination });
    },
  }),
  door({
    name: 'result.read',
    method: 'GET',
    paths: ['/quiz-results/:id'],
    graphql: ['Query.quizResult'],
    summary: 'One result with its answers',
    who: readers,
    answer: { status: 200, description: 'The result', schema: resultView },
    refusals: { 404: 'There is no such result within my reach' },
    run: (wellbeing, { actor, id }) => wellbeing.readResult(actor, id),
  }),
];

const alerts: readonly Door[] = [
  door({
    name: 'alert.list',
    method: 'GET',
    paths: ['/quiz-alerts'],
    graphql: ['Query.quizAlerts_connection'],
    summary: 'People in my care who need attention now',
    description: 'Because of an answer to a quiz. Those nobody has acknowledged come first.',
    who: seesTo,
    query: alertsQuery,
    answer: { status: 200, description: 'A page of alerts', schema: z.array(alertView), meta: NUMBERED },
    run: async (wellbeing, { actor, query }) => {
      const { alerts: rows, pagination } = await wellbeing.listAlerts(actor, query);
      return new Page(rows, { pagination });
    },
  }),
  door({
    name: 'alert.acknowledge',
    method: 'POST',
    paths: ['/quiz-alerts/:id/acknowledge'],
    graphql: ['Mutation.acknowledgeQuizAlert'],
    summary: 'See to an alert',
    description: 'Nobody is told of it any more. Doing it again changes nothing.',
    who: seesTo,
    answer: { status: 200, description: 'The alert', schema: alertView },
    refusals: { 404: 'There is no such alert within my reach' },
    run: (wellbeing, { actor, id }) => wellbeing.acknowledgeAlert(actor, id),
  }),
];

export const answerDoors: readonly Door[] = [...attempts, ...results, ...alerts];
