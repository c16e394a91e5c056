/** Sees how many doses are due, taken and missed, day by day; no names. */
export const SEE_SCHEDULES = 'admin::careloop.regimens.schedules';
