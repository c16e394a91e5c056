import { z } from 'zod';
import { allow, doorsOf, STAFF, type Door } from '../../../kernel/door';
import {
  careOffersQuery,
  careOfferView,
  careRequestInput,
  careRequestsQuery,
  careRequestView,
  declineOfferInput,
} from '../contract';
import type { HomeCare } from '../index';

const door = doorsOf<HomeCare>();
const arrangers = { patient: 'own', ...allow(['caregiver'], 'linked') } as const;
const readers = { ...arrangers, ...allow(['doctor'], 'linked'), ...allow(STAFF, 'everybody') } as const;
const caregivers = allow(['caregiver'], 'own');
const NO_REQUEST = { 404: 'There is no such request within my reach' } as const;
const NO_OFFER = { 404: 'There is no such offer to me' } as const;

export const careOfferDoors: readonly Door[] = [
  door({
    name: 'careRequest.create',
    method: 'POST',
    paths: ['/care-requests'],
    graphql: ['Mutation.createCareRequest'],
    summary: 'Ask for a visit: caregivers who fit are asked one after the other',
    description:
      'Who is verified, fits and is free then is asked in the order of the match score, whose factors are shown. Each has 30 minutes to answer (10 where the visit is near); whoever accepts is booked at once. Others than patients name the patient whose visits they arrange.',
    who: arrangers,
    once: true,
    limits: ['askForCare'],
    body: careRequestInput,
    example: { startsAt: '2099-12-01T09:00:00Z', durationMinutes: 60, specialty: 'nursing' },
    exampleMeets: { 400: 'others than patients say for whom' },
    answer: { status: 201, description: 'The request, with who is asked', schema: careRequestView },
    refusals: { 404: 'There is no such patient within my reach', 409: 'Too many requests are open' },
    run: async (room, { actor, body, idempotencyKey }) => await room.createCareRequest(actor, body, idempotencyKey),
  }),
  door({
    name: 'careRequest.list',
    method: 'GET',
    paths: ['/care-requests'],
    graphql: ['Query.careRequests'],
    summary: 'Requests for visits, with who is asked',
    description: 'My own, or with `patientId` those of somebody in my care. The newest first, at most 100.',
    who: readers,
    query: careRequestsQuery,
    answer: { status: 200, description: 'The newest first', schema: z.array(careRequestView) },
    refusals: { 404: 'There is no such patient within my reach' },
    run: async (room, { actor, query }) => await room.listCareRequests(actor, query.patientId),
  }),
  door({
    name: 'careRequest.read',
    method: 'GET',
    paths: ['/care-requests/:id'],
    graphql: ['Query.careRequest'],
    summary: 'One request for a visit',
    who: readers,
    exampleMeets: { 404: 'there is no such request' },
    answer: { status: 200, description: 'The request, with who is asked', schema: careRequestView },
    refusals: NO_REQUEST,
    run: async (room, { actor, id }) => await room.readCareRequest(actor, id),
  }),
  door({
    name: 'careRequest.cancel',
    method: 'POST',
    paths: ['/care-requests/:id/cancel'],
    graphql: ['Mutation.cancelCareRequest'],
    summary: 'Take a request for a visit back',
    who: arrangers,
    exampleMeets: { 404: 'there is no such request' },
    answer: { status: 200, description: 'The request', schema: careRequestView },
    refusals: { ...NO_REQUEST, 409: 'It is booked, or nobody was left to ask' },
    run: async (room, { actor, id }) => await room.cancelCareRequest(actor, id),
  }),
  door({
    name: 'careOffer.list',
    method: 'GET',
    paths: ['/care-offers'],
    graphql: ['Query.careOffers'],
    socket: 'care-offer:list',
    summary: 'Visits that I am or was offered',
    description: 'Without names and addresses: those are in the appointment of whoever accepts.',
    who: caregivers,
    query: careOffersQuery,
    answer: { status: 200, description: 'The newest first', schema: z.array(careOfferView) },
    run: async (room, { actor, query }) => await room.listOffers(actor, query),
  }),
  door({
    name: 'careOffer.accept',
    method: 'POST',
    paths: ['/care-offers/:id/accept'],
    graphql: ['Mutation.acceptCareOffer'],
    summary: 'Take a visit that I am offered: it is booked and confirmed to both',
    who: caregivers,
    exampleMeets: { 404: 'there is no such offer' },
    answer: { status: 200, description: 'The offer, with the appointment', schema: careOfferView },
    refusals: { ...NO_OFFER, 409: 'It is over, or I have something else then' },
    run: async (room, { actor, id }) => await room.acceptOffer(actor, id),
  }),
  door({
    name: 'careOffer.decline',
    method: 'POST',
    paths: ['/care-offers/:id/decline'],
    graphql: ['Mutation.declineCareOffer'],
    summary: 'Decline a visit that I am offered: the next is asked',
    who: caregivers,
    body: declineOfferInput,
    example: { reason: 'I am away that day' },
    exampleMeets: { 404: 'there is no such offer' },
    answer: { status: 200, description: 'The offer', schema: careOfferView },
    refusals: { ...NO_OFFER, 409: 'It is over' },
    run: async (room, { actor, id, body }) => await room.declineOffer(actor, id, body),
  }),
];
