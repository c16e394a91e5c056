import { z } from 'zod';
import { type Door, doorsOf, findersOf } from '../../../kernel/door';
import {
  addedMedicationView,
  checkMedicationInput,
  createMedicationInput,
  interactionView,
  medicationView,
  occurrenceView,
  previewInput,
  updateMedicationInput,
} from '../contract';
import type { Regimens } from '../index';
import { ownAndLinkedRecords, ownRecords } from './callers';
import { currentPlan, medicationRow } from './rows';

const door = doorsOf<Regimens>();
const find = findersOf<Regimens>();

const MEDICATION = 'api::regimens.medication';

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

export const medicationDoors: readonly Door[] = [
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
