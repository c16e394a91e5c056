import { z } from 'zod';
import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { availabilityInput } from './availability-contract';
import { clinicQuery, patientsQuery } from './clinic-contract';
import { bookInput, cancelInput, rescheduleInput, statusInput } from './contract';
import { KINDS } from './fields-contract';
import type { Appointments } from './index';
import { KEEP_APPOINTMENTS } from './permissions';

const route = panelRoutesOf<Appointments>();
const permission = KEEP_APPOINTMENTS;

const kindOf = (params: Readonly<Record<string, string>>) => z.enum(KINDS).catch('doctor').parse(params['kind']);

/** Behind the pages "Appointments" and "Hours". What is looked for is posted: no URL holds whom somebody sees. */
export const appointmentsPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'POST',
    path: '/appointments/calendar',
    permission,
    body: clinicQuery,
    run: async (appointments, { actor, body }) => await appointments.clinicCalendar(actor, body),
  }),
  route({
    method: 'POST',
    path: '/appointments/find-patients',
    permission,
    body: patientsQuery,
    run: async (appointments, { actor, body }) => await appointments.findPatients(actor, body),
  }),
  route({
    method: 'POST',
    path: '/appointments',
    permission,
    body: bookInput,
    run: async (appointments, { actor, body }) => await appointments.book(actor, body),
  }),
  route({
    method: 'POST',
    path: '/appointments/:id/reschedule',
    permission,
    body: rescheduleInput,
    run: async (appointments, { actor, id, body }) => await appointments.reschedule(actor, id, body),
  }),
  route({
    method: 'POST',
    path: '/appointments/:id/status',
    permission,
    body: statusInput,
    run: async (appointments, { actor, id, body }) => await appointments.setStatus(actor, id, body),
  }),
  route({
    method: 'POST',
    path: '/appointments/:id/cancel',
    permission,
    body: cancelInput,
    run: async (appointments, { actor, id, body }) => await appointments.cancel(actor, id, body),
  }),
  route({
    method: 'GET',
    path: '/availability/:kind/:id',
    permission,
    run: async (appointments, { actor, id, params }) => await appointments.readAvailability(actor, kindOf(params), id),
  }),
  route({
    method: 'PUT',
    path: '/availability/:kind/:id',
    permission,
    body: availabilityInput,
    run: async (appointments, { actor, id, params, body }) =>
      await appointments.changeAvailability(actor, kindOf(params), id, body),
  }),
];
