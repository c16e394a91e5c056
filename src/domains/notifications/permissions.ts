/** To see how messages are on their way, and what they look like. */
export const SEE_QUEUE = 'admin::careloop.queue.read';
/** To try again, drop and pause, and to write to everybody. */
export const RUN_QUEUE = 'admin::careloop.queue.run';
