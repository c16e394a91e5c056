import { z } from 'zod';
import { EVERYBODY, allow, doorsOf, type Door } from '../../../kernel/door';
import { eventsOf, type SocketEvent, type SocketMessage } from '../../../kernel/socket-events';
import { CALL_CHANGED } from '../actions/arrivals';
import {
  callInput,
  callStateView,
  callTokenInput,
  callTokenView,
  callView,
  endedCallView,
  mediaServerHeardView,
  exchangeInput,
  openCallInput,
  tokenExchangeInput,
  tokenInput,
} from '../call-contract';
import type { Appointments } from '../index';

const door = doorsOf<Appointments>();
const event = eventsOf<Appointments>();

const bothSides = allow(['patient', 'doctor', 'caregiver'], 'own');
const AN_ID = 'a1b2c3d4e5f6g7h8i9j0k1l2';
const NO_CALL = { 404: 'An empty house has no calls' };
const REFUSALS = {
  403: 'Wait to be let in; only the doctor or caregiver lets people in',
  404: 'There is no such call, or none in which the caller takes part',
  409: 'It does not open before ten minutes to the appointment',
  410: 'It is over',
} as const;

/** For the page behind the link of a call, whose token says who it is: opened from a mail, without signing in. */
const BEHIND_A_LINK = 'For the page behind the link of a call. Whoever is signed in uses the socket events of calls.';
const linked = {
  notInGraphql: BEHIND_A_LINK,
  who: allow(EVERYBODY, 'any'),
  limits: ['callTokens'],
  exampleMeets: { 400: 'The token is made up' },
  refusals: { ...REFUSALS, 400: 'The token is damaged' },
} as const;
const aToken = 'call.a1b2c3d4e5f6g7h8i9j0k1l2-1.0.AAAAAAAAAAAAAAAAAAAAAA';

export const callDoors: readonly Door[] = [
  door({
    name: 'call.open',
    method: 'POST',
    paths: ['/teleconference/room'],
    graphql: ['Mutation.openCall'],
    summary: 'The call of a virtual appointment',
    description: 'One for each appointment, made when either side first asks for it.',
    who: bothSides,
    body: openCallInput,
    example: { appointmentId: AN_ID },
    exampleMeets: NO_CALL,
    answer: { status: 201, description: 'The call, and when it can be entered', schema: callView },
    refusals: { 404: 'There is no such appointment', 409: 'It is not by video, or not confirmed' },
    run: (appointments, { actor, body }) => appointments.openCall(actor, body),
  }),
  door({
    name: 'call.token',
    method: 'POST',
    paths: ['/teleconference/token'],
    graphql: ['Mutation.callToken'],
    summary: 'What lets me into a call',
    description: 'For this person alone, from ten minutes before the appointment to its end.',
    who: bothSides,
    body: callTokenInput,
    example: { sessionId: AN_ID },
    exampleMeets: NO_CALL,
    writesNothing: 'A token is signed, not kept.',
    answer: { status: 200, description: 'The token, and the page of the call', schema: callTokenView },
    refusals: REFUSALS,
    run: (appointments, { actor, body }) => appointments.callToken(actor, body),
  }),
  door({
    name: 'call.end',
    method: 'POST',
    paths: ['/teleconference/end/:id'],
    graphql: ['Mutation.endCall'],
    anyBody: true,
    summary: 'End a call',
    description: 'By the doctor or caregiver the visit is completed with it. A patient only leaves.',
    who: bothSides,
    exampleMeets: NO_CALL,
    answer: { status: 200, description: 'Who was there, and how long', schema: endedCallView },
    refusals: REFUSALS,
    run: (appointments, { actor, id }) => appointments.endCall(actor, id),
  }),
  door({
    ...linked,
    name: 'call.exchange',
    method: 'POST',
    paths: ['/teleconference/exchange'],
    summary: 'Enter a call, and pass on what the two browsers tell each other',
    body: tokenExchangeInput,
    example: { token: aToken, after: 0, send: [] },
    answer: { status: 200, description: 'Who is there, and what the other browser said', schema: callStateView },
    run: (appointments, { body: { token, after, send } }) => appointments.exchangeByToken(token, { after, send }),
  }),
  door({
    ...linked,
    name: 'call.letIn',
    method: 'POST',
    paths: ['/teleconference/let-in'],
    summary: 'Let in whoever waits in the lobby',
    body: tokenInput,
    example: { token: aToken },
    answer: { status: 200, description: 'The call as it is now', schema: callStateView },
    run: (appointments, { body: { token } }) => appointments.admitByToken(token),
  }),
  door({
    ...linked,
    name: 'call.leave',
    method: 'POST',
    paths: ['/teleconference/leave'],
    summary: 'Leave a call',
    body: tokenInput,
    example: { token: aToken },
    answer: { status: 200, description: 'The call as it is now', schema: callStateView },
    run: (appointments, { body: { token } }) => appointments.leaveByToken(token),
  }),
  door({
    name: 'call.webhook',
    method: 'POST',
    paths: ['/teleconference/webhook'],
    notInGraphql: 'LiveKit calls it, in its own protocol.',
    summary: 'LiveKit tells who came into a call and who left',
    description: 'Name this address under `webhook.urls` of LiveKit. Its token covers the SHA-256 of the body.',
    who: allow(EVERYBODY, 'any'),
    unverified: 'may',
    anyBody: true,
    raw: true,
    writesNothing: 'what is not signed by LiveKit changes nothing',
    exampleMeets: { 400: 'it is not signed by LiveKit', 503: 'LiveKit is not set up' },
    answer: { status: 200, description: 'It is heard', schema: mediaServerHeardView },
    refusals: { 400: 'Not signed by LiveKit, or too old', 503: 'LiveKit is not set up here' },
    run: async (appointments, { raw }) => await appointments.hearMediaServer(raw),
  }),
];

/** The same for apps that are signed in. */
export const callEvents: readonly SocketEvent[] = [
  event({
    name: 'call:exchange',
    summary: 'Enter a call, and pass on what the two apps tell each other',
    description:
      'Send it when `call:changed` comes, and every few seconds to be counted as present. Signals are read from `after` on.',
    who: bothSides,
    body: exchangeInput,
    answer: callStateView,
    example: { sessionId: AN_ID, after: 0, send: [{ kind: 'hello', body: '1' }] },
    exampleMeets: NO_CALL,
    run: (appointments, { actor, body: { sessionId, after, send } }) =>
      appointments.exchangeSignals(sessionId, actor.userId, { after, send }),
  }),
  event({
    name: 'call:letIn',
    summary: 'Let in whoever waits in the lobby',
    who: bothSides,
    body: callInput,
    answer: callStateView,
    example: { sessionId: AN_ID },
    exampleMeets: NO_CALL,
    run: (appointments, { actor, body: { sessionId } }) => appointments.admitToCall(sessionId, actor.userId),
  }),
  event({
    name: 'call:leave',
    summary: 'Leave a call',
    who: bothSides,
    body: callInput,
    answer: callStateView,
    example: { sessionId: AN_ID },
    exampleMeets: NO_CALL,
    run: (appointments, { actor, body: { sessionId } }) => appointments.leaveCall(sessionId, actor.userId),
  }),
];

export const callSocketMessages: readonly SocketMessage[] = [
  {
    name: CALL_CHANGED,
    summary: 'Something happened in these calls of mine: ask with `call:exchange`',
    who: bothSides,
    says: (ids) => ({ sessions: ids }),
    payload: z.object({ sessions: z.array(z.string()) }),
    example: { sessions: [AN_ID] },
  },
];
