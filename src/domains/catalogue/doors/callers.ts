import { SIGNED_IN, STAFF, allow } from '../../../kernel/door';

/** Everybody who is signed in looks up what is offered; what is not is shown to admins alone, by the record rule. */
export const READERS = allow(SIGNED_IN, 'any');
/** Admins keep the catalogue. */
export const KEEPERS = allow(STAFF, 'any');
/** What these doors may refuse beside the usual. */
export const EXISTS = { 409: 'There is such an entry already' } as const;
export const GONE = { 404: 'There is no such entry' } as const;
