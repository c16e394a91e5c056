export const ANNOUNCEMENT = 'announcement';
export const QUEUE_TEST = 'queue-test';
export const ADDRESS_BOUNCED = 'address-bounced';
