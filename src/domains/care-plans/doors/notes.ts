import { z } from 'zod';
import { doorsOf, type Door } from '../../../kernel/door';
import {
  actionableStepsView,
  noteKeyInput,
  noteKeyView,
  notesQuery,
  noteView,
  sealedNoteInput,
  stepsInput,
  stepView,
  writeNoteInput,
  writtenNoteView,
} from '../contract';
import type { CarePlans } from '../index';

const door = doorsOf<CarePlans>();

const readers = { patient: 'own', doctor: 'linked' } as const;
const author = { doctor: 'linked' } as const;
const SOMEBODY = 'x0123456789abcdefghijklm';
const BYTE_BY_BYTE = 'An envelope and a key travel byte by byte as the client library reads them.';
const MISSING_NOTE = { 404: 'There is no such note of mine' };
const aStep = {
  kind: 'plan',
  text: 'Take amoxicillin 500 mg three times daily for 7 days',
  span: [0, 52],
  what: 'amoxicillin',
  frequency: { kind: 'daily', timesPerDay: 3, everyHours: null, weekdays: [], times: ['08:00', '14:00', '20:00'] },
  durationDays: 7,
  amount: '500 mg',
  isMedicine: true,
};
const KEY = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
};
const aJwe = {
  protected: 'eyJlbmMiOiJBMjU2R0NNIn0',
  aad: Buffer.from(JSON.stringify({ note: SOMEBODY, patient: SOMEBODY, author: SOMEBODY, version: 1 })).toString(
    'base64url',
  ),
  iv: 'AAAAAAAAAAAAAAAA',
  ciphertext: 'AAAA',
  tag: 'AAAAAAAAAAAAAAAAAAAAAA',
  recipients: [{ header: { alg: 'ECDH-ES+A256KW', kid: 'a' }, encrypted_key: 'AAAA' }],
};

const notes: readonly Door[] = [
  door({
    name: 'note.write',
    method: 'POST',
    paths: ['/doctor/notes'],
    graphql: ['Mutation.writeDoctorNote'],
    summary: 'Write a note about a patient in plain words',
    description:
      'Gives the words to the server’s memory: they are sealed to the patient and the linked doctors, read once by rules, and forgotten. Steps that are clear reach the patient at once; the others wait for the doctor. A newer note takes the place of what the same doctor asked for before.',
    who: author,
    shape: 'bare',
    body: writeNoteInput,
    example: { patientId: SOMEBODY, note: 'Take amoxicillin 500 mg three times daily for 7 days. Book a blood test.' },
    exampleMeets: { 404: 'there is no such patient' },
    answer: { status: 200, description: 'What reached the patient, and what waits', schema: writtenNoteView },
    refusals: { 403: '`doctorId` is somebody else', 404: 'There is no such patient of mine' },
    run: async (room, { actor, body }) => await room.writeNote(actor, body),
  }),
  door({
    name: 'note.writeSealed',
    method: 'POST',
    paths: ['/doctor/notes/sealed'],
    notInGraphql: BYTE_BY_BYTE,
    summary: 'Write a note that the client has sealed',
    description:
      'General JWE, ECDH-ES+A256KW for each reader and A256GCM, bound to {"note","patient","author","version"}. It is kept as it is. Steps come beside it; those marked `needsReview` wait.',
    who: author,
    shape: 'bare',
    body: sealedNoteInput,
    example: { patientId: SOMEBODY, jwe: aJwe, steps: [aStep] },
    exampleMeets: { 400: 'the envelope is bound to nobody', 404: 'there is no such patient' },
    answer: { status: 200, description: 'What reached the patient, and what waits', schema: writtenNoteView },
    refusals: { 404: 'There is no such patient of mine', 409: 'There is a note with this id' },
    run: async (room, { actor, body }) => await room.writeSealedNote(actor, body),
  }),
  door({
    name: 'note.list',
    method: 'GET',
    paths: ['/notes'],
    notInGraphql: BYTE_BY_BYTE,
    summary: 'Sealed notes that I can open',
    who: readers,
    query: notesQuery,
    answer: { status: 200, description: 'The newest first', schema: z.array(noteView) },
    refusals: { 404: 'There is no such patient of mine' },
    run: async (room, { actor, query }) => await room.listNotes(actor, query),
  }),
  door({
    name: 'note.read',
    method: 'GET',
    paths: ['/notes/:id'],
    notInGraphql: BYTE_BY_BYTE,
    summary: 'One sealed note',
    who: readers,
    answer: { status: 200, description: 'The envelope', schema: noteView },
    refusals: MISSING_NOTE,
    run: async (room, { actor, id }) => await room.readNote(actor, id),
  }),
  door({
    name: 'noteKey.set',
    method: 'PUT',
    paths: ['/note-keys/me'],
    notInGraphql: BYTE_BY_BYTE,
    summary: 'Set the key to which notes are sealed for me',
    description: 'The private key comes wrapped by the client, under a passphrase that never comes here.',
    who: { patient: 'own', doctor: 'own' },
    body: noteKeyInput,
    example: { publicKey: KEY, wrappedPrivateKey: 'wrapped-by-the-client' },
    exampleMeets: { 409: 'somebody has this very key' },
    answer: { status: 200, description: 'The key', schema: noteKeyView },
    refusals: { 409: 'Somebody else has this key' },
    run: async (room, { actor, body }) => await room.setKey(actor, body),
  }),
  door({
    name: 'noteKey.read',
    method: 'GET',
    paths: ['/note-keys/of/:id'],
    notInGraphql: BYTE_BY_BYTE,
    summary: 'The public key of a patient of mine or of a doctor who cares for me',
    description: 'One’s own comes with its wrapped private half.',
    who: readers,
    answer: { status: 200, description: 'The key', schema: noteKeyView },
    refusals: { 404: 'There is no such key within my reach' },
    run: async (room, { actor, id }) => await room.readKey(actor, id),
  }),
];

const steps: readonly Door[] = [
  door({
    name: 'noteSteps.read',
    method: 'GET',
    paths: ['/doctor/notes/:id/steps'],
    graphql: ['Query.noteSteps'],
    summary: 'The steps of a note I wrote',
    description: 'Those that wait have no words here: they are in the sealed note, at `span`.',
    who: author,
    answer: { status: 200, description: 'In the order of the note', schema: z.array(stepView) },
    refusals: MISSING_NOTE,
    run: async (room, { actor, id }) => await room.readSteps(actor, id),
  }),
  door({
    name: 'noteSteps.change',
    method: 'PUT',
    paths: ['/doctor/notes/:id/steps'],
    graphql: ['Mutation.changeNoteSteps'],
    summary: 'Put steps with their words in the place of those that wait',
    who: author,
    body: stepsInput,
    example: { steps: [aStep] },
    answer: { status: 200, description: 'All steps of the note', schema: z.array(stepView) },
    refusals: { ...MISSING_NOTE, 409: 'A newer note has taken its place' },
    run: async (room, { actor, id, body }) => await room.changeSteps(actor, id, body),
  }),
  door({
    name: 'noteSteps.release',
    method: 'POST',
    paths: ['/doctor/notes/:id/release'],
    graphql: ['Mutation.releaseNoteSteps'],
    summary: 'Release the steps that wait to the patient',
    who: author,
    answer: { status: 200, description: 'All steps of the note', schema: z.array(stepView) },
    refusals: { ...MISSING_NOTE, 409: 'Steps have no words yet, or a newer note has taken its place' },
    run: async (room, { actor, id }) => await room.releaseSteps(actor, id),
  }),
  door({
    name: 'steps.mine',
    method: 'GET',
    paths: ['/patient/actionable-steps'],
    graphql: ['Query.actionableSteps'],
    socket: 'steps:mine',
    summary: 'What I am to do, from the notes of my doctors',
    who: { patient: 'own' },
    shape: 'bare',
    answer: { status: 200, description: 'Once, and again and again', schema: actionableStepsView },
    run: async (room, { actor }) => await room.readActionableSteps(actor),
  }),
  door({
    name: 'steps.tick',
    method: 'POST',
    paths: ['/patient/actionable-steps/:id/tick'],
    graphql: ['Mutation.tickActionableStep'],
    socket: 'steps:tick',
    summary: 'Tick a step of my checklist',
    who: { patient: 'own' },
    answer: { status: 200, description: 'The step', schema: stepView },
    refusals: { 404: 'There is no such step of mine', 409: 'It is a step of the plan' },
    run: async (room, { actor, id }) => await room.tickStep(actor, id),
  }),
];

export const carePlansDoors: readonly Door[] = [...notes, ...steps];
