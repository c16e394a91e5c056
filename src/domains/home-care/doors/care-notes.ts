import { z } from 'zod';
import { Page } from '../../../kernel/answers';
import { allow, doorsOf, NUMBERED, STAFF, type Door } from '../../../kernel/door';
import { careNotesQuery, careNoteView, editCareNoteInput, writeCareNoteInput } from '../contract';
import type { HomeCare } from '../index';

const door = doorsOf<HomeCare>();
const caregivers = allow(['caregiver'], 'linked');

export const careNoteDoors: readonly Door[] = [
  door({
    name: 'careNote.write',
    method: 'POST',
    paths: ['/patients/:id/care-notes'],
    graphql: ['Mutation.writeCareNote'],
    summary: 'Write to the other side of a care link, or write down an incident',
    description:
      'By the patient with `caregiverId`, or by a caregiver linked to them; the other side is told. After hospital_admission, until hospital_discharge, visits to the patient are flagged.',
    who: { patient: 'own', ...caregivers },
    limits: ['writeCareNotes'],
    body: writeCareNoteInput,
    example: { text: 'She slept badly; please come a little later tomorrow.', caregiverId: 'a1b2c3d4e5f6g7h8i9j0k1l2' },
    exampleMeets: { 400: 'the caregiver is not linked', 404: 'there is no such patient' },
    answer: { status: 201, description: 'The note', schema: careNoteView },
    refusals: { 404: 'There is no such patient within my reach' },
    run: async (room, { actor, id, body }) => await room.writeCareNote(actor, id, body),
  }),
  door({
    name: 'careNote.list',
    method: 'GET',
    paths: ['/patients/:id/care-notes'],
    graphql: ['Query.careNotes_connection'],
    summary: 'Notes between a patient and caregivers, and incidents',
    description:
      'Patients read all of theirs; carers those between the patient and them and those that the patient shares; staff incidents and hospital stays.',
    who: { patient: 'own', ...allow(['doctor', 'caregiver'], 'linked'), ...allow(STAFF, 'everybody') },
    query: careNotesQuery,
    exampleMeets: { 404: 'there is no such patient' },
    answer: { status: 200, description: 'The newest first', schema: z.array(careNoteView), meta: NUMBERED },
    refusals: { 404: 'There is no such patient within my reach' },
    run: async (room, { actor, id, query }) => {
      const { notes, pagination } = await room.listCareNotes(actor, id, query);
      return new Page(notes, { pagination });
    },
  }),
  door({
    name: 'careNote.edit',
    method: 'PATCH',
    paths: ['/care-notes/:id'],
    graphql: ['Mutation.editCareNote'],
    summary: 'Change the words of my note, or share one with those who read my record',
    description: 'What it said before stays in `earlier`.',
    who: { patient: 'own', ...caregivers },
    body: editCareNoteInput,
    example: { text: 'She slept badly; please come at ten tomorrow.' },
    exampleMeets: { 404: 'there is no such note' },
    answer: { status: 200, description: 'The note', schema: careNoteView },
    refusals: { 403: 'It is the other side’s to say', 404: 'There is no such note within my reach' },
    run: async (room, { actor, id, body }) => await room.editCareNote(actor, id, body),
  }),
];
