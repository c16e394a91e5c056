import { Readable } from 'node:stream';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../kernel/durations';
import { signedInPerson } from '../../../kernel/callers';
import type { Actor } from '../../../kernel/actor';
import { Download } from '../../../kernel/answers';
import { chunksOf } from '../../../kernel/chunks';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql } from '../../../ports/database';
import { newStorageKey } from '../../../ports/storage';
import type { AppointmentsDeps } from '../deps';
import {
  callOver,
  neverRecorded,
  noSuchRecording,
  notAdmitted,
  notRecorded,
  onlyTheHost,
  recordingFull,
} from '../errors';
import type { RecordingPartInput, RecordingStateView, RecordingView } from '../recording-contract';
import { callStore, type Call } from '../store/call-store';
import { recordingStore } from '../store/recording-store';

export type RecordingDeps = Pick<AppointmentsDeps, 'clock' | 'db' | 'audit' | 'recordings' | 'recordingDays'>;
type Party = 'patient' | 'professional';

/** The last parts come a little after the end. */
const TAIL_MS = 2 * MINUTE_MS;
const MOST_BYTES = 1_000_000_000;
const SWEPT_AT_ONCE = 500;

const partyOf = ({ professionalId }: Pick<Call, 'professionalId'>, userId: number): Party =>
  professionalId === userId ? 'professional' : 'patient';

/**
 * Agrees to a recording of this call, or refuses and stops one. It begins when both have agreed, each for themselves, and
 * ends as soon as one of them says no or leaves.
 */
export const sayOfRecording = async (
  { clock, audit, recordingDays }: RecordingDeps,
  tx: Sql,
  call: Call,
  userId: number,
  agrees: boolean,
): Promise<void> => {
  const party = partyOf(call, userId);
  if (!agrees) return await stopRecording({ clock, audit }, tx, call, party);
  if (recordingDays === 0) throw neverRecorded();
  if (call.endedAt !== null) throw callOver();
  const isIn = (await callStore(tx).present(call.id)).some((one) => one.userId === userId && one.admittedAt !== null);
  if (!isIn) throw notAdmitted();
  await recordingStore(tx).agree(newDocumentId(), call.id, party, clock.now());
  await note({ audit }, tx, call, party, 'call.recording-agreed');
};

/** Ends what is recorded or asked for. Whoever wants another one asks again, and both agree anew. */
export const stopRecording = async (
  { clock, audit }: Pick<RecordingDeps, 'clock' | 'audit'>,
  tx: Sql,
  call: Call,
  by: Party,
): Promise<void> => {
  if (await recordingStore(tx).stop(call.id, by, clock.now()))
    await note({ audit }, tx, call, by, 'call.recording-stopped');
};

export const recordingStateOf = async (
  { recordingDays }: Pick<RecordingDeps, 'recordingDays'>,
  sql: Sql,
  call: Call,
  userId: number,
): Promise<RecordingStateView> => {
  const open = await recordingStore(sql).open(call.id);
  const isMine = partyOf(call, userId) === 'patient';
  const mine = (isMine ? open?.patientAgreedAt : open?.professionalAgreedAt) ?? null;
  const theirs = (isMine ? open?.professionalAgreedAt : open?.patientAgreedAt) ?? null;
  const state = open === null ? 'off' : open.startedAt === null ? 'asked' : 'on';
  return {
    state: recordingDays === 0 ? 'never' : state,
    recordingId: open?.id ?? null,
    mine: mine !== null,
    theirs: theirs !== null,
  };
};

/** A part of what both agreed to, from the browser of the doctor or caregiver. The same part again changes nothing. */
export const keepPart =
  ({ clock, db, audit, recordings }: RecordingDeps) =>
  async (call: Call, userId: number, { recordingId, place, content }: Omit<RecordingPartInput, 'token'>) => {
    if (partyOf(call, userId) !== 'professional') throw onlyTheHost();
    const bytes = Buffer.from(content, 'base64');
    const key = newStorageKey();
    await refuseUnagreed(db, call, recordingId, clock.now());
    await recordings.put(key, Readable.from([bytes]));
    const isNew = await db.transaction(async (tx) => {
      const now = clock.now();
      await refuseUnagreed(tx, call, recordingId, now);
      const isAdded = await recordingStore(tx).addPart(recordingId, place, key, bytes.length, now);
      if (isAdded && place === 0) await note({ audit }, tx, call, 'professional', 'call.recording-kept');
      return isAdded;
    });
    if (!isNew) await recordings.delete(key);
    return { kept: true } as const;
  };

/** @throws DomainError where the two have not agreed to it, or it is over for long */
const refuseUnagreed = async (sql: Sql, call: Call, recordingId: string, now: Date): Promise<void> => {
  const recording = await recordingStore(sql).lockForUpdate(recordingId);
  if (recording?.callId !== call.id) throw noSuchRecording();
  const isOver = recording.stoppedAt !== null && now.getTime() - recording.stoppedAt.getTime() > TAIL_MS;
  if (recording.startedAt === null || isOver) throw notRecorded();
  if ((await recordingStore(sql).bytes(recordingId)) >= MOST_BYTES) throw recordingFull();
};

/** Recordings of my calls, the newest first: for the two who were in them and nobody else. */
export const listRecordings =
  ({ db, audit }: Pick<RecordingDeps, 'db' | 'audit'>) =>
  async (actor: Actor): Promise<readonly RecordingView[]> => {
    const { userId } = signedInPerson(actor);
    const found = await recordingStore(db).ofPerson(userId);
    if (found.length > 0)
      audit.read({
        actor,
        action: 'call.recordings-listed',
        record: { type: 'call-recording', id: 'many' },
        patientId: null,
        details: { count: found.length, ids: found.map(({ documentId }) => documentId) },
      });
    return found;
  };

export const openRecording =
  ({ db, audit, recordings }: RecordingDeps) =>
  async (actor: Actor, id: string): Promise<Download> => {
    const { userId } = signedInPerson(actor);
    const found = await recordingStore(db).find(userId, id);
    if (!found) throw noSuchRecording();
    const keys = await recordingStore(db).keysOf(id);
    audit.read({
      actor,
      action: 'call.recording-read',
      record: { type: 'call-recording', id },
      patientId: found.patientId,
    });
    return new Download({
      body: Readable.from(inTurn(recordings, keys)),
      bytes: null,
      name: 'call.webm',
      type: 'video/webm',
    });
  };

async function* inTurn(recordings: RecordingDeps['recordings'], keys: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const key of keys) {
    const part = await recordings.get(key);
    if (!part) throw noSuchRecording();
    for await (const piece of part) yield piece as Uint8Array;
  }
}

/** Either of the two takes their word back for good: the recording is gone. */
export const deleteRecording =
  ({ db, audit, recordings }: RecordingDeps) =>
  async (actor: Actor, id: string): Promise<{ readonly deleted: true }> => {
    const { userId } = signedInPerson(actor);
    const keys = await db.transaction(async (tx) => {
      const found = await recordingStore(tx).find(userId, id);
      if (!found) throw noSuchRecording();
      const parts = await recordingStore(tx).keysOf(id);
      await recordingStore(tx).delete(id);
      await audit.write(tx, {
        actor,
        action: 'call.recording-deleted',
        record: { type: 'call-recording', id },
        patientId: found.patientId,
      });
      return parts;
    });
    for (const key of keys) await recordings.delete(key);
    return { deleted: true };
  };

/** The tick: recordings go after their time, and so do files that no recording names, such as those of people who are gone. */
export const sweepRecordings =
  ({ clock, db, recordings, recordingDays }: RecordingDeps) =>
  async (): Promise<void> => {
    const now = clock.now().getTime();
    await recordingStore(db).forget(new Date(now - recordingDays * DAY_MS));
    const old: string[] = [];
    for await (const { key, putAt } of recordings.list()) if (now - putAt.getTime() > HOUR_MS) old.push(key);
    for (const keys of chunksOf(old, SWEPT_AT_ONCE)) {
      const named = await recordingStore(db).named(keys);
      for (const key of keys) if (!named.has(key)) await recordings.delete(key);
    }
  };

const note = async (
  { audit }: Pick<RecordingDeps, 'audit'>,
  tx: Sql,
  call: Call,
  side: Party,
  action: string,
): Promise<void> =>
  await audit.write(tx, {
    actor: { kind: 'system', reason: `the ${side} said so in a call` },
    action,
    record: { type: 'call', id: call.id },
    patientId: call.patientId,
    details: { side },
  });
