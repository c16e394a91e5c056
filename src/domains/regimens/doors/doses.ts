import { z } from 'zod';
import type { Actor } from '../../../kernel/actor';
import { Page, RawJson, Summary } from '../../../kernel/answers';
import { type Door, NUMBERED, doorsOf, findersOf } from '../../../kernel/door';
import {
  adherenceQuery,
  adherenceView,
  calendarQuery,
  dosesOfDayQuery,
  doseView,
  historyQuery,
  moveDoseInput,
  skipDoseInput,
  snoozeDoseInput,
  takeDoseInput,
  undoDoseInput,
  type DoseView,
} from '../contract';
import type { Regimens } from '../index';
import { NOT_LET, ownAndLinkedRecords, ownRecords, recorders } from './callers';
import { aboutDose, doseRow } from './rows';

const door = doorsOf<Regimens>();
const find = findersOf<Regimens>();

const DOSE = 'api::regimens.dose';

const mark = <Body extends z.ZodType>(
  name: 'take' | 'skip' | 'snooze' | 'undo' | 'move',
  summary: string,
  body: Body,
  example: unknown,
  act: (regimens: Regimens) => (actor: Actor, id: string, input: z.output<Body>) => Promise<DoseView>,
  meets: Door['exampleMeets'] = {},
): Door =>
  door({
    name: `dose.${name}`,
    method: 'POST',
    paths: [`/doses/:id/${name}`],
    graphql: [`Mutation.${name}Dose`],
    socket: `dose:${name}`,
    summary,
    who: recorders,
    record: DOSE,
    answersRecord: DOSE,
    body,
    example,
    exampleMeets: { 404: NOT_LET, ...meets },
    answer: { status: 200, description: 'The dose as it is now', schema: doseView },
    refusals: { 409: 'The dose is in a state that does not allow this; the message says which and what to do' },
    run: (regimens, { actor, id, body: asked }) => act(regimens)(actor, id, asked),
  });

export const doseDoors: readonly Door[] = [
  find({
    name: 'dose.find',
    method: 'GET',
    paths: ['/doses'],
    graphql: ['Query.doses', 'Query.doses_connection'],
    summary: 'The doses of one day',
    description:
      'Of today in one’s own zone when `date` is left out. With filters, sort, pagination, fields or populate the answer is a page of doses of any day, those of the people one cares for included.',
    who: ownAndLinkedRecords,
    finds: { type: DOSE, many: true, populate: ['medication', 'plan'], also: aboutDose },
    query: dosesOfDayQuery,
    reads: DOSE,
    hot: true,
    answer: { status: 200, description: 'The doses, earliest first', schema: z.array(doseRow) },
    run: async (regimens, { actor, query }) => {
      const { text, count } = await regimens.dosesOfDay(actor, query);
      return new RawJson(`{"data":${text},"meta":{}}`, count);
    },
  }),
  door({
    name: 'dose.calendar',
    exampleQuery: { from: '2026-01-01', to: '2026-01-07' },
    method: 'GET',
    paths: ['/doses/calendar'],
    graphql: ['Query.doseCalendar'],
    summary: 'Doses between two days, both included',
    description: 'Occurrences too far ahead to be doses yet have no documentId.',
    who: ownRecords,
    query: calendarQuery,
    reads: DOSE,
    answer: { status: 200, description: 'The doses, earliest first', schema: z.array(doseView) },
    run: (regimens, { actor, query }) => regimens.dosesCalendar(actor, query),
  }),
  door({
    name: 'dose.history',
    method: 'GET',
    paths: ['/doses/history'],
    graphql: ['Query.doseHistory_connection'],
    summary: 'Past doses, newest first',
    who: ownRecords,
    query: historyQuery,
    reads: DOSE,
    answer: { status: 200, description: 'A page of doses', schema: z.array(doseView), meta: NUMBERED },
    run: async (regimens, { actor, query }) => {
      const { doses: past, pagination } = await regimens.doseHistory(actor, query);
      return new Page(past, { pagination });
    },
  }),
  door({
    name: 'dose.adherence',
    method: 'GET',
    paths: ['/doses/adherence'],
    graphql: ['Query.adherence'],
    summary: 'How many doses were taken, late, missed and skipped',
    who: ownRecords,
    query: adherenceQuery,
    reads: DOSE,
    answer: {
      status: 200,
      description: 'Counts and percentages, by plan and by week, and the streak',
      schema: adherenceView,
    },
    run: async (regimens, { actor, query }) => {
      const adherence = await regimens.adherence(actor, query);
      return new Summary(adherence, adherence.byPlan.length);
    },
  }),
  find({
    name: 'dose.findOne',
    method: 'GET',
    paths: ['/doses/:id'],
    graphql: ['Query.dose'],
    summary: 'One dose with its story',
    query: z.strictObject({}),
    description:
      'What was said about it, and when each notice went out. With fields or populate, and for carers, the record alone.',
    who: ownAndLinkedRecords,
    record: DOSE,
    finds: { type: DOSE, many: false, populate: ['medication', 'plan'], also: aboutDose },
    reads: DOSE,
    answer: { status: 200, description: 'The dose', schema: doseRow },
    run: (regimens, { actor, id }) => regimens.readDose(actor, id),
  }),
  mark('take', 'Mark a dose as taken', takeDoseInput, { note: 'with breakfast' }, (regimens) => regimens.takeDose),
  mark('skip', 'Skip a dose', skipDoseInput, { note: 'felt sick' }, (regimens) => regimens.skipDose),
  mark(
    'snooze',
    'Be reminded of a dose again later',
    snoozeDoseInput,
    { minutes: 15 },
    (regimens) => regimens.snoozeDose,
  ),
  mark('undo', 'Take back what was said about a dose', undoDoseInput, {}, (regimens) => regimens.undoDose),
  mark(
    'move',
    'Let one dose fall due at another time',
    moveDoseInput,
    { dueAt: '2099-12-29T08:00:00Z' },
    (regimens) => regimens.moveDose,
    { 400: 'The time is too far from where the dose is' },
  ),
];
