import { bookInput } from '../../../src/domains/appointments';
import type { UserActor } from '../../../src/kernel/actor';
import { appointmentsAt, type AppointmentsRoom } from '../../support/appointments';
import { simulatedLiveKit, type SimulatedLiveKit } from '../../support/livekit';

jest.setTimeout(60_000);

/** Calls over LiveKit: who may join when, and who was there as it tells. */
let room: AppointmentsRoom;
let livekit: SimulatedLiveKit;
let hears: boolean;
let doctor: UserActor;
let maria: UserActor;
let sessionId: string;
let appointmentId: string;
beforeEach(async () => {
  hears = true;
  livekit = await simulatedLiveKit(
    () => room.clock.now(),
    () => (hears ? room.hearMediaServer : null),
  );
  room = await appointmentsAt('2026-12-01T06:00:00Z', { callRooms: livekit.callRooms });
  [doctor, maria] = [await room.somebody('doctor'), await room.somebody()];
  const asked = { doctorId: doctor.documentId, type: 'virtual', startsAt: '2026-12-02T06:00:00Z', durationMinutes: 30 };
  appointmentId = (await room.book(maria, bookInput.parse(asked))).documentId;
  await room.setStatus(doctor, appointmentId, { status: 'confirmed' });
  sessionId = (await room.openCall(maria, { appointmentId })).sessionId;
  room.clock.set('2026-12-02T05:55:00Z');
});
afterEach(async () => {
  await room.close();
  await livekit.close();
});

const ask = async (person: UserActor) => await room.exchangeSignals(sessionId, person.userId, { after: 0, send: [] });
const tokenOf = async (person: UserActor): Promise<string> =>
  (await room.callToken(person, { sessionId })).livekit?.participantToken ?? '';
const bothIn = async (): Promise<void> => {
  await ask(doctor);
  await ask(maria);
  await room.admitToCall(sessionId, doctor.userId);
  expect([await livekit.join(await tokenOf(doctor)), await livekit.join(await tokenOf(maria))]).toEqual([200, 200]);
};
const attendance = async () =>
  (await room.endCall(doctor, sessionId)).attendance.map(({ side, enteredAt, leftAt }) => ({
    side,
    enteredAt,
    leftAt,
  }));

it('gives a patient in the lobby nothing to join with, and the room has nobody in it but the two', async () => {
  expect(await room.callToken(maria, { sessionId })).toMatchObject({ role: 'guest', livekit: null });
  expect(await ask(maria)).toMatchObject({ state: 'lobby', livekit: null });
  await bothIn();
  expect(await livekit.rooms()).toEqual({ [sessionId]: [doctor.documentId, maria.documentId] });
  expect((await ask(maria)).livekit).not.toBeNull();
});

it('begins the visit when the doctor joins, and knows who is there without being asked', async () => {
  await livekit.join(await tokenOf(doctor));
  expect(await room.readAppointment(maria, appointmentId)).toMatchObject({ status: 'in_progress' });
  expect(room.audited.map(({ action }) => action)).toContain('call.entered');
  room.clock.advanceMs(60_000);
  expect(await ask(maria)).toMatchObject({ other: { present: true, admitted: true } });
});

it('counts who was there as LiveKit tells, also again and backwards', async () => {
  await bothIn();
  const kept = await tokenOf(maria);
  room.clock.set('2026-12-02T06:10:00Z');
  await livekit.leave(maria.documentId);
  room.clock.set('2026-12-02T06:12:00Z');
  await livekit.join(kept); // the line was cut: her app comes back by itself
  room.clock.set('2026-12-02T06:20:00Z');
  await livekit.leave(maria.documentId);
  await livekit.leave(doctor.documentId);
  for (let times = 0; times < 3; times += 1) await livekit.replay();
  const whole = { enteredAt: '2026-12-02T05:55:00.000Z', leftAt: '2026-12-02T06:20:00.000Z' };
  expect(await attendance()).toEqual([
    { side: 'professional', ...whole },
    { side: 'patient', enteredAt: '2026-12-02T05:55:00.000Z', leftAt: '2026-12-02T06:10:00.000Z' },
    { side: 'patient', enteredAt: '2026-12-02T06:12:00.000Z', leftAt: '2026-12-02T06:20:00.000Z' },
  ]);
});

it('writes a stay whole whose beginning it hears after its end', async () => {
  hears = false;
  await livekit.join(await tokenOf(doctor));
  room.clock.advanceMs(120_000);
  await livekit.leave(doctor.documentId);
  hears = true;
  await livekit.replay(); // the last first
  expect(await attendance()).toEqual([
    { side: 'professional', enteredAt: '2026-12-02T05:55:00.000Z', leftAt: '2026-12-02T05:57:00.000Z' },
  ]);
});

it('notices by itself who is gone when a webhook was lost', async () => {
  await bothIn();
  room.clock.advanceMs(20_000);
  await room.sweepCalls();
  expect(await ask(doctor)).toMatchObject({ other: { present: true } });
  hears = false;
  await livekit.leave(maria.documentId);
  room.clock.advanceMs(20_000);
  await room.sweepCalls();
  expect(await ask(doctor)).toMatchObject({ other: { present: false } });
});

it('takes whoever leaves out of the room, and lets them wait in the lobby when they come back', async () => {
  await bothIn();
  await room.leaveCall(sessionId, maria.userId);
  expect(await livekit.rooms()).toEqual({ [sessionId]: [doctor.documentId] });
  expect(await ask(maria)).toMatchObject({ state: 'lobby', livekit: null });
});

it('closes the room with the call, and again where somebody opens it anew', async () => {
  await bothIn();
  const kept = await tokenOf(maria);
  await room.endCall(doctor, sessionId);
  expect(await livekit.rooms()).toEqual({});
  await livekit.callRooms.issueToken({ room: sessionId, identity: 'of a second node', lifetimeSeconds: 600 });
  await livekit.join(kept);
  await room.closeMediaRooms();
  expect(await livekit.rooms()).toEqual({});
  expect(await room.exchangeSignals(sessionId, maria.userId, { after: 0, send: [] })).toMatchObject({ state: 'ended' });
});

it('owes the closing to a LiveKit that does not answer, and ends what nobody ended', async () => {
  await bothIn();
  await livekit.fails('down', 1);
  await room.endCall(doctor, sessionId);
  expect(await livekit.rooms()).toEqual({ [sessionId]: [doctor.documentId, maria.documentId] });
  await room.closeMediaRooms();
  expect(await livekit.rooms()).toEqual({});
});

it('closes a room an hour after the visit was to end, whoever stayed', async () => {
  await bothIn();
  room.clock.set('2026-12-02T07:29:59Z');
  await room.closeMediaRooms();
  expect(Object.keys(await livekit.rooms())).toEqual([sessionId]);
  room.clock.set('2026-12-02T07:30:00Z');
  await room.closeMediaRooms();
  expect(await livekit.rooms()).toEqual({});
});

it('says that calls cannot be entered now while LiveKit does not answer', async () => {
  await livekit.fails('down', 1);
  await expect(ask(doctor)).rejects.toMatchObject({ kind: 'unavailable', code: 'calls.media-server-unreachable' });
  expect(await ask(doctor)).toMatchObject({ state: 'open', livekit: { serverUrl: expect.any(String) as string } });
});

it('takes out a third person who has a token of the same LiveKit, and counts nobody of another installation', async () => {
  await bothIn();
  await room.leaveCall(sessionId, maria.userId);
  const third = await livekit.callRooms.issueToken({
    room: sessionId,
    identity: 'a-third-person',
    lifetimeSeconds: 600,
  });
  await livekit.join(third?.participantToken ?? '');
  const other = await livekit.callRooms.issueToken({ room: 'of-others', identity: 'somebody', lifetimeSeconds: 600 });
  await livekit.join(other?.participantToken ?? '');
  expect(await livekit.rooms()).toEqual({ [sessionId]: [doctor.documentId], 'of-others': ['somebody'] });
});
