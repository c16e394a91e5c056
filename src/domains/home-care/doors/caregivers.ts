import { z } from 'zod';
import { Page } from '../../../kernel/answers';
import { allow, doorsOf, NUMBERED, SIGNED_IN, STAFF, type Door } from '../../../kernel/door';
import { caregiverQuery, caregiversQuery, caregiverView, recommendationInput, recommendationView } from '../contract';
import type { HomeCare } from '../index';

const door = doorsOf<HomeCare>();
const signedIn = allow(SIGNED_IN, 'any');

export const caregiverDoors: readonly Door[] = [
  door({
    name: 'caregiver.search',
    method: 'GET',
    paths: ['/caregivers'],
    graphql: ['Query.caregivers_connection'],
    summary: 'Verified caregivers who fit, the best match first',
    description:
      'Speciality, language, place, distance, price, rating and a free day are hard: who does not fit is left out. The score is the sum of its factors, each shown with its reason. With `patientId` for somebody in one’s care.',
    who: signedIn,
    query: caregiversQuery,
    answer: { status: 200, description: 'A page of caregivers', schema: z.array(caregiverView), meta: NUMBERED },
    refusals: { 404: 'There is no such patient within my reach' },
    run: async (room, { actor, query }) => {
      const { caregivers, pagination } = await room.searchCaregivers(actor, query);
      return new Page(caregivers, { pagination });
    },
  }),
  door({
    name: 'caregiver.read',
    method: 'GET',
    paths: ['/caregivers/:id'],
    graphql: ['Query.caregiver'],
    summary: 'One caregiver',
    who: signedIn,
    query: caregiverQuery,
    answer: { status: 200, description: 'The caregiver', schema: caregiverView },
    refusals: { 404: 'There is no such caregiver, or none who is verified' },
    run: async (room, { actor, id, query }) => await room.readCaregiver(actor, id, query),
  }),
  door({
    name: 'caregiver.recommend',
    method: 'POST',
    paths: ['/patients/:id/recommendations'],
    graphql: ['Mutation.recommendCaregiver'],
    summary: 'Recommend a caregiver to a patient of mine',
    who: allow(['doctor'], 'linked'),
    body: recommendationInput,
    example: { caregiverId: 'a1b2c3d4e5f6g7h8i9j0k1l2', note: 'Knows how to care for wounds.' },
    exampleMeets: { 404: 'there is no such patient' },
    answer: { status: 201, description: 'The recommendation', schema: recommendationView },
    refusals: { 404: 'There is no such patient within my reach' },
    run: async (room, { actor, id, body }) => await room.recommend(actor, id, body),
  }),
  door({
    name: 'caregiver.recommendations',
    method: 'GET',
    paths: ['/patients/:id/recommendations'],
    graphql: ['Query.caregiverRecommendations'],
    summary: 'Caregivers whom physicians recommend to a patient',
    who: { patient: 'own', ...allow(['doctor', 'caregiver'], 'linked'), ...allow(STAFF, 'everybody') },
    exampleMeets: { 404: 'there is no such patient' },
    answer: { status: 200, description: 'The newest first', schema: z.array(recommendationView) },
    refusals: { 404: 'There is no such patient within my reach' },
    run: async (room, { actor, id }) => await room.listRecommendations(actor, id),
  }),
];
