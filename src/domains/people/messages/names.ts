/** What these messages are switched on and off by. */
export const CARE_TOPIC = 'care';

export const LINK_REQUESTED = 'care-link-requested';
export const LINK_ACCEPTED = 'care-link-accepted';
export const LINK_ENDED = 'care-link-ended';

/** Notices over sockets. The first three are those that CARE-1 names. */
export const REQUEST_INCOMING = 'request:incoming';
export const REQUEST_ACCEPTED = 'request:accepted:notify';
export const REMOVED_BY_USER = 'request:removedByUser';
export const LINKS_CHANGED = 'care-links:changed';
export const STATUS_CHANGED = 'status:changed';
