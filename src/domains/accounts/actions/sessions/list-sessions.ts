import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { DeviceView, SessionView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { deviceName } from '../../rules/device-name';
import { sessions, type LiveSession } from '../../store/sessions';

/** The devices on which the caller is signed in, the one seen last first. */
export const listSessions =
  ({ clock, db }: Pick<AccountsDeps, 'clock' | 'db'>) =>
  async (actor: Actor): Promise<SessionView[]> => {
    const { userId, sessionId } = signedInPerson(actor);
    const live = await sessions(db).liveOf(userId, clock.now());
    return live.map((session) => ({ ...deviceOf(session), current: session.family === sessionId }));
  };

export const deviceOf = ({
  family,
  userAgent,
  ip,
  firstSeenAt,
  lastSeenAt,
  absoluteExpiresAt,
}: LiveSession): DeviceView => ({
  id: family,
  name: deviceName(userAgent),
  userAgent,
  ip,
  firstSeenAt: firstSeenAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
  endsAt: absoluteExpiresAt.toISOString(),
});
