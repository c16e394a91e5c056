export const ANNOUNCEMENT = 'announcement';
export const QUEUE_TEST = 'queue-test';
