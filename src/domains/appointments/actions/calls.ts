import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql } from '../../../ports/database';
import type { CallStateView, CallTokenView, CallView, EndedCallView, Exchange } from '../call-contract';
import {
  appointmentNotFound,
  callNotFound,
  callNotOpenYet,
  callOver,
  callTokenExpired,
  callTokenForged,
  notByVideo,
  notConfirmedYet,
  notAdmitted,
  onlyTheHost,
} from '../errors';
import { GONE_AFTER_MS, iceServersFor, overrunOf, windowOf } from '../rules/call';
import { appointmentViews } from '../store/appointment-views';
import { callStore, type Call, type Presence } from '../store/call-store';
import { noteArrival, roleIn, tellOthers, type CallDeps } from './arrivals';
import { closeMediaRoom, mediaAdmission, removeFromMedia, sweepMediaRooms } from './media-rooms';
import { recordingStateOf, sayOfRecording, stopRecording } from './recordings';
import { holdFor, setStatusInside } from './set-status';

const PURPOSE = 'call';
const VISIT = 'visit';

/** The room of a virtual visit, one for each; made when either side first asks for it. */
export const openCall =
  ({ clock, db, audit, callRooms }: Pick<CallDeps, 'clock' | 'db' | 'audit' | 'callRooms'>) =>
  async (actor: Actor, { appointmentId }: { readonly appointmentId: string }): Promise<CallView> =>
    await db.transaction(async (tx) => {
      const { held, side } = await holdFor(tx, actor, appointmentId);
      if (side === 'staff') throw appointmentNotFound();
      if (held.type !== 'virtual') throw notByVideo();
      if (held.status !== 'confirmed' && held.status !== 'in_progress') throw notConfirmedYet();
      const now = clock.now();
      const id = newDocumentId();
      const opened = await callStore(tx).open(id, held.id, now);
      if (opened === id)
        await audit.write(tx, {
          actor,
          action: 'call.opened',
          record: { type: 'call', id },
          patientId: held.patientId,
        });
      const call = await callStore(tx).find(opened);
      if (!call) throw callNotFound();
      return callViewOf(call, callRooms.provider);
    });

/** What lets this person, and nobody else, into the call: from ten minutes before the appointment to its end. */
export const callToken =
  (deps: Pick<CallDeps, 'clock' | 'db' | 'signer' | 'ice' | 'publicUrl' | 'callRooms'>) =>
  async (actor: Actor, { sessionId }: { readonly sessionId: string }): Promise<CallTokenView> => {
    const { clock, db, signer, ice, publicUrl } = deps;
    const { userId, documentId } = signedInPerson(actor);
    const call = await callFor(db, sessionId, userId);
    const now = clock.now();
    const { from, until } = windowOf(call);
    refuseOutside(call, now);
    const token = signer.sign(PURPOSE, `${call.id}-${userId}`, overrunOf(call));
    const role = roleIn(call, userId);
    const isIn = role === 'host' || (await isAdmitted(db, call.id, userId));
    return {
      token,
      sessionId: call.id,
      url: `${publicUrl}/call#${token}`,
      identity: documentId,
      role,
      iceServers: iceServersFor(ice, documentId, overrunOf(call)),
      iceTransportPolicy: ice.policy,
      livekit: isIn ? await mediaAdmission(deps)(call, userId) : null,
      validFrom: from.toISOString(),
      expiresAt: until.toISOString(),
    };
  };

/**
 * Ends the call. By the doctor or caregiver the visit is completed with it, as long as it took; a patient who ends it has
 * left, and the visit stays as it is.
 */
export const endCall =
  (deps: CallDeps) =>
  async (actor: Actor, sessionId: string): Promise<EndedCallView> => {
    const { userId } = signedInPerson(actor);
    const ended = await deps.db.transaction(async (tx) => {
      const found = await callFor(tx, sessionId, userId);
      const { held, side } = await holdFor(tx, actor, found.appointmentId);
      const now = deps.clock.now();
      const calls = callStore(tx);
      const call = (await calls.find(sessionId)) ?? found;
      if (call.endedAt === null)
        await stopRecording(deps, tx, call, side === 'professional' ? 'professional' : 'patient');
      if (call.endedAt === null && side === 'professional') {
        await calls.end(sessionId, side, now);
        if (held.status === 'in_progress')
          await setStatusInside(deps)(tx, actor, held.documentId, { status: 'completed' });
        await deps.audit.write(tx, {
          actor,
          action: 'call.ended',
          record: { type: 'call', id: sessionId },
          patientId: held.patientId,
        });
      } else if (call.endedAt === null) await calls.leave(sessionId, userId, now);
      await tellOthers(tx, call, userId);
      const isOver = call.endedAt !== null || side === 'professional';
      return {
        isOver,
        view: {
          sessionId,
          endedAt: (call.endedAt ?? now).toISOString(),
          attendance: await calls.attendance(sessionId),
        },
      };
    });
    await (ended.isOver ? closeMediaRoom(deps)(sessionId) : removeFromMedia(deps)(sessionId, userId));
    return ended.view;
  };

/**
 * Enters, or stays: the first time as whoever waits in the lobby, or as the host who lets others in. Nobody enters after
 * the end; who is there may stay an hour longer.
 */
export const exchangeSignals =
  (deps: CallDeps) =>
  async (sessionId: string, userId: number, { after, send }: Exchange): Promise<CallStateView> => {
    const { call, state } = await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const calls = callStore(tx);
      const call = await callFor(tx, sessionId, userId);
      const role = roleIn(call, userId);
      if (call.endedAt !== null) return { call, state: await stateOf(deps, tx, call, userId, []) };
      const before = (await calls.present(sessionId)).find((one) => one.userId === userId);
      const isStaying = before !== undefined && isThere(before, now);
      if (!isStaying || now >= overrunOf(call)) refuseOutside(call, now);
      const isNew = await calls.enter(sessionId, userId, role === 'host', now);
      if (isNew) await noteArrival(deps, tx, call, userId);
      const present = await calls.present(sessionId);
      const isIn = present.some((one) => one.userId === userId && one.admittedAt !== null);
      if (send.length > 0 && !isIn) throw notAdmitted();
      await calls.say(sessionId, userId, send, now);
      if (isNew || send.length > 0) await tellOthers(tx, call, userId);
      const signals = isIn ? await calls.heard(sessionId, userId, after) : [];
      return { call, state: await stateOf(deps, tx, call, userId, signals) };
    });
    return state.state === 'open' ? { ...state, livekit: await mediaAdmission(deps)(call, userId) } : state;
  };

/** The host lets in whoever waits. */
export const admitToCall =
  (deps: CallDeps) =>
  async (sessionId: string, userId: number): Promise<CallStateView> =>
    await deps.db.transaction(async (tx) => {
      const call = await callFor(tx, sessionId, userId);
      if (roleIn(call, userId) !== 'host') throw onlyTheHost();
      if (call.endedAt !== null) throw callOver();
      if (call.patientId !== null) await callStore(tx).setAdmitted(sessionId, call.patientId, deps.clock.now());
      await tellOthers(tx, call, userId);
      return await stateOf(deps, tx, call, userId, []);
    });

export const leaveCall =
  (deps: CallDeps) =>
  async (sessionId: string, userId: number): Promise<CallStateView> => {
    const state = await deps.db.transaction(async (tx) => {
      const call = await callFor(tx, sessionId, userId);
      await callStore(tx).leave(sessionId, userId, deps.clock.now());
      await stopRecording(deps, tx, call, roleIn(call, userId) === 'host' ? 'professional' : 'patient');
      await tellOthers(tx, call, userId);
      return await stateOf(deps, tx, call, userId, []);
    });
    await removeFromMedia(deps)(sessionId, userId);
    return state;
  };

/** One of the two agrees to a recording of the call, or refuses and stops it. */
export const agreeToRecording =
  (deps: CallDeps) =>
  async (sessionId: string, userId: number, agrees: boolean): Promise<CallStateView> =>
    await deps.db.transaction(async (tx) => {
      const call = await callFor(tx, sessionId, userId);
      await sayOfRecording(deps, tx, call, userId, agrees);
      await tellOthers(tx, call, userId);
      return await stateOf(deps, tx, call, userId, []);
    });

/**
 * Whose call a token opens: one of `callToken`, or that of a link in a mail, which names the appointment.
 * @throws DomainError for one that is forged or over
 */
export const holderOf =
  ({ clock, db, signer }: Pick<CallDeps, 'clock' | 'db' | 'signer'>) =>
  async (token: string): Promise<{ readonly sessionId: string; readonly userId: number }> => {
    const signed = signer.verify(token, clock.now());
    if (signed === 'forged') throw callTokenForged();
    if (signed === 'expired') throw callTokenExpired();
    const [subject = '', holder = ''] = signed.subject.split('-');
    if (!/^\d+$/.test(holder)) throw callTokenForged();
    const userId = Number(holder);
    if (signed.purpose === PURPOSE) return { sessionId: subject, userId };
    if (signed.purpose !== VISIT) throw callTokenForged();
    return await db.transaction(async (tx) => {
      const { held } = await holdFor(tx, { kind: 'system', reason: 'the link of a call' }, subject);
      if (held.type !== 'virtual') throw notByVideo();
      if (held.status !== 'confirmed' && held.status !== 'in_progress') throw notConfirmedYet();
      return { sessionId: await callStore(tx).open(newDocumentId(), held.id, clock.now()), userId };
    });
  };

/** The link in a mail that leads one person into the call of an appointment; good to its end. */
export const visitLink = (
  { signer, publicUrl }: Pick<CallDeps, 'signer' | 'publicUrl'>,
  appointmentId: string,
  userId: number,
  endsAt: Date,
): string => `${publicUrl}/call#${signer.sign(VISIT, `${appointmentId}-${userId}`, overrunOf({ endsAt }))}`;

/** The tick: those who have not been heard of for a while have left. */
export const sweepCalls = (deps: Pick<CallDeps, 'clock' | 'db' | 'callRooms'>) => async (): Promise<void> => {
  await callStore(deps.db).sweep(new Date(deps.clock.now().getTime() - GONE_AFTER_MS));
  await sweepMediaRooms(deps)();
};

/** @throws DomainError `not-found` for a third person, too */
export const callFor = async (sql: Sql, sessionId: string, userId: number): Promise<Call> => {
  const call = await callStore(sql).find(sessionId);
  const takesPart = call && (call.patientId === userId || call.professionalId === userId);
  if (!call || !takesPart) throw callNotFound();
  return call;
};

const refuseOutside = (call: Call, now: Date): void => {
  const { from, until } = windowOf(call);
  if (call.endedAt !== null) throw callOver();
  if (call.status !== 'confirmed' && call.status !== 'in_progress') throw notConfirmedYet();
  if (now < from) throw callNotOpenYet(from);
  if (now >= until) throw callOver();
};

const stateOf = async (
  { clock, ice, recordingDays }: Pick<CallDeps, 'clock' | 'ice' | 'recordingDays'>,
  tx: Sql,
  call: Call,
  userId: number,
  signals: CallStateView['signals'],
): Promise<CallStateView> => {
  const otherId = call.patientId === userId ? call.professionalId : call.patientId;
  const present = await callStore(tx).present(call.id);
  const other = present.find((one) => one.userId === otherId);
  const isIn = present.some((one) => one.userId === userId && one.admittedAt !== null);
  const names = await appointmentViews(tx).namesOf(otherId === null ? [] : [otherId]);
  const isHere = other !== undefined && isThere(other, clock.now());
  const ended = (await callStore(tx).find(call.id))?.endedAt ?? null;
  return {
    sessionId: call.id,
    role: roleIn(call, userId),
    state: ended !== null ? 'ended' : isIn ? 'open' : 'lobby',
    other: { name: names.get(otherId ?? 0) ?? '', present: isHere, admitted: (other?.admittedAt ?? null) !== null },
    startsAt: call.startsAt.toISOString(),
    endsAt: call.endsAt.toISOString(),
    iceServers: iceServersFor(ice, call.id, overrunOf(call)),
    iceTransportPolicy: ice.policy,
    livekit: null,
    recording: await recordingStateOf({ recordingDays }, tx, call, userId),
    signals,
  };
};

const isAdmitted = async (sql: Sql, sessionId: string, userId: number): Promise<boolean> =>
  (await callStore(sql).present(sessionId)).some((one) => one.userId === userId && one.admittedAt !== null);

const isThere = ({ isInRoom, seenAt }: Presence, now: Date): boolean =>
  isInRoom || now.getTime() - seenAt.getTime() < GONE_AFTER_MS;

const callViewOf = (call: Call, provider: CallView['provider']): CallView => {
  const { from, until } = windowOf(call);
  return {
    sessionId: call.id,
    appointmentId: call.appointmentId,
    provider,
    startsAt: call.startsAt.toISOString(),
    endsAt: call.endsAt.toISOString(),
    validFrom: from.toISOString(),
    validUntil: until.toISOString(),
    endedAt: call.endedAt?.toISOString() ?? null,
  };
};
