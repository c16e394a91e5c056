import type { Actor, UserActor } from '../../../src/kernel/actor';
import { watchedNotesQuery } from '../../../src/domains/care-plans/panel-contract';
import { notesAt, type NotesHouse } from './house';

jest.setTimeout(60_000);

const ADMIN: Actor = { kind: 'admin', adminId: 1, origin: { requestId: 'test', ip: null } };

let house: NotesHouse;
let maria: UserActor;
let james: UserActor;
let doctor: UserActor;
beforeEach(async () => {
  house = await notesAt('2026-06-01T08:00:00Z');
  [maria, james, doctor] = [await house.person('patient'), await house.person('patient'), await house.person('doctor')];
  await house.choose(maria, doctor);
  await house.choose(james, doctor);
});
afterEach(async () => await house.close());

const write = async (patient: UserActor, note: string) =>
  await house.writeNote(doctor, { patientId: patient.documentId, note });
const watch = async (query: object = {}) => await house.watchNotes(ADMIN, watchedNotesQuery.parse(query));

it('an admin sees what waits first, what was released and by whom, and never a word', async () => {
  await write(maria, 'Book a pemphigus test. If the fever returns, take pemphigolone 200 mg twice daily for 3 days.');
  house.clock.set('2026-06-01T09:00:00Z');
  await write(james, 'Take the drug daily for 7 days.');
  const page = await watch();
  expect(page.notes.map(({ patient }) => patient.documentId)).toEqual([maria.documentId, james.documentId]);
  expect(page.notes[0]).toMatchObject({
    doctor: { documentId: doctor.documentId },
    sealedBy: null,
    steps: { released: 1, ticked: 0, waiting: 1, edited: 0, needsReview: 1 },
    lastReleasedAt: '2026-06-01T08:00:00.000Z',
  });
  expect(page.counts).toMatchObject({ all: 2, waiting: 1, unkept: 2, stepsWaiting: 1, releasedLast7Days: 2 });
  expect(page.counts.waitingSince).toBe('2026-06-01T08:00:00.000Z');
  const story = await house.watchNote(ADMIN, page.notes[0]?.documentId ?? '');
  expect(story.watchedSteps).toMatchObject([{ status: 'released' }, { status: 'waiting', conditional: true }]);
  expect(story.auditEntries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['note.written', 'note.given-to-extract', 'note.steps-released']),
  );
  expect(story.auditEntries.every(({ by }) => by?.documentId === doctor.documentId)).toBe(true);
  expect(JSON.stringify([page, story])).not.toMatch(/pemphig|fever|the drug/u);
});

it.each([
  ['waiting', 1],
  ['superseded', 1],
  ['current', 2],
  ['all', 3],
] as const)('the number of the list %s is the number of its rows', async (list, total) => {
  await write(maria, 'Book a test.');
  await write(maria, 'If the fever returns, take the drug daily.');
  await write(james, 'Book a test.');
  const { counts, notes, pagination } = await watch({ list });
  expect([counts[list], notes.length, pagination.total]).toEqual([total, total, total]);
});

it('can be narrowed to a doctor and to a patient, and somebody unknown has none', async () => {
  await write(maria, 'Book a test.');
  await write(james, 'Book a test.');
  expect((await watch({ patient: james.documentId })).counts.all).toBe(1);
  expect((await watch({ doctor: doctor.documentId })).counts.all).toBe(2);
  expect((await watch({ doctor: 'x0123456789abcdefghijklm' })).counts.all).toBe(0);
  await expect(house.watchNote(ADMIN, 'x0123456789abcdefghijklm')).rejects.toMatchObject({ kind: 'not-found' });
});

it('leaves its trace in the trail of each patient', async () => {
  await write(maria, 'Book a test.');
  await watch();
  expect(await house.traces()).toContainEqual({
    action: 'record.read',
    recordType: 'note-outline',
    patientId: maria.userId,
  });
});
