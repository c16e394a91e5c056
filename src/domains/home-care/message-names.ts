export const CARE_ALERT = 'care-alert';
export const CARE_REPORT_LATE = 'care-report-late';
export const CARE_NOTE_WRITTEN = 'care-note-written';
