import { z } from 'zod';
import { Page } from '../../../kernel/answers';
import { NUMBERED, STAFF, allow, doorsOf, type Door } from '../../../kernel/door';
import { appointmentView, everyAppointmentQuery } from '../contract';
import type { Appointments } from '../index';

const door = doorsOf<Appointments>();

/** What those who look after a clinic see of everybody. */
export const administrationDoors: readonly Door[] = [
  door({
    name: 'administration.appointments',
    method: 'GET',
    paths: ['/admin/appointments'],
    graphql: ['Query.everyAppointment_connection'],
    summary: 'Every appointment, the newest start first',
    description: 'A look at clinical records: the audit trail keeps who looked at which.',
    who: allow(STAFF, 'everybody'),
    query: everyAppointmentQuery,
    answer: { status: 200, description: 'A page of appointments', schema: z.array(appointmentView), meta: NUMBERED },
    run: async (appointments, { actor, query }) => {
      const { appointments: found, pagination } = await appointments.everyAppointment(actor, query);
      return new Page(found, { pagination });
    },
  }),
];
