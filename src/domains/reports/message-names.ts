export const WEEKLY_REPORT = 'weekly-report';
export const DOSE_REPORT_READY = 'dose-report-ready';
