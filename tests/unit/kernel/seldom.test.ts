import { seldom } from '../../../src/kernel/seldom';

it('says once in its time, and at once what comes after it was over', () => {
  let nowMs = 0;
  const told: number[] = [];
  const complaint = seldom(60, () => nowMs);
  const sayAt = (ms: number): void => {
    nowMs = ms;
    complaint.say(() => void told.push(ms));
  };
  for (const ms of [0, 1, 59, 60, 61]) sayAt(ms);
  complaint.over();
  sayAt(62);
  expect(told).toEqual([0, 60, 62]);
});
