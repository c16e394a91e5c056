import { z } from 'zod';
import {
  addedMedicationView,
  adherenceQuery,
  adherenceView,
  calendarQuery,
  checkMedicationInput,
  createMedicationInput,
  dosesOfDayQuery,
  doseView,
  historyQuery,
  interactionView,
  medicationView,
  moveDoseInput,
  movePlanInput,
  occurrenceView,
  previewInput,
  skipDoseInput,
  snoozeDoseInput,
  takeDoseInput,
  undoDoseInput,
  updateMedicationInput,
  zonePreviewQuery,
  zonePreviewView,
  type DoseView,
} from '../contract';
import { type Door, NUMBERED, doorsOf, findersOf } from '../../../kernel/door';
import { aboutDose, currentPlan, doseRow, medicationRow, planRow } from './rows';
import type { Actor } from '../../../kernel/actor';
import { Page, RawJson, Summary } from '../../../kernel/answers';
import type { Regimens } from '../index';

const door = doorsOf<Regimens>();
const find = findersOf<Regimens>();

const MEDICATION = 'api::regimens.medication';
const PLAN = 'api::regimens.plan';
const DOSE = 'api::regimens.dose';

const ownRecords = { patient: 'own' } as const;
/** Carers whom the patient let record doses, too; for all others there is no such dose. */
const recorders = { patient: 'own', caregiver: 'linked' } as const;
const NOT_LET = 'A caregiver whom the patient did not let record doses finds none';
/** Carers read the records of the people they are linked to now. */
const ownAndLinkedRecords = { patient: 'own', doctor: 'linked', caregiver: 'linked' } as const;

const amoxicillin = {
  name: 'Amoxicillin',
  description: 'After food',
  strength: '500 mg',
  plan: {
    kind: 'recurring',
    frequency: 'weekly',
    weekdays: ['thursday'],
    times: ['14:00'],
    startDate: '2099-12-01',
    endDate: '2100-02-01',
    timeZone: 'Africa/Nairobi',
  },
};

const medications: readonly Door[] = [
  find({
    name: 'medication.find',
    method: 'GET',
    paths: ['/medications'],
    graphql: ['Query.medications', 'Query.medications_connection'],
    summary: 'Medications of oneself and of the people one cares for',
    who: ownAndLinkedRecords,
    finds: { type: MEDICATION, many: true, populate: ['plans'], also: currentPlan },
    answer: { status: 200, description: 'A page of medications', schema: z.array(medicationRow) },
  }),
  find({
    name: 'medication.findOne',
    method: 'GET',
    paths: ['/medications/:id'],
    graphql: ['Query.medication'],
    summary: 'One medication',
    who: ownAndLinkedRecords,
    record: MEDICATION,
    finds: { type: MEDICATION, many: false, populate: ['plans'], also: currentPlan },
    answer: { status: 200, description: 'The medication', schema: medicationRow },
  }),
  door({
    name: 'medication.create',
    method: 'POST',
    paths: ['/medications'],
    graphql: ['Mutation.createMedication'],
    answersRecord: MEDICATION,
    summary: 'Add a medication with its plan',
    description:
      'A one-time plan has a date and time; a recurring one a frequency and times, in the wall-clock time of one zone. A field that does not fit the kind of plan is refused by name.',
    who: ownRecords,
    body: createMedicationInput,
    hot: true,
    once: true,
    example: amoxicillin,
    answer: {
      status: 201,
      description: 'The medication, with the plan as it was understood and what there is to be warned of',
      schema: addedMedicationView,
    },
    refusals: { 409: 'The Idempotency-Key was used with another body' },
    run: (regimens, { actor, body, idempotencyKey }) => regimens.createMedication(actor, body, { idempotencyKey }),
  }),
  door({
    name: 'medication.preview',
    writesNothing: 'it works out what a plan would mean',
    method: 'POST',
    paths: ['/medications/preview'],
    graphql: ['Query.previewMedication'],
    summary: 'See every due instant of a plan without saving it',
    description:
      'Where each dose is counted from the one last taken: as if each were taken when it is due. What is taken as needed is never due, and has none.',
    who: ownRecords,
    body: previewInput,
    example: { plan: amoxicillin.plan, from: '2099-12-01', to: '2100-01-01' },
    answer: { status: 200, description: 'Every due instant, earliest first', schema: z.array(occurrenceView) },
    run: (regimens, { actor, body }) => regimens.previewMedication(actor, body),
  }),
  door({
    name: 'medication.update',
    method: 'PUT',
    paths: ['/medications/:id'],
    graphql: ['Mutation.updateMedication'],
    answersRecord: MEDICATION,
    summary: 'Change a medication or its plan',
    description:
      'What is left out stays. A new plan takes the place of the old one for all doses that have not come due.',
    who: ownRecords,
    record: MEDICATION,
    body: updateMedicationInput,
    example: { strength: '250 mg' },
    answer: { status: 200, description: 'The medication as it is now', schema: medicationView },
    refusals: { 409: 'The medication has been stopped' },
    run: (regimens, { actor, id, body }) => regimens.updateMedication(actor, id, body),
  }),
  door({
    name: 'medication.stop',
    method: 'DELETE',
    paths: ['/medications/:id'],
    graphql: ['Mutation.stopMedication'],
    answersRecord: MEDICATION,
    summary: 'Stop a medication',
    description: 'Doses to come are cancelled and their reminders with them; the history stays.',
    who: ownRecords,
    record: MEDICATION,
    answer: { status: 200, description: 'The medication, no longer active', schema: medicationView },
    run: (regimens, { actor, id }) => regimens.stopMedication(actor, id),
  }),
];

/** What becomes of a plan as a whole. */
const changes: readonly Door[] = [
  door({
    name: 'medication.check',
    method: 'POST',
    paths: ['/medications/check'],
    graphql: ['Query.checkMedication'],
    summary: 'What would not go together with what is taken, before it is added',
    writesNothing: 'It looks, and changes nothing.',
    who: ownRecords,
    body: checkMedicationInput,
    example: { name: 'Ibuprofen' },
    answer: { status: 200, description: 'The warnings; none when nothing is known', schema: z.array(interactionView) },
    run: (regimens, { actor, body }) => regimens.checkMedication(actor, body),
  }),
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
];

const plans: readonly Door[] = [
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

const doses: readonly Door[] = [
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

export const ownRegimensDoors: readonly Door[] = [...changes, ...medications, ...plans, ...doses];
