export const CARE_ALERT = 'care-alert';
export const CARE_REPORT_LATE = 'care-report-late';
