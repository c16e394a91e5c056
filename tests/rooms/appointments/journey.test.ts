import { bookInput, waitInput, type AppointmentView } from '../../../src/domains/appointments';
import type { UserActor } from '../../../src/kernel/actor';
import { appointmentsAt, NINE_TO_FIVE, type AppointmentsRoom } from '../../support/appointments';

jest.setTimeout(60_000);

let room: AppointmentsRoom;
let doctor: UserActor;
let maria: UserActor;
beforeEach(async () => {
  room = await appointmentsAt('2026-11-30T06:00:00Z');
  [doctor, maria] = [await room.somebody('doctor'), await room.somebody()];
});
afterEach(async () => await room.close());

const NINE = '2026-12-02T06:00:00.000Z'; // 09:00 in Nairobi
const TEN = '2026-12-02T07:00:00.000Z';

const book = async (
  more: Record<string, unknown> = {},
  who = maria,
  key: string | null = null,
): Promise<AppointmentView> =>
  await room.book(
    who,
    bookInput.parse({ doctorId: doctor.documentId, type: 'virtual', startsAt: NINE, durationMinutes: 30, ...more }),
    { idempotencyKey: key },
  );
const noted = (message: string) => room.notes.filter((note) => note.message === message);
const told = (message: string): number[] =>
  noted(message)
    .map(({ userId }) => userId)
    .sort((a, b) => a - b);
const both = (): number[] => [doctor.userId, maria.userId].sort((a, b) => a - b);
const icsOf = async (message: string): Promise<string> => {
  const words = await room.words(noted(message).at(-1) ?? room.notes[0]!);
  return words?.attachments?.[0]?.content.toString() ?? '';
};

describe('a booking', () => {
  it('waits for the doctor, is confirmed, reminded of twice, and completed', async () => {
    const { documentId, status } = await book();
    expect(status).toBe('pending');
    expect(told('appointment-requested')).toEqual(both());

    await expect(room.setStatus(maria, documentId, { status: 'confirmed' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect(await room.setStatus(doctor, documentId, { status: 'confirmed' })).toMatchObject({ status: 'confirmed' });
    expect(told('appointment-confirmed')).toEqual(both());
    expect(await icsOf('appointment-confirmed')).toMatch(
      /METHOD:REQUEST[\s\S]*BEGIN:VTIMEZONE[\s\S]*SEQUENCE:0[\s\S]*DTSTART;TZID=Africa\/Nairobi:20261202T090000/,
    );

    await room.remindOfAppointments();
    expect(told('appointment-reminder')).toEqual([]);
    room.clock.set('2026-12-01T06:00:00Z');
    await Promise.all([room.remindOfAppointments(), room.anotherNode().remindOfAppointments()]);
    room.clock.set('2026-12-02T05:00:00Z');
    await room.remindOfAppointments();
    expect(noted('appointment-reminder').map(({ attempt }) => attempt)).toEqual([1, 1, 2, 2]);

    await expect(room.setStatus(doctor, documentId, { status: 'completed' })).rejects.toMatchObject({
      code: 'appointments.step-too-early',
    });
    room.clock.set(NINE);
    await room.setStatus(doctor, documentId, { status: 'in_progress' });
    room.clock.set('2026-12-02T06:25:00Z');
    const done = await room.setStatus(doctor, documentId, { status: 'completed' });
    expect(done).toMatchObject({ startedAt: NINE, completedAt: '2026-12-02T06:25:00.000Z' });
    expect(room.happenings.map(({ name }) => name)).toEqual([
      'appointment.booked',
      'appointment.confirmed',
      'appointment.completed',
    ]);
    await expect(room.setStatus(doctor, documentId, { status: 'cancelled' })).rejects.toMatchObject({
      kind: 'conflict',
    });
  });

  it('is made once for one key', async () => {
    const [first, again] = await Promise.all([book({}, maria, 'k1'), book({}, maria, 'k1')]);
    expect(again.documentId).toBe(first.documentId);
    await expect(book({ startsAt: TEN }, maria, 'k1')).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('keeps the price of the day on which it was made', async () => {
    await room.changeOwnProfile(doctor, { feeMinor: 250_000 });
    const { documentId } = await book();
    await room.changeOwnProfile(doctor, { feeMinor: 900_000 });
    expect(await room.find(room.db, documentId)).toMatchObject({
      price: { amount: 250_000, currency: 'KES', per: 'visit' },
    });
  });

  it('keeps to hours, notice, horizon and buffers once they are said', async () => {
    await room.changeAvailability(doctor, 'doctor', doctor.documentId, { ...NINE_TO_FIVE, bufferAfterMinutes: 15 });
    await expect(book({ startsAt: '2026-12-02T03:00:00Z' })).rejects.toMatchObject({
      code: 'appointments.not-open-then',
    });
    await expect(book({ startsAt: '2026-11-30T06:30:00Z' })).rejects.toMatchObject({
      code: 'appointments.not-open-then',
    });
    await expect(book({ startsAt: '2027-06-01T07:00:00Z' })).rejects.toMatchObject({
      code: 'appointments.not-open-then',
    });
    await book();
    const joseph = await room.somebody();
    await expect(book({ startsAt: '2026-12-02T06:40:00Z' }, joseph)).rejects.toMatchObject({
      code: 'appointments.slot-taken',
    });
    expect(await book({ startsAt: '2026-12-02T06:45:00Z' }, joseph)).toMatchObject({ status: 'pending' });
    const offered = await room.slots(await room.somebody(), 'doctor', doctor.documentId, {
      from: '2026-12-02',
      to: '2026-12-02',
      type: 'virtual',
    });
    expect(offered.map(({ localTime }) => localTime)).toEqual([
      '10:30',
      '11:00',
      '11:30',
      '12:00',
      '12:30',
      '13:00',
      '13:30',
      '14:00',
      '14:30',
      '15:00',
      '15:30',
      '16:00',
      '16:30',
    ]);
  });

  it('is refused with those who are not verified any more, and with oneself', async () => {
    room.verified.delete(doctor.userId);
    await expect(book()).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('a hold', () => {
  it('blocks its time until it ends, and tells nobody', async () => {
    const { documentId, holdUntil } = await book({ hold: true });
    expect(holdUntil).toBe('2026-11-30T06:15:00.000Z');
    const joseph = await room.somebody();
    await expect(book({}, joseph)).rejects.toMatchObject({ code: 'appointments.slot-taken' });
    room.clock.set('2026-11-30T06:15:00Z');
    await expect(room.setStatus(maria, documentId, { status: 'confirmed' })).rejects.toMatchObject({
      code: 'appointments.hold-ended',
    });
    expect(await book({}, joseph)).toMatchObject({ status: 'pending' });
    expect(await room.readAppointment(maria, documentId)).toMatchObject({ status: 'cancelled', cancelledBy: 'system' });
    expect(told('appointment-cancelled')).toEqual([]);
  });

  it('is confirmed by the patient where the doctor is booked without asking, and becomes a request elsewhere', async () => {
    const asked = await book({ hold: true });
    expect(await room.setStatus(maria, asked.documentId, { status: 'confirmed' })).toMatchObject({
      status: 'pending',
      holdUntil: null,
    });
    await room.changeOwnProfile(doctor, { instantBooking: true });
    const held = await book({ hold: true, startsAt: TEN });
    expect(await room.setStatus(maria, held.documentId, { status: 'confirmed' })).toMatchObject({
      status: 'confirmed',
    });
    expect(await book({ startsAt: '2026-12-02T09:00:00Z' })).toMatchObject({ status: 'confirmed' });
  });

  it('goes to one of two when it is confirmed in the moment in which it ends', async () => {
    const joseph = await room.somebody();
    const { documentId } = await book({ hold: true });
    room.clock.set('2026-11-30T06:15:00Z');
    const other = room.anotherNode();
    const tries = await Promise.allSettled([
      room.setStatus(maria, documentId, { status: 'confirmed' }),
      other.releaseLapsed(),
      book({}, joseph),
    ]);
    expect(tries[0].status).toBe('rejected');
    expect(tries[2].status).toBe('fulfilled');
    expect(await room.overlaps()).toBe(0);
  });

  it('is one of three at most', async () => {
    for (const hour of ['06', '07', '08']) await book({ hold: true, startsAt: `2026-12-02T${hour}:00:00Z` });
    await expect(book({ hold: true, startsAt: '2026-12-02T09:00:00Z' })).rejects.toMatchObject({
      code: 'appointments.too-many-holds',
    });
  });
});

describe('a change', () => {
  it('moves an appointment for both calendars, with a rising sequence, and is reminded of anew', async () => {
    const { documentId } = await book();
    await room.setStatus(doctor, documentId, { status: 'confirmed' });
    expect(await room.reschedule(maria, documentId, { startsAt: TEN })).toMatchObject({ startsAt: TEN, sequence: 1 });
    expect(told('appointment-rescheduled')).toEqual(both());
    expect(await icsOf('appointment-rescheduled')).toMatch(/SEQUENCE:1[\s\S]*20261202T100000/);
    room.clock.set('2026-12-01T06:00:00Z');
    await room.remindOfAppointments();
    expect(noted('appointment-reminder')).toEqual([]);
    room.clock.set('2026-12-01T07:00:00Z');
    await room.remindOfAppointments();
    expect(noted('appointment-reminder')).toHaveLength(2);

    await room.cancel(maria, documentId, { reason: 'I have to travel.' });
    expect(told('appointment-cancelled')).toEqual(both());
    expect(await icsOf('appointment-cancelled')).toMatch(/METHOD:CANCEL[\s\S]*SEQUENCE:2[\s\S]*STATUS:CANCELLED/);
    const confirmation = noted('appointment-confirmed')[0];
    expect(confirmation && (await room.words(confirmation))).toBeNull();
    room.clock.set('2026-12-02T06:00:00Z');
    await room.remindOfAppointments();
    expect(noted('appointment-reminder')).toHaveLength(2);
  });

  it('does not move it onto another', async () => {
    const joseph = await room.somebody();
    await book({ startsAt: TEN }, joseph);
    const { documentId } = await book();
    await expect(room.reschedule(maria, documentId, { startsAt: TEN })).rejects.toMatchObject({
      code: 'appointments.slot-taken',
    });
    const other = room.anotherNode();
    const free = '2026-12-02T10:00:00.000Z';
    const [first] = (await room.listAppointments(joseph)).map((one) => one.documentId);
    const moved = await Promise.allSettled([
      room.reschedule(maria, documentId, { startsAt: free }),
      other.reschedule(joseph, first ?? '', { startsAt: free }),
    ]);
    expect(moved.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await room.overlaps()).toBe(0);
  });

  it('hides an appointment that is not active from the patient, and reminds nobody', async () => {
    const { documentId } = await book();
    await room.setStatus(doctor, documentId, { status: 'confirmed' });
    await room.setActive(doctor, documentId, { active: false });
    await expect(room.readAppointment(maria, documentId)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await room.listAppointments(maria)).toEqual([]);
    expect(await room.readAppointment(doctor, documentId)).toMatchObject({ active: false, status: 'confirmed' });
    room.clock.set('2026-12-02T05:00:00Z');
    await room.remindOfAppointments();
    expect(noted('appointment-reminder')).toEqual([]);
  });

  it('ends what is to come when somebody dies, in that transaction', async () => {
    const { documentId } = await book();
    await room.setStatus(doctor, documentId, { status: 'confirmed' });
    await room.db.transaction(async (tx) => await room.endWithPerson(tx, maria.userId, 'deceased'));
    expect(await room.readAppointment(doctor, documentId)).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'system',
      cancelReason: 'deceased',
    });
  });

  it('ends a request that nobody confirmed until its time', async () => {
    const { documentId } = await book();
    room.clock.set(NINE);
    expect(await room.releaseLapsed()).toBe(1);
    expect(await room.readAppointment(maria, documentId)).toMatchObject({ cancelReason: 'not-confirmed-in-time' });
    expect(told('appointment-cancelled')).toEqual(both());
  });
});

describe('the waiting list', () => {
  const wait = async (who: UserActor) =>
    await room.joinWaitingList(
      who,
      waitInput.parse({ doctorId: doctor.documentId, type: 'virtual', from: NINE, to: '2026-12-02T06:30:00Z' }),
    );

  it('offers a freed time in turn, for an hour each', async () => {
    await room.changeAvailability(doctor, 'doctor', doctor.documentId, NINE_TO_FIVE);
    const { documentId } = await book();
    const [ann, ben] = [await room.somebody(), await room.somebody()];
    await wait(ann);
    await wait(ben);
    expect(await room.offerFreedSlots()).toBe(0);
    await room.cancel(maria, documentId, { reason: 'not needed' });
    expect(await room.offerFreedSlots()).toBe(1);
    expect(noted('appointment-offered').map(({ userId }) => userId)).toEqual([ann.userId]);
    expect(await room.listWaits(ann)).toMatchObject([{ state: 'offered' }]);

    room.clock.set('2026-11-30T07:00:00Z');
    expect(await room.offerFreedSlots()).toBe(1);
    expect(await room.listWaits(ann)).toMatchObject([{ state: 'ended' }]);
    const [offer] = await room.listWaits(ben);
    const taken = await room.setStatus(ben, offer?.appointmentId ?? '', { status: 'confirmed' });
    expect(taken).toMatchObject({ status: 'pending', holdUntil: null, startsAt: NINE });
    expect(await room.listWaits(ben)).toMatchObject([{ state: 'taken' }]);
  });
});

describe('other people', () => {
  it('cannot read, move, cancel or wait in the place of others', async () => {
    const stranger = await room.somebody();
    const { documentId } = await book();
    for (const act of [
      room.readAppointment(stranger, documentId),
      room.setStatus(stranger, documentId, { status: 'cancelled' }),
      room.reschedule(stranger, documentId, { startsAt: TEN }),
      room.setActive(stranger, documentId, { active: false }),
      room.leaveWaitingList(stranger, documentId),
      room.changeAvailability(stranger, 'doctor', doctor.documentId, { noticeMinutes: 1 }),
    ])
      await expect(act).rejects.toMatchObject({ kind: 'not-found' });
    await expect(book({ patientId: maria.documentId }, stranger)).rejects.toMatchObject({ kind: 'not-found' });
  });
});
