import { visitEntriesInput, type VisitEntriesView } from '../../../src/domains/home-care';
import type { UserActor } from '../../../src/kernel/actor';
import { homeCareAt, type HomeCareHouse } from './home-care-house';

jest.setTimeout(60_000);

let house: HomeCareHouse;
let maria: UserActor;
let joseph: UserActor;
let visit: string;
beforeEach(async () => {
  house = await homeCareAt('2026-12-01T08:00:00Z');
  maria = await house.person('patient', 'Maria');
  joseph = await house.person('caregiver', 'Joseph');
  const link = await house.people.requestLink(maria, { receiverId: joseph.documentId });
  await house.people.respondToLink(joseph, link.id, 'accepted');
  visit = await house.visit(maria, joseph);
  await house.dose(maria, 'Metformin', '2026-12-01T08:30:00Z');
  await house.dose(maria, 'Amlodipine', '2026-12-01T20:00:00Z');
});
afterEach(async () => await house.close());

const entry = (clientId: string, at: string, rest: object): object => ({
  clientId,
  deviceId: 'phone-1',
  sequence: Number(clientId),
  at: `2026-12-01T${at}:00Z`,
  ...rest,
});
const send = async (...entries: readonly object[]): Promise<VisitEntriesView> =>
  await house.recordVisitEntries(joseph, visit, visitEntriesInput.parse({ entries }));
const REFUSED = { kind: 'medicine', medicine: 'Metformin', answer: 'refused', reason: 'Nausea' };
const status = async (): Promise<string | undefined> => (await house.appointments.find(house.db, visit))?.status;

it('names the medicines that are due and what the doctors want done, with what was answered', async () => {
  await house.db.query(
    `with note as (insert into careloop.notes (id, patient_id, written_at) values ('note', $1, now()) returning id, patient_id)
     insert into careloop.note_steps (id, note_id, patient_id, position, kind, text, what, span_start, span_end, is_medicine, needs_review, conditional, status)
     select v.id, note.id, note.patient_id, 0, 'plan', v.text, v.what, 0, 5, v.is_medicine, false, false, 'released'
     from note, (values ('walk', 'Walk ten minutes each day', 'Walk', false), ('pill', 'Metformin 500 mg daily', 'Metformin', true)) v (id, text, what, is_medicine)`,
    [maria.userId],
  );
  await house.checkIn(joseph, visit, {});
  await send(entry('1', '08:10', { kind: 'task', task: 'Walk', done: true }), entry('2', '08:31', REFUSED));
  for (const reader of [maria, joseph])
    expect(await house.readVisitPlan(reader, visit)).toMatchObject({
      tasks: [{ task: 'Walk', text: 'Walk ten minutes each day', answer: 'done' }],
      medicines: [{ medicine: 'Metformin', strength: '500 mg', answer: 'refused: Nausea' }],
      unanswered: 0,
    });
  await expect(house.readVisitPlan(await house.person('caregiver', 'Peter'), visit)).rejects.toMatchObject({
    kind: 'not-found',
  });
});

it('lets nobody check out before medicines are answered', async () => {
  await house.checkIn(joseph, visit, {});
  house.clock.set('2026-12-01T09:00:00Z');
  await expect(house.checkOut(joseph, visit, {})).rejects.toMatchObject({
    code: 'home-care.medicines-unanswered',
    message: expect.not.stringMatching(/Metformin/),
  });
  expect(await status()).toBe('in_progress');
  await send(entry('1', '08:31', REFUSED));
  await house.checkOut(joseph, visit, {});
  expect(await status()).toBe('completed');
});

it('takes a dose that is recorded as an answer', async () => {
  await house.checkIn(joseph, visit, {});
  house.clock.set('2026-12-01T09:00:00Z');
  await house.db.query(
    `update public.doses set status = 'taken', taken_at = due_at, marked_at = due_at where due_at < '2026-12-01 12:00'`,
  );
  await house.checkOut(joseph, visit, {});
  expect(await status()).toBe('completed');
});

it('keeps a check-out that a phone sends before the answers, and ends the visit then when they come', async () => {
  house.clock.set('2026-12-01T20:00:00Z');
  const early = await send(entry('1', '08:02', { kind: 'check_in' }), entry('3', '09:02', { kind: 'check_out' }));
  expect(early.unanswered).toEqual(['Metformin']);
  expect(await status()).toBe('in_progress');
  expect((await house.readVisit(maria, visit)).checkOut).toBeNull();
  expect((await send(entry('2', '08:31', REFUSED))).unanswered).toEqual([]);
  expect(await status()).toBe('completed');
  expect(await house.readVisit(maria, visit)).toMatchObject({
    checkIn: { at: '2026-12-01T08:02:00.000Z' },
    checkOut: { at: '2026-12-01T09:02:00.000Z' },
  });
});

it('shows nothing of them to a carer who may not read the record, and does not hold them up', async () => {
  const [link] = await house.people.activeLinks(maria, 'patient', 'caregiver');
  await house.people.endLink(maria, link?.id ?? '', null);
  await house.checkIn(joseph, visit, {});
  expect(await house.readVisitPlan(joseph, visit)).toMatchObject({ tasks: [], medicines: [] });
  house.clock.set('2026-12-01T09:00:00Z');
  await house.checkOut(joseph, visit, {});
  expect(await status()).toBe('completed');
});
