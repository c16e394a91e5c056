import { BEHIND, HELD, NOT_COMPOSED, SERVER_AWAY } from '../contract';

/** After so many failed tries, some four minutes by e-mail, the others go past it: a reminder waits for no mail that nobody takes. */
export const PASSED_AFTER_TRIES = 6;

/** Why a message waits without being in anybody's way: its reader wants it later, or it has no words yet. */
export const OUT_OF_THE_WAY: readonly string[] = [HELD, NOT_COMPOSED];

/** Whether nothing is wrong with what waits for this reason, so that it counts as no try. */
export const isNoTry = (failure: string): boolean => failure === HELD || failure === BEHIND;

/**
 * Whether a message that waits after `failure`, its `tries`-th failed try, keeps later ones to the same person by the same
 * channel waiting. A mail server that is away is no fault of the message: it keeps its place for as long as that lasts.
 */
export const keepsItsPlace = (failure: string, tries: number): boolean =>
  !OUT_OF_THE_WAY.includes(failure) && (tries < PASSED_AFTER_TRIES || failure === SERVER_AWAY);
