import { z } from 'zod';
import { type Door, doorsOf, findersOf } from '../../../kernel/door';
import { medicationView, movePlanInput, zonePreviewQuery, zonePreviewView } from '../contract';
import type { Regimens } from '../index';
import { ownAndLinkedRecords, ownRecords } from './callers';
import { planRow } from './rows';

const door = doorsOf<Regimens>();
const find = findersOf<Regimens>();

const MEDICATION = 'api::regimens.medication';
const PLAN = 'api::regimens.plan';

/** Plans, and what becomes of one as a whole. */
export const planDoors: readonly Door[] = [
  door({
    name: 'medication.pause',
    method: 'POST',
    paths: ['/medications/:id/pause'],
    graphql: ['Mutation.pauseMedication'],
    answersRecord: MEDICATION,
    summary: 'Pause a plan',
    description: 'What is due or to come is cancelled; what was said stays.',
    who: ownRecords,
    record: MEDICATION,
    answer: { status: 200, description: 'The medication, its plan paused', schema: medicationView },
    refusals: { 409: 'The medication has been stopped' },
    run: (regimens, { actor, id }) => regimens.pauseMedication(actor, id),
  }),
  door({
    name: 'medication.resume',
    method: 'POST',
    paths: ['/medications/:id/resume'],
    graphql: ['Mutation.resumeMedication'],
    answersRecord: MEDICATION,
    summary: 'Let a paused plan go on',
    who: ownRecords,
    record: MEDICATION,
    writesNothing: 'A plan that runs goes on running.',
    answer: { status: 200, description: 'The medication, its plan running', schema: medicationView },
    refusals: { 409: 'The medication has been stopped' },
    run: (regimens, { actor, id }) => regimens.resumeMedication(actor, id),
  }),
  door({
    name: 'medication.move',
    method: 'POST',
    paths: ['/medications/:id/move'],
    graphql: ['Mutation.movePlan'],
    answersRecord: MEDICATION,
    summary: 'Move a whole plan by days or minutes',
    who: ownRecords,
    record: MEDICATION,
    body: movePlanInput,
    example: { days: 1 },
    answer: { status: 200, description: 'The medication with its plan as it is now', schema: medicationView },
    refusals: { 409: 'The medication has been stopped, or is taken as needed' },
    run: (regimens, { actor, id, body }) => regimens.movePlan(actor, id, body),
  }),
  door({
    name: 'plan.previewZone',
    method: 'GET',
    paths: ['/plans/zone-preview'],
    graphql: ['Query.previewZone'],
    summary: 'What would move if one’s time zone changed',
    description: 'The plans that follow their owner, with their next due times before and after.',
    who: ownRecords,
    query: zonePreviewQuery,
    exampleQuery: { timeZone: 'Europe/Athens' },
    answer: { status: 200, description: 'What would move; empty when nothing would', schema: zonePreviewView },
    run: (regimens, { actor, query }) => regimens.previewZone(actor, query),
  }),
  find({
    name: 'plan.find',
    method: 'GET',
    paths: ['/plans'],
    graphql: ['Query.plans', 'Query.plans_connection'],
    summary: 'Plans of oneself and of the people one cares for',
    who: ownAndLinkedRecords,
    finds: { type: PLAN, many: true },
    answer: { status: 200, description: 'A page of plans', schema: z.array(planRow) },
  }),
  find({
    name: 'plan.findOne',
    method: 'GET',
    paths: ['/plans/:id'],
    graphql: ['Query.plan'],
    summary: 'One plan',
    who: ownAndLinkedRecords,
    record: PLAN,
    finds: { type: PLAN, many: false },
    answer: { status: 200, description: 'The plan', schema: planRow },
  }),
];
