/** The name of the messages that remind of a dose. */
export const DOSE_REMINDER = 'dose-reminder';
