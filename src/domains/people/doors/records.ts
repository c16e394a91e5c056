import { z } from 'zod';
import { allow, doorsOf, STAFF, type Door } from '../../../kernel/door';
import {
  clinicalInput,
  currentStatusMeta,
  profileInput,
  profileView,
  statusChangeView,
  statusHistoryQuery,
  undoDeceasedInput,
} from '../contract';
import type { People } from '../index';

const door = doorsOf<People>();
const carers = allow(['doctor', 'caregiver'], 'linked');
const staff = allow(STAFF, 'everybody');
const MISSING = { 404: 'There is no such record within my reach' };
const CHANGED = { 409: 'It was changed in the meantime: `version` is not the present one' };

export const recordDoors: readonly Door[] = [
  door({
    name: 'status.history',
    method: 'GET',
    paths: ['/patients/:id/status-history'],
    graphql: ['Query.statusHistory_connection'],
    summary: 'How a patient was, and is',
    description:
      'One’s own, that of people in one’s care, and for staff that of everybody; the newest first. `meta.current` is how the patient is now.',
    who: { patient: 'own', ...carers, ...staff },
    query: statusHistoryQuery,
    exampleMeets: { 404: 'there is no such patient' },
    answer: {
      status: 200,
      description: 'A page of the timeline',
      schema: z.array(statusChangeView),
      meta: currentStatusMeta,
    },
    refusals: MISSING,
    run: async (room, { actor, id, query }) => await room.statusHistory(actor, id, query),
  }),
  door({
    name: 'status.undoDeceased',
    method: 'POST',
    paths: ['/patients/:id/undo-deceased'],
    graphql: ['Mutation.undoDeceased'],
    summary: 'Correct a death that was recorded by mistake',
    description:
      'The patient is again as before, their goals and what they take go on from now, and nobody is told of the death any more. Visits, prescriptions and bills that had ended stay ended until somebody books or writes them anew. The mistake stays in the timeline.',
    who: staff,
    body: undoDeceasedInput,
    example: { reason: 'The report was about somebody else' },
    exampleMeets: { 404: 'there is no such patient' },
    answer: { status: 200, description: 'The correction', schema: z.object({ statusChangeId: z.string() }) },
    refusals: { ...MISSING, 409: 'The patient is not recorded as deceased' },
    run: async (room, { actor, id, body }) => await room.undoDeceased(actor, id, body.reason),
  }),
  door({
    name: 'profile.read',
    method: 'GET',
    paths: ['/patients/profile'],
    graphql: ['Query.patientProfile'],
    summary: 'My profile as a patient',
    who: { patient: 'own' },
    answer: { status: 200, description: 'Empty, with version 0, while nothing is kept', schema: profileView },
    run: async (room, { actor }) => await room.readProfile(actor),
  }),
  door({
    name: 'profile.put',
    method: 'PUT',
    paths: ['/patients/profile'],
    graphql: ['Mutation.putPatientProfile'],
    summary: 'Change my profile as a patient',
    description: 'As a whole: what is left out is unknown again.',
    who: { patient: 'own' },
    body: profileInput,
    example: {
      birthDate: '1984-03-09',
      sex: 'female',
      bloodGroup: 'O+',
      allergies: [{ substance: 'Penicillin', reaction: 'rash', severity: 'moderate' }],
      conditions: [{ name: 'Asthma', since: '2001-01-01' }],
      addresses: [
        { label: 'Home', line: '12 Ngong Road', city: 'Nairobi', country: 'KE', latitude: -1.3, longitude: 36.78 },
      ],
      version: 0,
    },
    answer: { status: 200, description: 'As it is kept now', schema: profileView },
    refusals: CHANGED,
    run: async (room, { actor, body }) => await room.putProfile(actor, body),
  }),
  door({
    name: 'profile.readOf',
    method: 'GET',
    paths: ['/patients/:id/profile'],
    graphql: ['Query.patientProfileOf'],
    summary: 'The profile of somebody in my care',
    who: { patient: 'own', ...carers, ...staff },
    exampleMeets: { 404: 'there is no such patient' },
    answer: { status: 200, description: 'Their profile', schema: profileView },
    refusals: MISSING,
    run: async (room, { actor, id }) => await room.readProfileOf(actor, id),
  }),
  door({
    name: 'profile.putClinical',
    method: 'PUT',
    paths: ['/patients/:id/clinical'],
    graphql: ['Mutation.putClinicalFacts'],
    summary: 'Keep the allergies and conditions of a patient of mine',
    description: 'Takes a doctor whom the patient lets write notes. The lists take the place of the old ones.',
    who: { doctor: 'linked' },
    body: clinicalInput,
    example: { allergies: [{ substance: 'Penicillin' }], conditions: [], version: 0 },
    exampleMeets: { 404: 'there is no such patient' },
    answer: { status: 200, description: 'The profile as it is kept now', schema: profileView },
    refusals: { ...MISSING, ...CHANGED },
    run: async (room, { actor, id, body }) => await room.putClinical(actor, id, body),
  }),
];
