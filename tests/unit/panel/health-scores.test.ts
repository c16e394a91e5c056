import { goalFrom } from '../../../src/admin/pages/goals/goal-from';
import { csvOfGroup } from '../../../src/admin/pages/health-scores/csv';
import { meanText } from '../../../src/admin/pages/health-scores/mean-text';

it('a file for spreadsheets holds what the page shows, and nothing that is run', () => {
  const csv = csvOfGroup({
    from: '2026-06-01',
    to: '2026-06-02',
    fewest: 5,
    mean: 70,
    previousMean: null,
    days: [{ day: '2026-06-01', people: 6, mean: 70 }],
    quizzes: [
      {
        documentId: 'q',
        title: '=HYPERLINK("x")',
        people: null,
        bands: [{ label: 'Good', severity: 'good', people: 5 }],
      },
    ],
  });
  expect(csv.split('\r\n')).toEqual([
    '"day (UTC)","mean health score","people"',
    '"2026-06-01",70,6',
    '',
    '"quiz","result","people"',
    `"'=HYPERLINK(""x"")","Good",5`,
  ]);
});

it('a mean stands beside the one of the days before', () => {
  expect(meanText({ mean: null, previousMean: 60 })).toBe('Too few people to tell.');
  expect(meanText({ mean: 70, previousMean: null })).toBe('The mean is 70; there is nothing before to compare with.');
  expect(meanText({ mean: 70, previousMean: 70 })).toBe('The mean is 70, as before.');
  expect(meanText({ mean: 70, previousMean: 72 })).toBe('The mean is 70, ▼ less than before (72).');
});

it('the way of a goal follows from where it begins and where it ends', () => {
  const filled = { title: 'Weigh less', measuredBy: 'entries', unit: 'kg', until: '2027-01-01', horizon: 'long' };
  expect(goalFrom({ ...filled, start: '90', target: '80', note: ' ' })).toEqual({
    ...filled,
    start: 90,
    target: 80,
    direction: 'down',
  });
});
