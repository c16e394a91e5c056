/** Panel permission: see calls and voicemails, and keep the roster. */
export const KEEP_TELEPHONY = 'admin::careloop.telephony.keep';
