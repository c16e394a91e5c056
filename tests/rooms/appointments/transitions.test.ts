import { STATUSES } from '../../../src/domains/appointments';
import { TRANSITIONS } from '../../../src/domains/appointments/rules/transitions';
import { appointmentsAt, type AppointmentsRoom } from '../../support/appointments';

jest.setTimeout(60_000);

let room: AppointmentsRoom;
beforeEach(async () => {
  room = await appointmentsAt('2026-11-30T06:00:00Z');
});
afterEach(async () => await room.close());

const ALLOWED = new Set(TRANSITIONS.map(({ from, to }) => `${from}>${to}`));

it('lets the database take exactly the steps of the table', async () => {
  const [doctor, patient] = [await room.somebody('doctor'), await room.somebody()];
  const taken = new Set<string>();
  let day = 0;
  for (const from of STATUSES)
    for (const to of STATUSES.filter((status) => status !== from)) {
      day += 1;
      await room.db.transaction(async (tx) => {
        const documentId = await room.bookInside(
          tx,
          { kind: 'system', reason: 'test' },
          {
            patientUserId: patient.userId,
            professionalUserId: doctor.userId,
            kind: 'doctor',
            type: 'virtual',
            startsAt: new Date(Date.parse('2027-01-01T08:00:00Z') + day * 86_400_000),
            durationMinutes: 30,
            status: 'pending',
          },
        );
        // Into the state without its steps: the trigger is switched off for that one statement.
        await tx.query('alter table public.appointments disable trigger appointment_step');
        await tx.query('update public.appointments set status = $2 where document_id = $1', [documentId, from]);
        await tx.query('alter table public.appointments enable trigger appointment_step');
        await tx.query('savepoint step');
        try {
          await tx.query('update public.appointments set status = $2 where document_id = $1', [documentId, to]);
          taken.add(`${from}>${to}`);
        } catch {
          await tx.query('rollback to savepoint step');
        }
      });
    }
  expect([...taken].sort()).toEqual([...ALLOWED].sort());
});
