/** Looks after the appointments and hours of a clinic in the panel. */
export const KEEP_APPOINTMENTS = 'admin::careloop.appointments.keep';
