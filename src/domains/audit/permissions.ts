/** Who did what to whose record, over everybody. */
export const SEE_AUDIT_TRAIL = 'admin::careloop.audit-trail.read';

/** To carry it out of the house as a file. */
export const EXPORT_AUDIT_TRAIL = 'admin::careloop.audit-trail.export';
