import { z } from 'zod';
import { allow, doorsOf, NUMBERED, type Door } from '../../../kernel/door';
import {
  endLinkInput,
  linksQuery,
  linkView,
  messageView,
  patientsView,
  permissionsInput,
  primaryInput,
  requestLinkInput,
  respondInput,
  selectDoctorInput,
} from '../contract';
import { notAnotherPatient } from '../errors';
import type { People } from '../index';

const door = doorsOf<People>();
const linkable = allow(['patient', 'doctor', 'caregiver'], 'own');
const MISSING = { 404: 'There is no such record of mine' };
const SOMEBODY = 'x0123456789abcdefghijklm';

export const linkDoors: readonly Door[] = [
  door({
    name: 'careLink.list',
    method: 'GET',
    paths: ['/care-links'],
    graphql: ['Query.careRelations_connection'],
    summary: 'Who cares for me, and for whom I care',
    description:
      'Requests that wait and those that were rejected or ended, too, the newest first. `side` says on which side of them I am.',
    who: linkable,
    query: linksQuery,
    answer: { status: 200, description: 'A page of my links', schema: z.array(linkView), meta: NUMBERED },
    run: async (room, { actor, query }) => await room.listLinks(actor, query),
  }),
  door({
    name: 'careLink.request',
    method: 'POST',
    paths: ['/care-links'],
    graphql: ['Mutation.requestCare'],
    socket: 'request:send',
    summary: 'Ask somebody to care for me, or whether I may care for them',
    description:
      'Patients ask verified doctors and caregivers, who ask patients. By documentId or by the exact e-mail address. Nothing is seen before the other side has accepted. Asking twice is asking once; asking somebody who has asked me already accepts.',
    who: linkable,
    limits: ['careRequests'],
    body: requestLinkInput,
    example: { receiverId: SOMEBODY },
    exampleMeets: { 404: 'there is nobody with this id' },
    answer: { status: 201, description: 'The request', schema: linkView },
    refusals: {
      404: 'There is nobody who could be asked',
      409: 'I was rejected in the last 7 days, or too many of my requests wait',
    },
    run: async (room, { actor, body }) => await room.requestLink(actor, body),
  }),
  door({
    name: 'careLink.respond',
    method: 'POST',
    paths: ['/care-links/:id/respond'],
    graphql: ['Mutation.respondToCareRequest'],
    summary: 'Accept or reject a request that was sent to me',
    who: linkable,
    body: respondInput,
    example: { status: 'accepted' },
    answer: { status: 200, description: 'The link as it is now', schema: linkView },
    refusals: { ...MISSING, 403: 'I sent it myself', 409: 'It was decided already, or can no longer be accepted' },
    run: async (room, { actor, id, body }) => await room.respondToLink(actor, id, body.status),
  }),
  door({
    name: 'careLink.end',
    method: 'POST',
    paths: ['/care-links/:id/end'],
    graphql: ['Mutation.endCare'],
    summary: 'End the care, or withdraw my request',
    description: 'Either side may, at any time. From that moment the carer reads nothing any more.',
    who: linkable,
    body: endLinkInput,
    example: { reason: 'We have moved away' },
    answer: { status: 200, description: 'The link as it is now', schema: linkView },
    refusals: { ...MISSING, 409: 'It was rejected, or waits for my own answer' },
    run: async (room, { actor, id, body }) => await room.endLink(actor, id, body.reason),
  }),
  door({
    name: 'careLink.permit',
    method: 'PUT',
    paths: ['/care-links/:id/permissions'],
    graphql: ['Mutation.permitCare'],
    summary: 'Say what somebody who cares for me may do',
    description: 'The list takes the place of the old one. `read-record` is part of every link.',
    who: { patient: 'own' },
    body: permissionsInput,
    example: { permissions: ['read-record', 'record-doses'] },
    answer: { status: 200, description: 'The link as it is now', schema: linkView },
    refusals: { ...MISSING, 409: 'The link is not active' },
    run: async (room, { actor, id, body }) => await room.setPermissions(actor, id, body.permissions),
  }),
  door({
    name: 'careLink.primary',
    method: 'POST',
    paths: ['/care-links/:id/primary'],
    graphql: ['Mutation.makePrimaryPhysician'],
    summary: 'Make one of my doctors my primary physician',
    description: 'There is one at most: another one stops being it. `primary: false` leaves me without.',
    who: { patient: 'own' },
    body: primaryInput,
    example: { primary: true },
    answer: { status: 200, description: 'The link as it is now', schema: linkView },
    refusals: { ...MISSING, 409: 'The link is not active, or not with a doctor' },
    run: async (room, { actor, id, body }) => await room.setPrimary(actor, id, body.primary),
  }),
  door({
    name: 'doctor.select',
    method: 'POST',
    paths: ['/select-doctor'],
    graphql: ['Mutation.selectDoctor'],
    summary: 'Choose a doctor',
    description: 'The doctor reads my record from now on. Either of us can end it. `patientId` may be left out.',
    who: { patient: 'own' },
    limits: ['careRequests'],
    shape: 'bare',
    body: selectDoctorInput,
    example: { doctorId: SOMEBODY },
    exampleMeets: { 404: 'there is no doctor with this id' },
    answer: { status: 200, description: 'That it is done', schema: messageView },
    refusals: { 403: '`patientId` is somebody else', 404: 'There is no such doctor' },
    run: async (room, { actor, body: { patientId, doctorId } }) => {
      if (patientId !== undefined && (actor.kind !== 'user' || actor.documentId !== patientId))
        throw notAnotherPatient();
      await room.chooseDoctor(actor, doctorId);
      return { message: 'This is your doctor now.' };
    },
  }),
  door({
    name: 'doctor.patients',
    method: 'GET',
    paths: ['/doctor/patients'],
    graphql: ['Query.patientsOfDoctor'],
    summary: 'My patients as a doctor',
    who: { doctor: 'linked' },
    shape: 'bare',
    answer: { status: 200, description: 'By name', schema: patientsView },
    run: async (room, { actor }) => ({
      patients: (await room.activeLinks(actor, 'carer', 'doctor')).map(({ patient }) => ({
        id: patient.documentId ?? '',
        name: patient.name ?? '',
      })),
    }),
  }),
  door({
    name: 'caregiver.mine',
    method: 'GET',
    paths: ['/caregiver/my-caregivers'],
    graphql: ['Query.myCaregivers'],
    summary: 'The caregivers who care for me',
    who: { patient: 'own' },
    answer: { status: 200, description: 'By name', schema: z.array(linkView) },
    run: async (room, { actor }) => await room.activeLinks(actor, 'patient', 'caregiver'),
  }),
  door({
    name: 'caregiver.caresFor',
    method: 'GET',
    paths: ['/caregiver/i-care-for'],
    graphql: ['Query.peopleICareFor'],
    summary: 'The people for whom I care as a caregiver',
    who: { caregiver: 'linked' },
    answer: { status: 200, description: 'By name', schema: z.array(linkView) },
    run: async (room, { actor }) => await room.activeLinks(actor, 'carer', 'caregiver'),
  }),
];
