import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import { newDocumentId } from '../../../../kernel/ids';
import type { PushTokenInput, PushTokenView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { noSuchRecord, sessionOver } from '../../errors';
import { people } from '../../store/people';
import { pushTokens, type PushTarget } from '../../store/push-tokens';
import { sessions } from '../../store/sessions';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit'>;

/** The devices on which the caller can be pushed to, without their tokens. */
export const listPushTokens =
  ({ clock, db }: Deps) =>
  async (actor: Actor): Promise<PushTokenView[]> => {
    const { userId, sessionId } = signedInPerson(actor);
    const rows = await pushTokens(db).of(userId, clock.now());
    return rows.map(({ id, kind, family, createdAt }) => ({
      id,
      kind,
      addedAt: createdAt.toISOString(),
      sessionId: family,
      current: family === sessionId,
    }));
  };

/** From now on this device is pushed to by this token, for as long as this session lives. */
export const putPushToken =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor, address: PushTokenInput): Promise<PushTokenView> => {
    const { userId, sessionId } = signedInPerson(actor);
    const id = newDocumentId();
    const now = clock.now();
    await db.transaction(async (tx) => {
      await people(tx).lockForUpdate(userId);
      // The session may have ended while we waited, and its tokens with it.
      if (!(await sessions(tx).liveOf(userId, now)).some(({ family }) => family === sessionId)) throw sessionOver();
      await pushTokens(tx).put(userId, sessionId, id, address, now);
      await audit.write(tx, {
        actor,
        action: 'push-token.put',
        record: { type: 'push-token', id },
        patientId: userId,
        details: { kind: address.kind },
      });
    });
    return { id, kind: address.kind, addedAt: now.toISOString(), sessionId, current: true };
  };

export const removePushToken =
  ({ db, audit }: Deps) =>
  async (actor: Actor, id: string): Promise<{ removed: number }> => {
    const { userId } = signedInPerson(actor);
    await db.transaction(async (tx) => {
      if (!(await pushTokens(tx).remove(userId, id))) throw noSuchRecord();
      await audit.write(tx, {
        actor,
        action: 'push-token.removed',
        record: { type: 'push-token', id },
        patientId: userId,
      });
    });
    return { removed: 1 };
  };

/** Where pushes to somebody go now: to devices that are signed in, of a person who may be. */
export const pushTargetsOf =
  ({ clock, db }: Pick<Deps, 'clock' | 'db'>) =>
  async (userId: number): Promise<PushTarget[]> =>
    await pushTokens(db).targets(userId, clock.now());
