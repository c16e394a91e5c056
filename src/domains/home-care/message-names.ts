export const CARE_ALERT = 'care-alert';
export const CARE_REPORT_LATE = 'care-report-late';
export const CARE_NOTE_WRITTEN = 'care-note-written';
export const CARE_OFFERED = 'care-offered';
export const CARE_REQUEST_UNFILLED = 'care-request-unfilled';
export const FAMILY_INVITED = 'family-invited';
export const FAMILY_ENDED = 'family-ended';

/** What apps hear over their sockets. */
export const OFFERS_CHANGED = 'care-offers:changed';
export const REQUESTS_CHANGED = 'care-requests:changed';
export const CARE_NOTES_CHANGED = 'care-notes:changed';
