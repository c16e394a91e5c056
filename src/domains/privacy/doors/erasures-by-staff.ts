import { type Door, STAFF, allow, doorsOf } from '../../../kernel/door';
import { erasePersonInput, erasureView, keepPersonInput } from '../contract';
import type { Privacy } from '../index';

const door = doorsOf<Privacy>();

const who = allow(STAFF, 'any');
const OUT_OF_REACH = 'There is no such person, or none whose account you look after';
const answer = {
  status: 200,
  description: 'What an erasure takes and what the law keeps, and since when and until when one waits',
  schema: erasureView,
} as const;

/** The erasure of somebody else: planned, with days in which it can be called off, as in the panel. */
export const erasuresByStaff: readonly Door[] = [
  door({
    name: 'administration.erasure',
    method: 'GET',
    paths: ['/admin/users/:id/erasure'],
    graphql: ['Query.erasureOf'],
    summary: 'What the erasure of somebody would take, and whether one waits',
    description: 'Nothing is decided by looking.',
    who,
    answer,
    refusals: { 404: OUT_OF_REACH },
    run: (privacy, { actor, id }) => privacy.erasureOf(actor, id),
  }),
  door({
    name: 'administration.erase',
    method: 'DELETE',
    paths: ['/admin/users/:id'],
    graphql: ['Mutation.erasePerson'],
    summary: 'Delete an account and everything about its owner, after days in which it can be called off',
    description:
      'The erasure is planned for a week ahead (`planned.startsAt`), and the person goes on until then. `POST /api/admin/users/:id/keep` calls it off. Once it has begun it cannot be undone. With `email`, the address has to be the person’s.',
    who,
    limits: ['accountChanges'],
    body: erasePersonInput,
    example: { reason: 'Asked for by letter' },
    exampleMeets: { 400: 'it was sent without a body' },
    answer: { ...answer, status: 202 },
    refusals: {
      400: 'No reason is given, or the address is another’s',
      404: OUT_OF_REACH,
      409: 'It is your own, or one waits already',
    },
    run: (privacy, { actor, id, body }) => privacy.planErasure(actor, id, body),
  }),
  door({
    name: 'administration.keep',
    method: 'POST',
    paths: ['/admin/users/:id/keep'],
    graphql: ['Mutation.keepPerson'],
    summary: 'Call the planned erasure of somebody off',
    description: 'The account stays as it is. The reason stands in the audit trail.',
    who,
    limits: ['accountChanges'],
    body: keepPersonInput,
    example: { reason: 'The letter was about somebody else' },
    answer,
    refusals: { 400: 'No reason is given', 404: OUT_OF_REACH, 409: 'None waits' },
    run: (privacy, { actor, id, body }) => privacy.keepPerson(actor, id, body),
  }),
];
