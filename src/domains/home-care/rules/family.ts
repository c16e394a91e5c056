import { DAY_MS } from '../../../kernel/durations';
import { FAMILY_LEVELS, type FamilyLevel, type FamilyState } from '../words';

/** For so long somebody can be let in at most; then it is asked anew. */
export const LONGEST_MS = 366 * DAY_MS;

/** Whether a level holds what another one shows. */
export const shows = (level: FamilyLevel, wanted: FamilyLevel): boolean =>
  FAMILY_LEVELS.indexOf(level) >= FAMILY_LEVELS.indexOf(wanted);

interface Standing {
  readonly state: FamilyState;
  readonly expiresAt: Date;
}

/** How it stands at an instant: what has run out is over without anybody having ended it. */
export const standingAt = ({ state, expiresAt }: Standing, now: Date): FamilyState | 'expired' =>
  state !== 'ended' && expiresAt <= now ? 'expired' : state;
