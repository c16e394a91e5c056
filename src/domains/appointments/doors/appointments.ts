import { z } from 'zod';
import { Page } from '../../../kernel/answers';
import { NUMBERED, allow, doorsOf, findersOf, type Door } from '../../../kernel/door';
import {
  activeInput,
  agendaQuery,
  appointmentView,
  bookInput,
  cancelInput,
  rescheduleInput,
  statusInput,
} from '../contract';
import { waitInput, waitView } from '../wait-contract';
import type { Appointments } from '../index';
import { appointmentRow } from './rows';

const door = doorsOf<Appointments>();
const find = findersOf<Appointments>();

const APPOINTMENT = 'api::appointments.appointment';

const bothSides = allow(['patient', 'doctor', 'caregiver'], 'own');
const staff = allow(['admin', 'superadmin'], 'everybody');
const everybodyConcerned = { ...bothSides, ...staff };

const anHourAtHome = {
  caregiverId: 'a1b2c3d4e5f6g7h8i9j0k1l2',
  specialtyId: 'nursing',
  type: 'in_person',
  startsAt: '2099-12-01T09:00:00Z',
  durationMinutes: 60,
  address: { line1: 'Ngong Road 12', city: 'Nairobi' },
};
const NOBODY_YET = 'An empty house has nobody to book';

export const appointmentDoors: readonly Door[] = [
  find({
    name: 'appointment.find',
    method: 'GET',
    paths: ['/appointments'],
    graphql: ['Query.appointments', 'Query.appointments_connection'],
    summary: 'One’s own appointments, those to come first',
    description:
      'As a patient, and as the doctor or caregiver who is booked. With filters, sort, pagination, fields or populate the answer is a page of records.',
    who: everybodyConcerned,
    finds: { type: APPOINTMENT, many: true, populate: ['speciality'] },
    answer: { status: 200, description: 'The appointments', schema: z.array(appointmentRow) },
    run: async (appointments, { actor }) => await appointments.listAppointments(actor),
  }),
  door({
    name: 'appointment.agenda',
    method: 'GET',
    paths: ['/appointments/agenda'],
    graphql: ['Query.myAppointments_connection'],
    summary: 'One’s own appointments with whom they are with, page by page',
    description: 'Those to come first, the next one before all, then those that are past.',
    who: bothSides,
    lists: APPOINTMENT,
    query: agendaQuery,
    answer: { status: 200, description: 'A page of appointments', schema: z.array(appointmentView), meta: NUMBERED },
    run: async (appointments, { actor, query }) => {
      const { appointments: found, pagination } = await appointments.readAgenda(actor, query);
      return new Page(found, { pagination });
    },
  }),
  find({
    name: 'appointment.findOne',
    method: 'GET',
    paths: ['/appointments/:id'],
    graphql: ['Query.appointment'],
    summary: 'One appointment',
    who: everybodyConcerned,
    record: APPOINTMENT,
    finds: { type: APPOINTMENT, many: false, populate: ['speciality'] },
    answer: { status: 200, description: 'The appointment', schema: appointmentRow },
    run: async (appointments, { actor, id }) => await appointments.readAppointment(actor, id),
  }),
  door({
    name: 'appointment.book',
    method: 'POST',
    paths: ['/appointments'],
    graphql: ['Mutation.bookAppointment'],
    summary: 'Book a doctor or a caregiver',
    description:
      'The answer is `pending` until the other side confirms, and `confirmed` at once where they are booked without asking or staff book. With `hold` the time is only kept for some minutes, to be confirmed or paid. Nobody is ever booked twice for the same time.',
    who: { ...bothSides, ...allow(['admin', 'superadmin'], 'any') },
    body: bookInput,
    once: true,
    limits: ['bookAppointment'],
    example: anHourAtHome,
    exampleMeets: { 404: NOBODY_YET, 400: 'Only patients leave patientId out' },
    answer: { status: 201, description: 'The appointment', schema: appointmentView },
    refusals: {
      404: 'Nobody with this ID can be booked, or no such patient',
      409: 'The time is taken, or the person is not available then; or the Idempotency-Key was used with another body',
    },
    run: (appointments, { actor, body, idempotencyKey }) => appointments.book(actor, body, { idempotencyKey }),
  }),
  door({
    name: 'appointment.setStatus',
    method: 'PATCH',
    paths: ['/appointments/:id/status'],
    graphql: ['Mutation.setAppointmentStatus'],
    summary: 'Confirm, begin, complete or cancel an appointment, or say that the patient did not come',
    description:
      'Professionals and staff confirm, begin and complete; patients confirm a time that is kept for them and cancel until it begins. To the status that it has already, nothing happens.',
    who: everybodyConcerned,
    record: APPOINTMENT,
    body: statusInput,
    example: { status: 'cancelled', reason: 'I have to travel.' },
    answer: { status: 200, description: 'The appointment as it is now', schema: appointmentView },
    refusals: {
      403: 'This step is the other side’s',
      409: 'The appointment is in a state that does not allow this; the message says which',
    },
    run: (appointments, { actor, id, body }) => appointments.setStatus(actor, id, body),
  }),
  door({
    name: 'appointment.reschedule',
    method: 'POST',
    paths: ['/appointments/:id/reschedule'],
    graphql: ['Mutation.rescheduleAppointment'],
    summary: 'Move an appointment to another time',
    who: everybodyConcerned,
    record: APPOINTMENT,
    body: rescheduleInput,
    example: { startsAt: '2099-12-02T09:00:00Z' },
    exampleMeets: { 409: 'The patient has another appointment then' },
    answer: { status: 200, description: 'The appointment at its new time', schema: appointmentView },
    refusals: { 404: 'Nobody can be booked for it any more', 409: 'The time is taken, or the appointment is over' },
    run: (appointments, { actor, id, body }) => appointments.reschedule(actor, id, body),
  }),
  door({
    name: 'appointment.cancel',
    method: 'POST',
    paths: ['/appointments/:id/cancel'],
    graphql: ['Mutation.cancelAppointment'],
    summary: 'Cancel an appointment and say why',
    who: everybodyConcerned,
    record: APPOINTMENT,
    body: cancelInput,
    example: { reason: 'I have to travel.' },
    answer: { status: 200, description: 'The appointment, cancelled', schema: appointmentView },
    refusals: { 403: 'It has begun: the other side cancels it', 409: 'It is over' },
    run: (appointments, { actor, id, body }) => appointments.cancel(actor, id, body),
  }),
  door({
    name: 'appointment.setActive',
    method: 'PATCH',
    paths: ['/appointments/:id/active'],
    graphql: ['Mutation.setAppointmentActive'],
    summary: 'Hide an appointment from the patient and stop its reminders, or bring it back',
    who: { ...allow(['doctor', 'caregiver'], 'own'), ...staff },
    record: APPOINTMENT,
    body: activeInput,
    example: { active: false },
    answer: { status: 200, description: 'The appointment as it is now', schema: appointmentView },
    run: (appointments, { actor, id, body }) => appointments.setActive(actor, id, body),
  }),
  door({
    name: 'waiting.join',
    method: 'POST',
    paths: ['/waiting-list'],
    graphql: ['Mutation.joinWaitingList'],
    summary: 'Wait for a freed time of a doctor or caregiver',
    description:
      'Those who wait are offered a freed time in turn: it is kept for an hour as a pending appointment, to be confirmed.',
    who: { patient: 'own' },
    body: waitInput,
    example: {
      doctorId: 'a1b2c3d4e5f6g7h8i9j0k1l2',
      type: 'virtual',
      from: '2099-12-01T06:00:00Z',
      to: '2099-12-08T06:00:00Z',
    },
    exampleMeets: { 404: NOBODY_YET },
    answer: { status: 201, description: 'The place on the list', schema: waitView },
    refusals: { 404: 'Nobody with this ID can be booked', 409: 'On too many lists already' },
    run: (appointments, { actor, body }) => appointments.joinWaitingList(actor, body),
  }),
  door({
    name: 'waiting.list',
    method: 'GET',
    paths: ['/waiting-list'],
    graphql: ['Query.waitingList'],
    summary: 'The waiting lists one is on',
    who: { patient: 'own' },
    answer: { status: 200, description: 'Those that are open first', schema: z.array(waitView) },
    run: async (appointments, { actor }) => await appointments.listWaits(actor),
  }),
  door({
    name: 'waiting.leave',
    method: 'DELETE',
    paths: ['/waiting-list/:id'],
    graphql: ['Mutation.leaveWaitingList'],
    summary: 'Leave a waiting list',
    who: { patient: 'own' },
    answer: { status: 200, description: 'The place, given up', schema: waitView },
    refusals: { 404: 'There is no such place' },
    run: (appointments, { actor, id }) => appointments.leaveWaitingList(actor, id),
  }),
];
