import { z } from 'zod';
import { Page } from '../../../kernel/answers';
import { EVERYBODY, NUMBERED, STAFF, allow, doorsOf, type Door } from '../../../kernel/door';
import {
  callsQuery,
  dutyInput,
  dutyView,
  heardView,
  phoneCallView,
  removedDutyView,
  voiceTokenView,
} from '../contract';
import type { Telephony } from '../index';

const door = doorsOf<Telephony>();
const staff = allow(STAFF, 'everybody');
const NOT_SET_UP = 'Telephone calls are not set up here';

/** Called by the provider, which signs what it says over our public address. */
const webhook = {
  method: 'POST',
  notInGraphql: 'The telephone service calls it, in its own protocol.',
  who: allow(EVERYBODY, 'any'),
  unverified: 'may',
  anyBody: true,
  raw: true,
  writesNothing: 'what is not signed by the telephone service changes nothing',
  exampleMeets: { 400: 'it is not signed by the telephone service', 503: 'telephone calls are not set up' },
  refusals: { 400: 'Not signed by the telephone service', 503: NOT_SET_UP },
} as const;

const legQuery = z.strictObject({
  leg: z.coerce
    .number({ error: 'Take the address as it was given.' })
    .int({ error: 'Take the address as it was given.' })
    .min(0, { error: 'Take the address as it was given.' })
    .max(1_000, { error: 'Take the address as it was given.' }),
});

export const telephonyDoors: readonly Door[] = [
  door({
    ...webhook,
    name: 'phoneCall.incoming',
    paths: ['/telephony/incoming'],
    summary: 'A telephone call comes in',
    description: 'Answers what the telephone service does next: ring whoever is on duty, or take a voicemail.',
    answer: { status: 200, description: 'TwiML', schema: z.string(), file: ['text/xml'] },
    run: async (room, { raw }) => await room.routeCall(raw, -1),
  }),
  door({
    ...webhook,
    name: 'phoneCall.dialled',
    paths: ['/telephony/dialled'],
    summary: 'Ringing somebody has ended',
    description: 'Where nobody took it, the next one on duty is rung, and at last a voicemail is taken.',
    query: legQuery,
    exampleQuery: { leg: '0' },
    answer: { status: 200, description: 'TwiML', schema: z.string(), file: ['text/xml'] },
    run: async (room, { raw, query }) => await room.routeCall(raw, query.leg),
  }),
  door({
    ...webhook,
    name: 'phoneCall.status',
    paths: ['/telephony/status'],
    summary: 'Where a telephone call has come to',
    answer: { status: 200, description: 'Taken', schema: heardView },
    run: async (room, { raw }) => await room.hearStatus(raw),
  }),
  door({
    ...webhook,
    name: 'phoneCall.recording',
    paths: ['/telephony/recording'],
    summary: 'A voicemail is ready',
    answer: { status: 200, description: 'Taken; it is fetched within a minute', schema: heardView },
    run: async (room, { raw }) => await room.hearRecording(raw),
  }),
  door({
    name: 'phoneCall.token',
    method: 'POST',
    paths: ['/telephony/token'],
    graphql: ['Mutation.voiceToken'],
    anyBody: true,
    summary: 'Take telephone calls in my browser while I am on duty',
    description: 'An access token of the telephone service for an hour, for incoming calls alone.',
    who: allow(['doctor', 'caregiver'], 'own'),
    writesNothing: 'A token is signed, not kept.',
    exampleMeets: { 409: 'nobody is on duty', 503: 'telephone calls are not set up' },
    answer: { status: 200, description: 'The token', schema: voiceTokenView },
    refusals: { 409: 'I am not on duty', 503: NOT_SET_UP },
    run: async (room, { actor }) => await room.voiceToken(actor),
  }),
  door({
    name: 'duty.list',
    method: 'GET',
    paths: ['/admin/telephony/duty'],
    graphql: ['Query.dutyShifts'],
    summary: 'Who takes telephone calls, now and later',
    who: staff,
    answer: { status: 200, description: 'The roster, the next first', schema: z.array(dutyView) },
    run: async (room, { actor }) => await room.listDuty(actor),
  }),
  door({
    name: 'duty.add',
    method: 'POST',
    paths: ['/admin/telephony/duty'],
    graphql: ['Mutation.addDutyShift'],
    summary: 'Put a doctor or caregiver on duty',
    who: staff,
    body: dutyInput,
    example: {
      professionalId: 'a1b2c3d4e5f6g7h8i9j0k1l2',
      phone: '+254712345678',
      startsAt: '2026-12-01T08:00:00Z',
      endsAt: '2026-12-01T20:00:00Z',
      place: 1,
    },
    exampleMeets: { 400: 'there is no such doctor' },
    answer: { status: 201, description: 'The shift', schema: dutyView },
    run: async (room, { actor, body }) => await room.addDuty(actor, body),
  }),
  door({
    name: 'duty.remove',
    method: 'DELETE',
    paths: ['/admin/telephony/duty/:id'],
    graphql: ['Mutation.removeDutyShift'],
    summary: 'Take somebody off duty',
    who: staff,
    exampleMeets: { 404: 'there is no such shift' },
    refusals: { 404: 'There is no such shift' },
    answer: { status: 200, description: 'How many were removed', schema: removedDutyView },
    run: async (room, { actor, id }) => await room.removeDuty(actor, id),
  }),
  door({
    name: 'phoneCall.list',
    method: 'GET',
    paths: ['/admin/telephony/calls'],
    graphql: ['Query.phoneCalls_connection'],
    summary: 'Who called, who took it, and voicemails',
    description: 'The log holds nothing of what was said.',
    who: staff,
    query: callsQuery,
    answer: {
      status: 200,
      description: 'A page of calls, the newest first',
      schema: z.array(phoneCallView),
      meta: NUMBERED,
    },
    run: async (room, { actor, query }) => {
      const { calls, pagination } = await room.listCalls(actor, query);
      return new Page(calls, { pagination });
    },
  }),
  door({
    name: 'voicemail.open',
    method: 'GET',
    paths: ['/admin/telephony/voicemails/:id'],
    notInGraphql: 'It is a file.',
    summary: 'Listen to a voicemail',
    who: staff,
    exampleMeets: { 404: 'there is no such voicemail' },
    refusals: { 404: 'There is no such voicemail', 409: 'It is still being fetched' },
    answer: { status: 200, description: 'The voicemail', schema: z.string(), file: ['audio/mpeg'] },
    run: async (room, { actor, id }) => await room.openVoicemail(actor, id),
  }),
];
