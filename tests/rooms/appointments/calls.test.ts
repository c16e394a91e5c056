import { bookInput } from '../../../src/domains/appointments';
import type { UserActor } from '../../../src/kernel/actor';
import { appointmentsAt, type AppointmentsRoom } from '../../support/appointments';
import { simulatedLiveKit, type SimulatedLiveKit } from '../../support/livekit';

jest.setTimeout(60_000);

/** The same of calls from browser to browser and over LiveKit. */
describe.each(['webrtc', 'livekit'] as const)('a call over %s', (provider) => {
  let room: AppointmentsRoom;
  let doctor: UserActor;
  let maria: UserActor;
  let appointmentId: string;
  let livekit: SimulatedLiveKit | null;
  beforeEach(async () => {
    livekit =
      provider === 'livekit'
        ? await simulatedLiveKit(
            () => room.clock.now(),
            () => room.hearMediaServer,
          )
        : null;
    room = await appointmentsAt('2026-11-30T06:00:00Z', livekit ? { callRooms: livekit.callRooms } : {});
    [doctor, maria] = [await room.somebody('doctor'), await room.somebody()];
    appointmentId = await booked({});
  });
  afterEach(async () => {
    await room.close();
    await livekit?.close();
  });

  const NINE = '2026-12-02T06:00:00Z';

  const booked = async (more: Record<string, unknown>): Promise<string> => {
    const { documentId } = await room.book(
      maria,
      bookInput.parse({ doctorId: doctor.documentId, type: 'virtual', startsAt: NINE, durationMinutes: 30, ...more }),
    );
    await room.setStatus(doctor, documentId, { status: 'confirmed' });
    return documentId;
  };
  const tokenOf = async (person: UserActor): Promise<string> => {
    const { sessionId } = await room.openCall(person, { appointmentId });
    return (await room.callToken(person, { sessionId })).token;
  };
  const ask = async (
    token: string,
    after = 0,
    send: readonly { kind: 'hello' | 'offer' | 'answer'; body: string }[] = [],
  ) => await room.exchangeByToken(token, { after, send });

  it('opens one call for a virtual appointment, for its two sides and nobody else', async () => {
    const opened = await room.openCall(maria, { appointmentId });
    const { sessionId, validFrom } = opened;
    expect((await room.openCall(doctor, { appointmentId })).sessionId).toBe(sessionId);
    expect(opened.provider).toBe(provider);
    expect(validFrom).toBe('2026-12-02T05:50:00.000Z');
    const stranger = await room.somebody();
    await expect(room.openCall(stranger, { appointmentId })).rejects.toMatchObject({ kind: 'not-found' });
    room.clock.set(NINE);
    await expect(room.callToken(stranger, { sessionId })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(room.exchangeSignals(sessionId, stranger.userId, { after: 0, send: [] })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(room.endCall(stranger, sessionId)).rejects.toMatchObject({ kind: 'not-found' });
    const visit = await booked({ type: 'in_person', startsAt: '2026-12-02T08:00:00Z' });
    await expect(room.openCall(maria, { appointmentId: visit })).rejects.toMatchObject({
      code: 'appointments.not-by-video',
    });
  });

  it('gives tokens from ten minutes before to the end, each for one person, with TURN for as long as they may stay', async () => {
    room.clock.set('2026-12-02T05:49:59Z');
    await expect(tokenOf(maria)).rejects.toMatchObject({ code: 'appointments.call-not-open-yet' });
    room.clock.set('2026-12-02T05:50:00Z');
    const token = await tokenOf(maria);
    const { sessionId } = await room.openCall(maria, { appointmentId });
    const { iceServers, url } = await room.callToken(maria, { sessionId });
    expect(iceServers).toMatchObject([
      {
        username: `${Date.parse('2026-12-02T07:30:00Z') / 1_000}:${maria.documentId}`,
        credential: expect.any(String) as string,
      },
    ]);
    expect(url).toBe(`https://care.test/call#${token}`);
    await expect(ask(`${token.slice(0, -2)}xx`)).rejects.toMatchObject({ code: 'appointments.call-token-forged' });
    expect(await ask(token)).toMatchObject({ role: 'guest', state: 'lobby' });
    room.clock.set('2026-12-02T06:30:00Z');
    await expect(ask(token)).rejects.toMatchObject({ kind: 'gone' });
    await expect(tokenOf(doctor)).rejects.toMatchObject({ kind: 'gone' });
  });

  it('keeps a patient in the lobby until the doctor lets them in, then passes signals on, and counts who was there', async () => {
    room.clock.set('2026-12-02T05:55:00Z');
    const [mine, theirs] = [await tokenOf(maria), await tokenOf(doctor)];
    expect(await ask(mine)).toMatchObject({ state: 'lobby', other: { present: false } });
    await expect(ask(mine, 0, [{ kind: 'hello', body: '1' }])).rejects.toMatchObject({
      code: 'appointments.not-let-in',
    });
    await expect(room.admitByToken(mine)).rejects.toMatchObject({ code: 'appointments.only-the-host' });

    expect(await ask(theirs)).toMatchObject({ role: 'host', state: 'open', other: { present: true, admitted: false } });
    expect(await room.readAppointment(maria, appointmentId)).toMatchObject({ status: 'in_progress' });
    await room.admitByToken(theirs);
    expect(await ask(mine, 0, [{ kind: 'hello', body: '1' }])).toMatchObject({ state: 'open', signals: [] });
    const { signals } = await ask(theirs, 0, [{ kind: 'offer', body: 'sdp' }]);
    expect(signals).toMatchObject([{ kind: 'hello', body: '1' }]);
    expect((await ask(theirs, signals.at(-1)?.id ?? 0)).signals).toEqual([]);
    expect((await ask(mine)).signals).toMatchObject([{ kind: 'offer', body: 'sdp' }]);

    room.clock.set('2026-12-02T06:20:00Z');
    await ask(mine);
    await ask(theirs);
    const { sessionId } = await room.openCall(doctor, { appointmentId });
    const ended = await room.endCall(doctor, sessionId);
    expect(ended.attendance).toEqual([
      expect.objectContaining({ documentId: maria.documentId, side: 'patient', seconds: 25 * 60 }),
      expect.objectContaining({ documentId: doctor.documentId, side: 'professional', seconds: 25 * 60 }),
    ]);
    expect(await ask(mine)).toMatchObject({ state: 'ended', signals: [] });
    expect(await room.readAppointment(maria, appointmentId)).toMatchObject({
      status: 'completed',
      startedAt: '2026-12-02T05:55:00.000Z',
      completedAt: '2026-12-02T06:20:00.000Z',
    });
  });

  it('lets those who are in it run over the end, and nobody else in', async () => {
    room.clock.set('2026-12-02T06:29:50Z');
    const [mine, theirs] = [await tokenOf(maria), await tokenOf(doctor)];
    await ask(theirs);
    room.clock.set('2026-12-02T06:30:02Z');
    expect(await ask(theirs)).toMatchObject({ state: 'open' });
    await expect(ask(mine)).rejects.toMatchObject({ kind: 'gone' });
  });

  it('notices who is gone, and lets a patient who leaves come back to the lobby', async () => {
    room.clock.set('2026-12-02T05:55:00Z');
    const [mine, theirs] = [await tokenOf(maria), await tokenOf(doctor)];
    await ask(theirs);
    await ask(mine);
    await room.admitByToken(theirs);
    room.clock.advanceMs(20_000);
    expect(await ask(theirs)).toMatchObject({ other: { present: false } });
    await room.sweepCalls();
    expect(await ask(mine)).toMatchObject({ state: 'lobby' });
  });

  it('leads from the mail straight into the call', async () => {
    const note = room.notes.find(
      ({ message, userId }) => message === 'appointment-confirmed' && userId === maria.userId,
    );
    const url = (note && (await room.words(note)))?.button?.url ?? '';
    const token = url.slice(url.indexOf('#') + 1);
    await expect(ask(token)).rejects.toMatchObject({ code: 'appointments.call-not-open-yet' });
    room.clock.set(NINE);
    expect(await ask(token)).toMatchObject({ role: 'guest', state: 'lobby' });
  });
});
