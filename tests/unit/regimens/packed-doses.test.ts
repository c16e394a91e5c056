import { NEXT_DOSE, NEXT_FIELD, NEXT_PART, packedDoses } from '../../../src/domains/regimens/rules/packed-doses';

const packed = (name = 'Metformin', note = ''): string =>
  [
    [name, '', 'medication'].join(NEXT_PART),
    ['1.50', '2026-11-25', '08:00', 'taken'].join(NEXT_PART),
    '1764054600',
    'link',
    note,
  ].join(NEXT_FIELD);

it('reads doses that came as one text, and says the same with the same object', () => {
  const [first, second] = packedDoses()([packed(), packed('Metformin', 'a, b')].join(NEXT_DOSE), 2) ?? [];
  expect(first).toEqual({
    medicine: { name: 'Metformin', strength: null, kind: 'medication' },
    outcome: { amount: 1.5, localDate: '2026-11-25', localTime: '08:00', status: 'taken' },
    markedAtMs: 1_764_054_600_000,
    markedBy: 'link',
    note: null,
  });
  expect(second).toMatchObject({ note: 'a, b' });
  expect(second?.medicine).toBe(first?.medicine);
});

it.each([NEXT_DOSE, NEXT_FIELD, NEXT_PART])('does not trust a text where somebody wrote a separator', (separator) => {
  const forged = packed(`Met${separator}formin`);
  expect(packedDoses()(forged, 1)).toBeNull();
  expect(packedDoses()([forged, packed()].join(NEXT_DOSE), 2)).toBeNull();
});

it('does not take a whole dose that somebody wrote into a note for one', () => {
  expect(packedDoses()(packed('Metformin', NEXT_DOSE + packed()), 1)).toBeNull();
});
