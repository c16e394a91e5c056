import { factsOf } from '../../../src/admin/records/facts';

describe('what is kept as JSON reads as facts', () => {
  it('vital signs have their units, and what was not measured is not there', () => {
    const vitals = {
      bloodPressure: '120/80',
      heartRate: 72,
      oxygenSaturation: null,
      supplementalOxygen: false,
      consciousness: 'alert',
      measurements: [
        { name: 'systolic', loinc: '8480-6', display: 'Systolic blood pressure', value: 120, ucum: 'mm[Hg]' },
      ],
    };
    const declared = { bloodPressure: { unit: 'mmHg' }, heartRate: { label: 'Pulse', unit: 'per minute' } };
    expect(factsOf(vitals, declared)).toEqual([
      { label: 'Blood pressure', text: '120/80 mmHg' },
      { label: 'Pulse', text: '72 per minute' },
      { label: 'Supplemental oxygen', text: 'No' },
      { label: 'Consciousness', text: 'Alert' },
      { label: 'Systolic blood pressure', text: '120 mmHg (LOINC 8480-6)' },
    ]);
  });

  it.each([
    [null, []],
    [[], []],
    [['read-record', 'write_notes'], ['read-record, Write notes']],
    [['08:00', '20:00'], ['08:00, 20:00']],
    [
      [{ time: '08:00', amount: 2, weekdays: ['monday', 'friday'] }],
      ['Time: 08:00; Amount: 2; Weekdays: Monday, Friday'],
    ],
  ])('%j reads as %j', (value, texts) => expect(factsOf(value).map(({ text }) => text)).toEqual(texts));
});
