import { z } from 'zod';
import { allow, doorsOf, EVERYBODY, type Door } from '../../../kernel/door';
import { eventsOf, type SocketEvent } from '../../../kernel/socket-events';
import { callStateView } from '../call-contract';
import type { Appointments } from '../index';
import {
  agreementInput,
  deletedRecordingView,
  keptPartView,
  recordingPartInput,
  recordingView,
  tokenAgreementInput,
} from '../recording-contract';

const door = doorsOf<Appointments>();
const event = eventsOf<Appointments>();

const bothSides = allow(['patient', 'doctor', 'caregiver'], 'own');
const AN_ID = 'a1b2c3d4e5f6g7h8i9j0k1l2';
const NO_CALL = { 404: 'An empty house has no calls' };
const NONE = { 404: 'There is no such recording, or none of a call of the caller' } as const;
const linked = {
  notInGraphql: 'For the page behind the link of a call. Whoever is signed in uses the socket events of calls.',
  who: allow(EVERYBODY, 'any'),
  limits: ['callTokens'],
  exampleMeets: { 400: 'The token is made up' },
  refusals: {
    400: 'The token is damaged',
    403: 'Wait to be let in; only the browser of the doctor or caregiver records',
    404: 'There is no such call or recording',
    409: 'Calls are not recorded here, or one of the two has not agreed',
    410: 'It is over',
  },
} as const;
const aToken = 'call.a1b2c3d4e5f6g7h8i9j0k1l2-1.0.AAAAAAAAAAAAAAAAAAAAAA';

export const recordingDoors: readonly Door[] = [
  door({
    ...linked,
    name: 'call.sayOfRecording',
    method: 'POST',
    paths: ['/teleconference/recording'],
    summary: 'Agree to a recording of the call, or refuse and stop it',
    description: 'It begins when both have agreed, and ends as soon as one of them says no or leaves.',
    body: tokenAgreementInput,
    example: { token: aToken, agrees: true },
    answer: { status: 200, description: 'The call as it is now', schema: callStateView },
    run: (appointments, { body: { token, agrees } }) => appointments.agreeByToken(token, agrees),
  }),
  door({
    ...linked,
    name: 'call.keepPart',
    method: 'POST',
    paths: ['/teleconference/recording/parts'],
    summary: 'Keep a part of a recording',
    description: 'From the browser of the doctor or caregiver. The same part again changes nothing.',
    body: recordingPartInput,
    example: { token: aToken, recordingId: AN_ID, place: 0, content: 'AAAA' },
    answer: { status: 200, description: 'It is kept', schema: keptPartView },
    run: (appointments, { body }) => appointments.keepPartByToken(body),
  }),
  door({
    name: 'recording.list',
    method: 'GET',
    paths: ['/teleconference/recordings'],
    graphql: ['Query.callRecordings'],
    summary: 'Recordings of my calls',
    who: bothSides,
    answer: { status: 200, description: 'The newest first', schema: z.array(recordingView) },
    run: (appointments, { actor }) => appointments.listRecordings(actor),
  }),
  door({
    name: 'recording.download',
    method: 'GET',
    paths: ['/teleconference/recordings/:id'],
    notInGraphql: 'It is a file.',
    summary: 'A recording of a call of mine',
    who: bothSides,
    answer: { status: 200, description: 'The recording', schema: z.string(), file: ['video/webm'] },
    refusals: NONE,
    exampleMeets: { 404: 'what the example names is not there' },
    run: (appointments, { actor, id }) => appointments.openRecording(actor, id),
  }),
  door({
    name: 'recording.delete',
    method: 'DELETE',
    paths: ['/teleconference/recordings/:id'],
    graphql: ['Mutation.deleteCallRecording'],
    summary: 'Delete a recording of a call of mine',
    description: 'Either of the two may take their word back, at any time.',
    who: bothSides,
    answer: { status: 200, description: 'It is gone', schema: deletedRecordingView },
    refusals: NONE,
    exampleMeets: { 404: 'what the example names is not there' },
    run: (appointments, { actor, id }) => appointments.deleteRecording(actor, id),
  }),
];

export const recordingEvents: readonly SocketEvent[] = [
  event({
    name: 'call:recording',
    summary: 'Agree to a recording of the call, or refuse and stop it',
    who: bothSides,
    body: agreementInput,
    answer: callStateView,
    example: { sessionId: AN_ID, agrees: true },
    exampleMeets: NO_CALL,
    run: (appointments, { actor, body: { sessionId, agrees } }) =>
      appointments.agreeToRecording(sessionId, actor.userId, agrees),
  }),
];
