import { z } from 'zod';
import { Page } from '../../../kernel/answers';
import { allow, doorsOf, NUMBERED, STAFF, type Door } from '../../../kernel/door';
import {
  addedEntryView,
  entriesQuery,
  entryInput,
  entryView,
  goalChange,
  goalInput,
  goalsQuery,
  goalView,
  groupQuery,
  groupView,
  healthScoresQuery,
  healthScoresView,
  healthScoreView,
  ownRatingInput,
  removedView,
} from '../contract';
import type { Wellbeing } from '../index';

const door = doorsOf<Wellbeing>();

const own = { patient: 'own' } as const;
const staff = allow(STAFF, 'everybody');
const readers = { ...own, ...allow(['doctor', 'caregiver'], 'linked'), ...staff };
const UNREACHED = { 404: 'There is no such record within my reach' };
const MISSING_GOAL = { 404: 'There is no such goal within my reach' };

const aGoal = {
  title: 'Walk more',
  horizon: 'short',
  unit: 'steps a day',
  direction: 'up',
  start: 3000,
  target: 8000,
  until: '2099-12-31',
  remindAt: '18:00',
};

const scores: readonly Door[] = [
  door({
    name: 'health-score.read',
    method: 'GET',
    paths: ['/health-scores'],
    graphql: ['Query.healthScores'],
    summary: 'Health scores with their trend',
    description:
      'Of oneself, or of a patient in one’s care: today’s, and those of the days before. Each says what it is made of, what each part weighs and since when it is looked at.',
    who: readers,
    query: healthScoresQuery,
    answer: { status: 200, description: 'The scores, and what they mean', schema: healthScoresView },
    refusals: UNREACHED,
    run: (wellbeing, { actor, query }) => wellbeing.readHealthScores(actor, query),
  }),
  door({
    name: 'health-score.rate',
    method: 'POST',
    paths: ['/health-scores'],
    graphql: ['Mutation.rateOwnHealth'],
    summary: 'Say how I feel today, from 0 to 100',
    description: 'The last one of a day counts.',
    who: own,
    body: ownRatingInput,
    example: { score: 70 },
    answer: { status: 201, description: 'As it is kept', schema: healthScoreView },
    run: (wellbeing, { actor, body }) => wellbeing.rateOwnHealth(actor, body),
  }),
  door({
    name: 'health-score.group',
    method: 'GET',
    paths: ['/admin/health-scores'],
    graphql: ['Query.groupHealth'],
    summary: 'How everybody is doing',
    description: 'Means by day and bands by quiz. Nothing is told of fewer than five people.',
    who: staff,
    query: groupQuery,
    answer: { status: 200, description: 'The group', schema: groupView },
    run: (wellbeing, { actor, query }) => wellbeing.readGroup(actor, query),
  }),
];

const goals: readonly Door[] = [
  door({
    name: 'goal.list',
    method: 'GET',
    paths: ['/goals'],
    graphql: ['Query.goals_connection'],
    summary: 'Goals',
    description: 'One’s own, or those of a patient in one’s care.',
    who: readers,
    query: goalsQuery,
    answer: { status: 200, description: 'Those that go on first', schema: z.array(goalView), meta: NUMBERED },
    refusals: UNREACHED,
    run: async (wellbeing, { actor, query }) => {
      const { goals: rows, pagination } = await wellbeing.listGoals(actor, query);
      return new Page(rows, { pagination });
    },
  }),
  door({
    name: 'goal.set',
    method: 'POST',
    paths: ['/goals'],
    graphql: ['Mutation.setGoal'],
    summary: 'Set a goal for oneself',
    who: own,
    body: goalInput,
    once: true,
    example: aGoal,
    answer: { status: 201, description: 'The goal', schema: goalView },
    refusals: { 409: 'The Idempotency-Key was used with another body' },
    run: (wellbeing, { actor, body, idempotencyKey }) => wellbeing.setGoal(actor, body, { idempotencyKey }),
  }),
  door({
    name: 'goal.setFor',
    method: 'POST',
    paths: ['/admin/users/:id/goals'],
    graphql: ['Mutation.setGoalFor'],
    summary: 'Set a goal for somebody',
    who: staff,
    body: goalInput,
    example: aGoal,
    answer: { status: 201, description: 'The goal', schema: goalView },
    refusals: { 404: 'There is no such person' },
    run: (wellbeing, { actor, id, body }) => wellbeing.setGoalFor(actor, id, body),
  }),
  door({
    name: 'goal.read',
    method: 'GET',
    paths: ['/goals/:id'],
    graphql: ['Query.goal'],
    summary: 'One goal',
    who: readers,
    answer: { status: 200, description: 'The goal', schema: goalView },
    refusals: MISSING_GOAL,
    run: (wellbeing, { actor, id }) => wellbeing.readGoal(actor, id),
  }),
  door({
    name: 'goal.change',
    method: 'PUT',
    paths: ['/goals/:id'],
    graphql: ['Mutation.changeGoal'],
    summary: 'Change a goal, stop it, or go on with it',
    description:
      'What is left out stays. Of a goal that staff have set, the person changes its reminders and its note.',
    who: { ...own, ...staff },
    body: goalChange,
    example: { remindAt: '19:00' },
    answer: { status: 200, description: 'The goal', schema: goalView },
    refusals: { ...MISSING_GOAL, 403: 'It was set by staff', 409: 'It has ended' },
    run: (wellbeing, { actor, id, body }) => wellbeing.changeGoal(actor, id, body),
  }),
  door({
    name: 'goal.remove',
    method: 'DELETE',
    paths: ['/goals/:id'],
    graphql: ['Mutation.removeGoal'],
    summary: 'Remove a goal with its entries',
    who: { ...own, ...staff },
    answer: { status: 200, description: 'How many were removed', schema: removedView },
    refusals: MISSING_GOAL,
    run: (wellbeing, { actor, id }) => wellbeing.removeGoal(actor, id),
  }),
  door({
    name: 'goal.entries',
    method: 'GET',
    paths: ['/goals/:id/entries'],
    graphql: ['Query.goalEntries_connection'],
    summary: 'What was written down on the way to a goal',
    who: readers,
    query: entriesQuery,
    exampleMeets: { 404: 'there is no such goal' },
    answer: { status: 200, description: 'The newest first', schema: z.array(entryView), meta: NUMBERED },
    refusals: MISSING_GOAL,
    run: async (wellbeing, { actor, id, query }) => {
      const { entries, pagination } = await wellbeing.listEntries(actor, id, query);
      return new Page(entries, { pagination });
    },
  }),
  door({
    name: 'goal.addEntry',
    method: 'POST',
    paths: ['/goals/:id/entries'],
    graphql: ['Mutation.addGoalEntry'],
    summary: 'Write down how it is going',
    description: 'The newest value counts; the one that reaches the target ends the goal.',
    who: own,
    body: entryInput,
    once: true,
    example: { value: 5000 },
    answer: { status: 201, description: 'The entry, and the goal as it is now', schema: addedEntryView },
    refusals: { ...MISSING_GOAL, 409: 'It has ended, it is measured from other records, or the key was used before' },
    run: (wellbeing, { actor, id, body, idempotencyKey }) => wellbeing.addEntry(actor, id, body, { idempotencyKey }),
  }),
];

export const scoreAndGoalDoors: readonly Door[] = [...scores, ...goals];
