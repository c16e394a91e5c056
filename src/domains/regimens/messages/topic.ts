/** The name of the messages that remind of a dose. */
export const DOSE_REMINDER = 'dose-reminder';
/** The name of the messages that say that little is left at home. */
export const STOCK_LOW = 'home-stock-low';
/** The name of the messages that tell somebody else that a dose has no answer. */
export const DOSE_UNANSWERED = 'dose-unanswered';
