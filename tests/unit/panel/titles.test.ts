import { titleOf, titles, type Title } from '../../../src/app/panel/titles';

const all = (): boolean => true;
const titleFor = (uid: string): Title => titles().get(uid)!;

describe('the title of a record', () => {
  const dose = {
    medicationName: null,
    medication: { name: 'Metformin' },
    patient: { name: 'Maria Santos' },
    localTime: '08:00',
    localDate: '2026-11-29',
  };

  it('says which one it is', () =>
    expect(titleOf(titleFor('api::regimens.dose'), dose, all)).toBe('Metformin, Maria Santos, 08:00, 29 Nov 2026'));

  it('is as it was called then, where that is kept', () =>
    expect(titleOf(titleFor('api::regimens.dose'), { ...dose, medicationName: 'Glucophage' }, all)).toMatch(
      /^Glucophage, Maria/,
    ));

  it('leaves out what is empty, and what this reader may not read', () => {
    expect(titleOf(titleFor('api::regimens.dose'), { ...dose, patient: null }, all)).toBe(
      'Metformin, 08:00, 29 Nov 2026',
    );
    expect(titleOf(titleFor('api::regimens.dose'), dose, ([field]) => field !== 'medication')).toBe(
      'Maria Santos, 08:00, 29 Nov 2026',
    );
  });

  it('names the zone of its moments: its own, or UTC', () => {
    const startsAt = '2026-11-29T05:00:00.000Z';
    const sides = { professional: { name: 'Amina Otieno' }, patient: { name: 'Maria Santos' }, startsAt };
    expect(titleOf(titleFor('api::appointments.appointment'), { ...sides, timeZone: 'Africa/Nairobi' }, all)).toMatch(
      /^Amina Otieno, Maria Santos, 29 Nov 2026, 08:00 (GMT\+3|EAT)$/,
    );
    expect(titleOf(titleFor('api::appointments.appointment'), sides, all)).toMatch(/05:00 UTC$/);
  });

  it('takes a name for a name, whatever signs it holds', () =>
    expect(
      titleOf(titleFor('api::support.ticket'), { subject: '$& {subject}', requester: { name: 'A, B' } }, all),
    ).toBe('$& {subject}, A, B'));
});
