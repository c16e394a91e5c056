import { bookInput } from '../../../src/domains/appointments';
import type { UserActor } from '../../../src/kernel/actor';
import { DomainError } from '../../../src/kernel/errors';
import { appointmentsAt, type AppointmentsRoom } from '../../support/appointments';

jest.setTimeout(240_000);

const ROUNDS = 20;

let room: AppointmentsRoom;
beforeEach(async () => {
  room = await appointmentsAt('2026-11-30T06:00:00Z', { max: 10 });
});
afterEach(async () => await room.close());

type Node = Pick<AppointmentsRoom, 'book'>;

const asked = (doctor: UserActor, startsAt: string, more: Record<string, unknown> = {}) =>
  bookInput.parse({ doctorId: doctor.documentId, type: 'virtual', startsAt, durationMinutes: 30, ...more });
const at = (minutes: number): string => new Date(Date.parse('2026-12-01T09:00:00Z') + minutes * 60_000).toISOString();

/** What came of many tries at once: those that went through, and the codes of the refusals. */
const outcome = async <Result>(tries: readonly Promise<Result>[]) => {
  const settled = await Promise.allSettled(tries);
  const refusals = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  for (const reason of refusals) if (!(reason instanceof DomainError)) throw reason; // a deadlock would come out here
  return {
    went: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    codes: new Set(refusals.map((reason) => (reason as DomainError).code)),
  };
};

it(`gives a time to one of 200 who book overlapping slots at once, over two nodes, in ${ROUNDS} rounds`, async () => {
  const doctor = await room.somebody('doctor');
  const patients = await Promise.all(Array.from({ length: 40 }, async () => await room.somebody()));
  const nodes: readonly Node[] = [room, room.anotherNode()];
  for (let round = 0; round < ROUNDS; round += 1) {
    const tries = Array.from({ length: 200 }, async (_, index) => {
      const node = nodes[index % 2] as Node;
      return await node.book(patients[index % 40] as UserActor, asked(doctor, at(round * 120 + (index % 5) * 5)));
    });
    const { went, codes } = await outcome(tries);
    expect(went).toHaveLength(1);
    expect([...codes]).toEqual(['appointments.slot-taken']);
  }
  expect(await room.overlaps()).toBe(0);
});

it('gives a patient one appointment at a time, whomever they book at once', async () => {
  const patient = await room.somebody();
  const doctors = await Promise.all(Array.from({ length: 30 }, async () => await room.somebody('doctor')));
  const nodes: readonly Node[] = [room, room.anotherNode()];
  const { went, codes } = await outcome(
    doctors.map(
      async (doctor, index) => await (nodes[index % 2] as Node).book(patient, asked(doctor, at(600 + index))),
    ),
  );
  expect(went).toHaveLength(1);
  expect([...codes]).toEqual(['appointments.patient-busy']);
});

it('refuses an overlap in the database itself, whoever writes it', async () => {
  const [doctor, maria, joseph] = [await room.somebody('doctor'), await room.somebody(), await room.somebody()];
  const first = await room.book(maria, asked(doctor, at(1_200)));
  const copy = `insert into public.appointments (document_id, patient_id, professional_id, kind, type, status, starts_at, ends_at, duration_minutes, busy_from, busy_to, time_zone, active, sequence, booked_by)
    select 'x' || $2, $3, professional_id, kind, type, $4, starts_at, ends_at, duration_minutes, busy_from, busy_to, time_zone, true, 0, 'staff' from public.appointments where document_id = $1`;
  await expect(room.db.query(copy, [first.documentId, 'one', joseph.userId, 'confirmed'])).rejects.toMatchObject({
    code: '23P01',
  });
});

it('keeps a doctor free of their own patients while they are a patient themselves', async () => {
  const [doctor, colleague, maria] = [
    await room.somebody('doctor'),
    await room.somebody('doctor'),
    await room.somebody(),
  ];
  await room.db.transaction(
    async (tx) =>
      await room.bookInside(
        tx,
        { kind: 'system', reason: 'test' },
        {
          patientUserId: colleague.userId,
          professionalUserId: doctor.userId,
          kind: 'doctor',
          type: 'virtual',
          startsAt: new Date(at(2_000)),
          durationMinutes: 30,
          status: 'confirmed',
        },
      ),
  );
  await expect(room.book(maria, asked(colleague, at(2_010)))).rejects.toMatchObject({
    code: 'appointments.slot-taken',
  });
});

it('has no overlaps after bookings, confirmations, moves, cancellations and ended holds all at once', async () => {
  const doctors = await Promise.all([1, 2].map(async () => await room.somebody('doctor')));
  const patients = await Promise.all(Array.from({ length: 6 }, async () => await room.somebody()));
  const other = room.anotherNode();
  const pick = <Choice>(choices: readonly Choice[]): Choice =>
    choices[Math.floor(Math.random() * choices.length)] as Choice;
  const moment = (): string => at(5_000 + Math.floor(Math.random() * 12) * 15);
  const refusable = async (act: Promise<unknown>): Promise<void> => {
    await act.catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
    });
  };
  const busy = async (patient: UserActor, node: typeof other): Promise<void> => {
    for (let turn = 0; turn < 15; turn += 1) {
      const mine = (await node.listAppointments(patient)).map(({ documentId }) => documentId);
      const one = mine.length > 0 ? pick(mine) : 'none';
      await refusable(
        pick([
          () => node.book(patient, asked(pick(doctors), moment(), { hold: pick([true, false]) })),
          () => node.book(patient, asked(pick(doctors), moment(), { hold: pick([true, false]) })),
          () => node.reschedule(patient, one, { startsAt: moment() }),
          () => node.setStatus(patient, one, { status: 'confirmed' }),
          () => node.setStatus(pick(doctors), one, { status: 'confirmed' }),
          () => node.setStatus(patient, one, { status: 'cancelled' }),
        ])(),
      );
    }
  };
  const clock = async (): Promise<void> => {
    for (let turn = 0; turn < 25; turn += 1) {
      room.clock.advanceMs(2 * 60_000);
      await room.releaseLapsed();
    }
  };
  await Promise.all([...patients.flatMap((patient) => [busy(patient, room), busy(patient, other)]), clock()]);
  expect(await room.overlaps()).toBe(0);
  const [wrong] = await room.db.query<{ count: number }>(
    `select count(*)::int as count from careloop.appointment_busy b join public.appointments a on a.id = b.appointment_id
     where a.status not in ('pending', 'confirmed', 'in_progress')`,
  );
  expect(wrong?.count).toBe(0);
}, 60_000);
