/** Panel permission: read tickets, answer, assign and settle them. */
export const ANSWER_TICKETS = 'admin::careloop.support.answer';
