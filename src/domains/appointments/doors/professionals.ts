import { z } from 'zod';
import { Page } from '../../../kernel/answers';
import { EVERYBODY, NUMBERED, SIGNED_IN, allow, doorsOf, type Door } from '../../../kernel/door';
import { availabilityInput, availabilityView, slotsQuery, slotView } from '../availability-contract';
import type { Kind } from '../fields-contract';
import { professionalsQuery, professionalView, profileInput, specialityView } from '../professional-contract';
import type { Appointments } from '../index';

const door = doorsOf<Appointments>();

const signedIn = allow(SIGNED_IN, 'any');
const NOBODY = 'Nobody with this ID can be booked';

/** What is asked about somebody who can be booked: the same of doctors and of caregivers. */
const ofKind = (kind: Kind): readonly Door[] => [
  door({
    name: `${kind}.slots`,
    method: 'GET',
    paths: [`/${kind}s/:id/slots`],
    graphql: [`Query.${kind}Slots`],
    summary: `When a ${kind} can be booked`,
    description:
      'Days as YYYY-MM-DD in their zone, both included, or instants; the next seven days where nothing is said. Patients are not offered times at which they have another appointment.',
    who: signedIn,
    query: slotsQuery,
    exampleQuery: { from: '2099-12-01', to: '2099-12-02', type: 'virtual' },
    answer: { status: 200, description: 'Free slots, earliest first', schema: z.array(slotView) },
    refusals: { 404: NOBODY },
    run: (appointments, { actor, id, query }) => appointments.slots(actor, kind, id, query),
  }),
  door({
    name: `${kind}.availability`,
    method: 'GET',
    paths: [`/${kind}s/:id/availability`],
    graphql: [`Query.${kind}Availability`],
    summary: `When a ${kind} takes appointments, as rules`,
    who: signedIn,
    answer: {
      status: 200,
      description: 'Weekly hours, days of their own, time off and the rest',
      schema: availabilityView,
    },
    refusals: { 404: NOBODY },
    run: (appointments, { actor, id }) => appointments.readAvailability(actor, kind, id),
  }),
  door({
    name: `${kind}.changeAvailability`,
    method: 'PUT',
    paths: [`/${kind}s/:id/availability`],
    graphql: [`Mutation.change${kind === 'doctor' ? 'Doctor' : 'Caregiver'}Availability`],
    summary: `Change when a ${kind} takes appointments`,
    description:
      'What is left out stays. By admins, and by the person themselves where admins allow it. Appointments that are booked stay as they are.',
    who: { ...allow(['admin', 'superadmin'], 'any'), [kind]: 'own' },
    body: availabilityInput,
    example: {
      timeZone: 'Africa/Nairobi',
      weekly: [{ weekday: 'monday', from: '09:00', to: '17:00' }],
      overrides: [{ date: '2099-12-24', hours: [] }],
      timeOff: [{ from: '2099-12-27', to: '2099-12-31' }],
      slotMinutes: { in_person: 30, virtual: 20 },
      bufferAfterMinutes: 10,
      noticeMinutes: 120,
    },
    answer: { status: 200, description: 'The availability as it is now', schema: availabilityView },
    refusals: { 403: 'Only admins change this availability', 404: NOBODY, 409: 'It was changed in the meantime' },
    run: (appointments, { actor, id, body }) => appointments.changeAvailability(actor, kind, id, body),
  }),
];

export const professionalDoors: readonly Door[] = [
  door({
    name: 'speciality.list',
    method: 'GET',
    paths: ['/specialties'],
    graphql: ['Query.specialties'],
    summary: 'What doctors and caregivers are trained for',
    who: allow(EVERYBODY, 'any'),
    answer: { status: 200, description: 'Those that are offered, in order', schema: z.array(specialityView) },
    run: async (appointments) => await appointments.listSpecialities(),
  }),
  door({
    name: 'doctor.list',
    method: 'GET',
    paths: ['/doctors'],
    graphql: ['Query.doctors_connection'],
    summary: 'Doctors who are verified and take appointments',
    description: 'By name, or by distance with latitude and longitude.',
    who: signedIn,
    query: professionalsQuery,
    answer: { status: 200, description: 'A page of doctors', schema: z.array(professionalView), meta: NUMBERED },
    run: async (appointments, { actor, query }) => {
      const { professionals, pagination } = await appointments.listProfessionals(actor, 'doctor', query);
      return new Page(professionals, { pagination });
    },
  }),
  door({
    name: 'doctor.read',
    method: 'GET',
    paths: ['/doctors/:id'],
    graphql: ['Query.doctor'],
    summary: 'One doctor',
    who: signedIn,
    answer: { status: 200, description: 'The doctor', schema: professionalView },
    refusals: { 404: 'There is no such doctor, or none who is verified' },
    run: (appointments, { actor, id }) => appointments.readProfessional(actor, 'doctor', id),
  }),
  ...ofKind('doctor'),
  ...ofKind('caregiver'),
  door({
    name: 'profile.read',
    method: 'GET',
    paths: ['/professionals/me'],
    graphql: ['Query.myProfessionalProfile'],
    summary: 'How I present myself to patients',
    who: allow(['doctor', 'caregiver'], 'own'),
    unverified: 'may',
    answer: { status: 200, description: 'The profile', schema: professionalView },
    run: (appointments, { actor }) => appointments.ownProfile(actor),
  }),
  door({
    name: 'profile.change',
    method: 'PUT',
    paths: ['/professionals/me'],
    graphql: ['Mutation.changeProfessionalProfile'],
    summary: 'Change how I present myself to patients',
    description: 'What is left out stays. It is shown while one is verified.',
    who: allow(['doctor', 'caregiver'], 'own'),
    unverified: 'may',
    body: profileInput,
    example: {
      headline: 'Family doctor in Kilimani',
      languages: ['en', 'sw'],
      specialties: ['geriatric'],
      feeMinor: 250_000,
      currency: 'KES',
      place: 'Nairobi',
      latitude: -1.29,
      longitude: 36.78,
    },
    answer: { status: 200, description: 'The profile as it is now', schema: professionalView },
    run: (appointments, { actor, body }) => appointments.changeOwnProfile(actor, body),
  }),
];
