import { z } from 'zod';
import { accessLogQuery, accessView, breakGlassInput, emergencyAccessView } from '../contract';
import { type Door, SIGNED_IN, allow, doorsOf } from '../../../kernel/door';
import { Page } from '../../../kernel/answers';
import type { Accounts } from '../index';

const door = doorsOf<Accounts>();

export const accessDoors: readonly Door[] = [
  door({
    name: 'access.log',
    method: 'GET',
    paths: ['/users/me/access-log'],
    graphql: ['Query.accessLog_connection'],
    summary: 'Who opened or changed my record',
    description:
      'Newest first; `meta.pagination.nextCursor` leads to the page behind. What I did myself is left out unless `own=true`. `who` is the documentId of somebody in the list, or `staff`, `careloop` or `link`.',
    who: allow(SIGNED_IN, 'own'),
    unverified: 'may',
    query: accessLogQuery,
    answer: {
      status: 200,
      description: 'A page of what was done, by whom and why',
      schema: z.array(accessView),
      meta: z.object({ pagination: z.object({ pageSize: z.int(), nextCursor: z.string().nullable() }) }),
    },
    run: async (accounts, { actor, query }) => {
      const { entries, pagination } = await accounts.accessLog(actor, query);
      return new Page(entries, { pagination });
    },
  }),
  door({
    name: 'access.breakGlass',
    exampleMeets: { 404: 'what the example names is not there' },
    method: 'POST',
    paths: ['/break-glass'],
    urgent: true,
    graphql: ['Mutation.breakGlass'],
    summary: 'Open a patient’s record in an emergency',
    description:
      'For a doctor who has no part in the patient’s care. Opens it for 60 minutes at most; the patient and the admins are told by mail at once, and everything read is marked. Asking again while it is open changes nothing. One doctor opens 10 in 24 hours at most, unless the installation says otherwise; beyond that it is 429, and the admins are told.',
    who: { doctor: 'any' },
    body: breakGlassInput,
    example: { patientId: 'x0123456789abcdefghijklm', reason: 'Unconscious in the emergency room, unknown medication' },
    answer: { status: 201, description: 'What is open now, and until when', schema: emergencyAccessView },
    refusals: { 404: 'There is no such patient', 409: 'The patient is one’s own: nothing has to be broken' },
    run: (accounts, { actor, body }) => accounts.breakGlass(actor, body),
  }),
  door({
    name: 'access.emergencies',
    method: 'GET',
    paths: ['/break-glass'],
    graphql: ['Query.emergencies'],
    summary: 'What I opened in emergencies',
    who: { doctor: 'own' },
    answer: { status: 200, description: 'The newest 50', schema: z.array(emergencyAccessView) },
    run: (accounts, { actor }) => accounts.listEmergencies(actor),
  }),
  door({
    name: 'access.endEmergency',
    method: 'POST',
    paths: ['/break-glass/:id/end'],
    graphql: ['Mutation.endEmergency'],
    summary: 'Close what I opened in an emergency',
    who: { doctor: 'own' },
    answer: { status: 200, description: 'What was open', schema: emergencyAccessView },
    refusals: { 404: 'There is no such thing open of mine' },
    run: (accounts, { actor, id }) => accounts.endEmergency(actor, id),
  }),
];
