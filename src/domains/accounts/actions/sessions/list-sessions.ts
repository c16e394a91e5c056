import type { Actor } from '../../../../kernel/actor';
import type { SessionView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { signedInPerson } from '../../rules/callers';
import { deviceName } from '../../rules/device-name';
import { sessions } from '../../store/sessions';

/** The devices on which the caller is signed in, the one seen last first. */
export const listSessions =
  ({ clock, db }: Pick<AccountsDeps, 'clock' | 'db'>) =>
  async (actor: Actor): Promise<SessionView[]> => {
    const { userId, sessionId } = signedInPerson(actor);
    const live = await sessions(db).liveOf(userId, clock.now());
    return live.map(({ family, userAgent, ip, firstSeenAt, lastSeenAt, absoluteExpiresAt }) => ({
      id: family, name: deviceName(userAgent), userAgent, ip,
      firstSeenAt: firstSeenAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), endsAt: absoluteExpiresAt.toISOString(), current: family === sessionId,
    }));
  };
