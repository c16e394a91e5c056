export const FIRST_WARNING_DAYS = 30;
export const LAST_WARNING_DAYS = 7;
