/** Doses were said something about, missed, cancelled or made anew. */
export const DOSES_CHANGED = 'doses:changed';
/** Doses have fallen due. */
export const DOSE_DUE = 'dose:due';
