/**
 * How many doses a course has when some were missed: one is added at the end for each, so that a day that was missed whole
 * becomes another whole day. Never more than were asked for at first: a course of 7 days ends after 14 at the latest,
 * whatever is missed. What was missed and is corrected to taken counts no longer.
 */
export const dosesWithMissed = (asked: number, missed: number): number => asked + Math.min(missed, asked);
