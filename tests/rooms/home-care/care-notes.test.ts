import { careNotesQuery, writeCareNoteInput } from '../../../src/domains/home-care';
import type { UserActor } from '../../../src/kernel/actor';
import { homeCareAt, type HomeCareHouse } from './home-care-house';

jest.setTimeout(60_000);

let house: HomeCareHouse;
let maria: UserActor;
let joseph: UserActor;
let amina: UserActor;
let linkId: string;
beforeEach(async () => {
  house = await homeCareAt('2026-12-01T08:00:00Z');
  maria = await house.person('patient', 'Maria');
  joseph = await house.person('caregiver', 'Joseph');
  amina = await house.person('doctor', 'Amina');
  await house.people.chooseDoctor(maria, amina.documentId);
  ({ id: linkId } = await house.people.requestLink(maria, { receiverId: joseph.documentId }));
  await house.people.respondToLink(joseph, linkId, 'accepted');
});
afterEach(async () => await house.close());

const write = async (by: UserActor, text: string, more: object = {}) =>
  await house.writeCareNote(by, maria.documentId, writeCareNoteInput.parse({ text, ...more }));
const read = async (by: UserActor): Promise<string[]> =>
  (await house.listCareNotes(by, maria.documentId, careNotesQuery.parse({}))).notes.map(({ text }) => text);

describe('a note about care', () => {
  it('goes between caregiver and patient, and is told to the other side without its words', async () => {
    await write(joseph, 'Please buy gauze.');
    await write(maria, 'I have some.', { caregiverId: joseph.documentId });
    await house.work();
    expect(JSON.stringify(house.letters())).not.toMatch(/gauze|have some/);
    expect(house.told(/note about care/)).toEqual(['joseph', 'maria']);
    for (const side of [maria, joseph])
      expect((await read(side)).toSorted()).toEqual(['I have some.', 'Please buy gauze.']);
  });

  it('is read by others only where the patient shares it; staff read incidents', async () => {
    const admin = await house.person('admin', 'Otieno');
    const { documentId } = await write(joseph, 'Please buy gauze.');
    await write(joseph, 'She fell in the garden.', { kind: 'incident' });
    expect(await read(amina)).toEqual([]);
    expect(await read(admin)).toEqual(['She fell in the garden.']);
    await expect(house.editCareNote(joseph, documentId, { shared: true })).rejects.toMatchObject({ kind: 'forbidden' });
    await house.editCareNote(maria, documentId, { shared: true });
    expect(await read(amina)).toEqual(['Please buy gauze.']);
    await expect(house.editCareNote(amina, documentId, { text: 'No' })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(read(await house.person('caregiver', 'Peter'))).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is edited by its author, and what it said stays', async () => {
    const { documentId } = await write(joseph, 'Come at nine.');
    await expect(house.editCareNote(maria, documentId, { text: 'No' })).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await house.editCareNote(joseph, documentId, { text: 'Come at ten.' })).toMatchObject({
      text: 'Come at ten.',
      version: 2,
      earlier: [{ text: 'Come at nine.' }],
    });
    expect(await house.trail()).toEqual(expect.arrayContaining(['care-note.written', 'care-note.edited']));
  });

  it('ends with the link for the caregiver; the patient keeps it', async () => {
    const { documentId } = await write(joseph, 'Please buy gauze.');
    await house.people.endLink(maria, linkId, 'No longer needed');
    await expect(read(joseph)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(write(joseph, 'Again')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(house.editCareNote(joseph, documentId, { text: 'Again' })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(write(maria, 'Hello', { caregiverId: joseph.documentId })).rejects.toMatchObject({
      faults: [{ path: ['caregiverId'] }],
    });
    expect(await read(maria)).toEqual(['Please buy gauze.']);
  });
});

describe('a visit', () => {
  it('to somebody in hospital is flagged, and one after they came home is not', async () => {
    await write(joseph, 'Taken to hospital.', { kind: 'hospital_admission' });
    const during = await house.visit(maria, joseph);
    expect((await house.checkIn(joseph, during, {})).flags).toContain('patient_in_hospital');
    house.clock.set('2026-12-01T09:00:00Z');
    await house.checkOut(joseph, during, {});
    await write(joseph, 'Home again.', { kind: 'hospital_discharge' });
    const later = await house.visit(maria, joseph);
    expect((await house.checkIn(joseph, later, {})).flags).not.toContain('patient_in_hospital');
  });

  it('that is begun with the code of an earlier one, while another is open, is flagged', async () => {
    const first = await house.visit(maria, joseph);
    const { code } = await house.visitCode(maria, first);
    await house.checkIn(joseph, first, { code });
    house.clock.set('2026-12-01T09:00:00Z');
    await house.checkOut(joseph, first, {});
    const james = await house.visit(await house.person('patient', 'James'), joseph);
    await house.checkIn(joseph, james, { deviceAt: '2026-12-01T07:00:00Z' });
    expect((await house.readVisit(joseph, james)).flags).toEqual(['unproven', 'clock_wrong']);
    house.clock.set('2026-12-01T10:30:00Z');
    const second = await house.visit(maria, joseph);
    const { checkIn, flags } = await house.checkIn(joseph, second, { code });
    expect(checkIn).toMatchObject({ codeShown: false });
    expect(flags).toEqual(['unproven', 'checked_in_elsewhere', 'code_reused']);
  });
});
