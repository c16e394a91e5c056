import { DomainError } from '../../../kernel/errors';
import type { RawRequest } from '../../../kernel/door';
import type { Sql } from '../../../ports/database';
import type { RoomAdmission, RoomNews } from '../../../ports/call-rooms';
import type { AppointmentsDeps } from '../deps';
import { GONE_AFTER_MS, OVERRUN_MS, overrunOf } from '../rules/call';
import { callStore, type Call } from '../store/call-store';
import { mediaStore } from '../store/media-store';
import { noteArrival, tellOthers, type CallDeps } from './arrivals';
import { stopRecording } from './recordings';

type Deps = Pick<AppointmentsDeps, 'clock' | 'db' | 'callRooms'>;

const AT_ONCE = 100;

/** What an app of somebody who is in joins the media server with; null where browsers meet each other. */
export const mediaAdmission =
  ({ clock, db, callRooms }: Deps) =>
  async (call: Call, userId: number): Promise<RoomAdmission | null> => {
    if (callRooms.provider === 'webrtc') return null;
    const identity = await mediaStore(db).identityOf(userId);
    if (identity === null) return null;
    await mediaStore(db).noteRoom(call.id); // before it is there: what is made is closed, whatever happens in between
    const lifetimeSeconds = Math.ceil((overrunOf(call).getTime() - clock.now().getTime()) / 1_000);
    return await callRooms.issueToken({ room: call.id, identity, lifetimeSeconds });
  };

/** Somebody who has left is out at the media server, too. Where it does not answer, their stay ends with the call. */
export const removeFromMedia =
  ({ db, callRooms }: Pick<Deps, 'db' | 'callRooms'>) =>
  async (callId: string, userId: number): Promise<void> => {
    if (callRooms.provider === 'webrtc') return;
    const identity = await mediaStore(db).identityOf(userId);
    if (identity !== null) await callRooms.remove(callId, identity).catch(unlessUnreachable);
  };

/** The room of a call that is over goes. Where the media server does not answer, the tick asks again. */
export const closeMediaRoom =
  ({ db, callRooms }: Pick<Deps, 'db' | 'callRooms'>) =>
  async (callId: string): Promise<void> => {
    if (callRooms.provider === 'webrtc') return;
    try {
      await callRooms.close(callId);
    } catch (error) {
      return unlessUnreachable(error);
    }
    await mediaStore(db).noteClosed(callId);
  };

/** The tick: rooms of calls that are over are closed. */
export const closeMediaRooms = (deps: Deps) => async (): Promise<void> => {
  const before = new Date(deps.clock.now().getTime() - OVERRUN_MS);
  for (const id of await mediaStore(deps.db).toClose(before, AT_ONCE)) await closeMediaRoom(deps)(id);
};

/** For the tick: who is still there is asked of the media server, since what it told may be lost. */
export const sweepMediaRooms =
  ({ clock, db, callRooms }: Deps) =>
  async (): Promise<void> => {
    const before = new Date(clock.now().getTime() - GONE_AFTER_MS);
    for (const id of await mediaStore(db).toLookAt(before, AT_ONCE)) {
      const there = await callRooms.participants(id).catch(unlessUnreachable);
      if (there)
        await mediaStore(db).noteThere(
          id,
          there.map(({ participantRef }) => participantRef),
          clock.now(),
        );
    }
  };

/** Who came and who left, as the media server tells: signed and fresh, heard once, in whatever order it comes. */
export const hearMediaServer =
  (deps: CallDeps & Deps) =>
  async (raw: RawRequest | null): Promise<{ readonly received: true }> => {
    const news = await deps.callRooms.hear(raw ?? NOTHING);
    if (news.kind === 'other') return { received: true };
    const isStranger = await deps.db.transaction(async (tx) => {
      await mediaStore(tx).lockForUpdate(news.room);
      const call = await callStore(tx).find(news.room);
      if (!call) return false; // of another installation with the same media server
      const userId = await mediaStore(tx).userOf(news.identity);
      if (userId === null || (userId !== call.patientId && userId !== call.professionalId)) return true;
      await note(deps, tx, call, userId, news);
      return false;
    });
    if (isStranger && news.kind === 'joined')
      await deps.callRooms.remove(news.room, news.identity).catch(unlessUnreachable);
    return { received: true };
  };

const NOTHING: RawRequest = { body: Buffer.alloc(0), headers: {}, url: '' };

const note = async (
  deps: CallDeps,
  tx: Sql,
  call: Call,
  userId: number,
  { kind, participantRef, joinedAt, at }: Exclude<RoomNews, { readonly kind: 'other' }>,
): Promise<void> => {
  const stay = { callId: call.id, userId, participantRef };
  const now = deps.clock.now();
  if (await mediaStore(tx).isKnown(participantRef)) {
    if (kind === 'joined') return;
  } else if (kind === 'joined' && (call.endedAt !== null || now >= overrunOf(call)))
    return await mediaStore(tx).noteRoom(call.id); // somebody came back into a call that is over: it is closed again
  if (kind === 'joined') {
    if (await mediaStore(tx).join(stay, earlier(joinedAt, now))) await noteArrival(deps, tx, call, userId);
  } else if (await mediaStore(tx).leave(stay, earlier(joinedAt, now), earlier(at, now)))
    await stopRecording(deps, tx, call, call.professionalId === userId ? 'professional' : 'patient');
  await tellOthers(tx, call, userId);
};

/** Clocks of others go fast. */
const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

const unlessUnreachable = (error: unknown): undefined => {
  if (error instanceof DomainError && error.kind === 'unavailable') return undefined;
  throw error;
};
