import { z } from 'zod';
import { Text } from '../../../kernel/answers';
import { allow, doorsOf, EVERYBODY, STAFF, type Door } from '../../../kernel/door';
import { jwksView, newWebhookView, reasonInput, revocationsView, webhookInput, webhookView } from '../contract';
import type { Prescriptions } from '../index';
import { done, MEETS_MISSING, MISSING } from './shared';

const door = doorsOf<Prescriptions>();
const everybody = allow(EVERYBODY, 'any');
const staff = allow(STAFF, 'everybody');
const FOR_MACHINES = 'For programs that verify codes, which read JSON.';

/** Verifiers ask again after five minutes at most. */
const json = (content: object, type = 'application/json'): Text =>
  new Text(JSON.stringify(content), type, {
    'Cache-Control': 'public, max-age=300',
    'Access-Control-Allow-Origin': '*',
  });

export const serviceDoors: readonly Door[] = [
  door({
    name: 'verifier.jwks',
    method: 'GET',
    paths: ['/prescriptions/jwks'],
    notInGraphql: FOR_MACHINES,
    summary: 'The public keys behind the codes of prescriptions (JWKS, RFC 7517)',
    who: everybody,
    shape: 'bare',
    answer: { status: 200, description: 'Every key that is to be trusted', schema: jwksView },
    run: async (room) => json(await room.jwks(), 'application/jwk-set+json'),
  }),
  door({
    name: 'verifier.revocations',
    method: 'GET',
    paths: ['/prescriptions/revocations'],
    notInGraphql: FOR_MACHINES,
    summary: 'Codes and keys that are good no more',
    description: 'SHA-256 of the ids of codes (`jti`) that have not expired and were revoked, used up or replaced.',
    who: everybody,
    shape: 'bare',
    answer: { status: 200, description: 'The list as it is now', schema: revocationsView },
    run: async (room) => json(await room.revocations()),
  }),
  door({
    name: 'key.rotate',
    method: 'POST',
    paths: ['/prescriptions/keys/rotate'],
    graphql: ['Mutation.rotatePrescriptionKey'],
    summary: 'Sign with a new key from now on',
    description: 'What the old one signed stays good.',
    who: staff,
    answer: { status: 200, description: 'The new key', schema: z.object({ kid: z.string() }) },
    run: async (room, { actor }) => await room.rotateKeys(actor),
  }),
  door({
    name: 'key.revoke',
    method: 'POST',
    paths: ['/prescriptions/keys/:id/revoke'],
    graphql: ['Mutation.revokePrescriptionKey'],
    summary: 'Trust nothing that a key signed any more',
    description: 'Patients renew their codes.',
    who: staff,
    body: reasonInput,
    example: { reason: 'It may have been copied' },
    exampleMeets: MEETS_MISSING,
    answer: { status: 200, description: 'It is revoked', schema: z.object({ revoked: z.literal(true) }) },
    refusals: MISSING,
    run: async (room, { actor, id, body }) => await room.revokeKey(actor, id, body),
  }),
  door({
    name: 'webhook.list',
    method: 'GET',
    paths: ['/webhooks'],
    graphql: ['Query.webhooks'],
    summary: 'Services that are told of events',
    who: staff,
    answer: { status: 200, description: 'All of them', schema: z.array(webhookView) },
    run: async (room) => await room.listWebhooks(),
  }),
  door({
    name: 'webhook.add',
    method: 'POST',
    paths: ['/webhooks'],
    graphql: ['Mutation.addWebhook'],
    summary: 'Tell a service of events',
    description:
      'Each call carries ids only and `CareLoop-Signature: t=<seconds>,v1=<HMAC-SHA-256 of "<seconds>.<body>">` with the secret, which is shown once. What fails is tried again for two days. Addresses of our own network are never called.',
    who: staff,
    body: webhookInput,
    example: { url: 'https://hooks.example.org/careloop', events: ['prescription.created'] },
    answer: { status: 201, description: 'The subscription with its secret', schema: newWebhookView },
    run: async (room, { actor, body }) => await room.addWebhook(actor, body),
  }),
  door({
    name: 'webhook.remove',
    method: 'DELETE',
    paths: ['/webhooks/:id'],
    graphql: ['Mutation.removeWebhook'],
    summary: 'Tell a service no more',
    who: staff,
    exampleMeets: MEETS_MISSING,
    answer: { status: 200, description: 'It is gone', schema: done },
    refusals: MISSING,
    run: async (room, { actor, id }) => await room.removeWebhook(actor, id),
  }),
];
