import type { AccountsDeps } from '../../deps';
import { liveFamilies } from '../../store/principals';

/** The names of the sessions in which somebody is signed in right now, for rooms whose permissions end with a session. */
export const sessionsOf =
  ({ clock, db }: Pick<AccountsDeps, 'clock' | 'db'>) =>
  async (userId: number): Promise<readonly string[]> =>
    await liveFamilies(db, userId, clock.now());
