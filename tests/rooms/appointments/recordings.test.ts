import { buffer } from 'node:stream/consumers';
import { bookInput } from '../../../src/domains/appointments';
import type { UserActor } from '../../../src/kernel/actor';
import { appointmentsAt, type AppointmentsRoom } from '../../support/appointments';

jest.setTimeout(60_000);

const NINE = '2026-12-02T06:00:00Z';

let room: AppointmentsRoom;
let doctor: UserActor;
let maria: UserActor;
let sessionId: string;
let tokens: { readonly doctor: string; readonly maria: string };
beforeEach(async () => {
  room = await appointmentsAt('2026-11-30T06:00:00Z');
  [doctor, maria] = [await room.somebody('doctor'), await room.somebody()];
  const { documentId: appointmentId } = await room.book(
    maria,
    bookInput.parse({ doctorId: doctor.documentId, type: 'virtual', startsAt: NINE, durationMinutes: 30 }),
  );
  await room.setStatus(doctor, appointmentId, { status: 'confirmed' });
  room.clock.set(NINE);
  ({ sessionId } = await room.openCall(maria, { appointmentId }));
  tokens = {
    doctor: (await room.callToken(doctor, { sessionId })).token,
    maria: (await room.callToken(maria, { sessionId })).token,
  };
  await enter('doctor');
  await enter('maria');
  await room.admitByToken(tokens.doctor);
});
afterEach(async () => await room.close());

const enter = async (who: 'doctor' | 'maria') => await room.exchangeByToken(tokens[who], { after: 0, send: [] });
const part = async (recordingId: string | null, place: number, words: string) =>
  await room.keepPartByToken({
    token: tokens.doctor,
    recordingId: recordingId ?? '',
    place,
    content: Buffer.from(words).toString('base64'),
  });
const stored = async (): Promise<number> => {
  let count = 0;
  for await (const _file of room.recordings.list()) count += 1;
  return count;
};

it('is recorded when both have agreed, each for themselves, and for those two alone', async () => {
  const { recording: asked } = await room.agreeByToken(tokens.doctor, true);
  expect(asked).toMatchObject({ state: 'asked', mine: true, theirs: false });
  await expect(part(asked.recordingId, 0, 'too early')).rejects.toMatchObject({ code: 'appointments.not-recorded' });
  expect((await enter('maria')).recording).toMatchObject({ state: 'asked', mine: false, theirs: true });
  const { recording } = await room.agreeByToken(tokens.maria, true);
  expect(recording).toMatchObject({ state: 'on', mine: true, theirs: true });

  await part(recording.recordingId, 0, 'Good morning, ');
  await part(recording.recordingId, 1, 'Maria.');
  await part(recording.recordingId, 1, 'Maria.');
  await expect(
    room.keepPartByToken({ token: tokens.maria, recordingId: recording.recordingId ?? '', place: 2, content: 'AAAA' }),
  ).rejects.toMatchObject({ code: 'appointments.only-the-host' });
  expect(await stored()).toBe(2);

  for (const person of [doctor, maria]) {
    const [mine] = await room.listRecordings(person);
    expect(mine).toMatchObject({ startedAt: '2026-12-02T06:00:00.000Z', stoppedAt: null, bytes: 20 });
    const { body } = await room.openRecording(person, mine?.documentId ?? '');
    expect((await buffer(body)).toString()).toBe('Good morning, Maria.');
  }
  const stranger = await room.somebody('doctor');
  expect(await room.listRecordings(stranger)).toEqual([]);
  await expect(room.openRecording(stranger, recording.recordingId ?? '')).rejects.toMatchObject({ kind: 'not-found' });
  await expect(room.deleteRecording(stranger, recording.recordingId ?? '')).rejects.toMatchObject({
    kind: 'not-found',
  });
  expect(room.audited.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['call.recording-agreed', 'call.recording-kept', 'call.recording-read']),
  );
});

it('ends when one of them says no or leaves, and both agree anew for another', async () => {
  await room.agreeByToken(tokens.maria, true);
  const { recording: first } = await room.agreeByToken(tokens.doctor, true);
  await part(first.recordingId, 0, 'one');
  expect((await room.agreeByToken(tokens.maria, false)).recording).toMatchObject({ state: 'off', recordingId: null });
  await part(first.recordingId, 1, 'what was said until then');
  room.clock.advanceMs(5 * 60_000);
  await expect(part(first.recordingId, 2, 'later')).rejects.toMatchObject({ code: 'appointments.not-recorded' });

  await enter('doctor');
  await enter('maria');
  await room.agreeByToken(tokens.doctor, true);
  const { recording: second } = await enter('maria');
  expect(second).toMatchObject({ state: 'asked', mine: false });
  expect(second.recordingId).not.toBe(first.recordingId);
  await room.agreeByToken(tokens.maria, true);
  await room.leaveByToken(tokens.maria);
  expect((await enter('doctor')).recording).toMatchObject({ state: 'off' });
  expect(await room.listRecordings(maria)).toHaveLength(2);
});

it('is refused by the database itself where one has not agreed', async () => {
  const { recording } = await room.agreeByToken(tokens.doctor, true);
  await expect(
    room.db.transaction(
      async (tx) =>
        await tx.query(
          `insert into careloop.call_recording_parts (recording_id, place, storage_key, bytes, at) values ($1, 0, 'x', 1, now())`,
          [recording.recordingId],
        ),
    ),
  ).rejects.toMatchObject({ code: 'appointments.not-recorded' });
  await expect(
    room.db.query('update careloop.call_recordings set started_at = now() where id = $1', [recording.recordingId]),
  ).rejects.toThrow(/call_recordings_agreed/);
});

it('nobody agrees from the lobby or from outside', async () => {
  await room.leaveByToken(tokens.maria);
  await expect(room.agreeByToken(tokens.maria, true)).rejects.toMatchObject({ code: 'appointments.not-let-in' });
});

it('is deleted by either of the two, and by its time', async () => {
  await room.agreeByToken(tokens.doctor, true);
  const { recording } = await room.agreeByToken(tokens.maria, true);
  await part(recording.recordingId, 0, 'one');
  await room.deleteRecording(maria, recording.recordingId ?? '');
  expect(await stored()).toBe(0);
  expect(await room.listRecordings(doctor)).toEqual([]);

  await room.agreeByToken(tokens.doctor, true);
  const { recording: other } = await room.agreeByToken(tokens.maria, true);
  await part(other.recordingId, 0, 'two');
  room.clock.advanceMs(31 * 86_400_000);
  await room.sweepRecordings();
  expect(await stored()).toBe(0);
});
