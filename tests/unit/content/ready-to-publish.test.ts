import { faultsBeforePublishing } from '../../../src/domains/content/rules/ready-to-publish';

const pathsOf = (...asked: Parameters<typeof faultsBeforePublishing>) =>
  faultsBeforePublishing(...asked).map(({ path }) => path.join('.'));

it('what says something medical names its source and the day of its review', () => {
  expect(pathsOf({ medicalClaims: true })).toEqual(['source', 'reviewedOn']);
  expect(pathsOf({ medicalClaims: true, source: '  ', reviewedOn: '2026-05-04' })).toEqual(['source']);
  expect(pathsOf({ medicalClaims: true, source: 'WHO', reviewedOn: '2026-05-04' })).toEqual([]);
});

it('what nobody has said is not medical is taken for medical', () => {
  expect(pathsOf({})).toEqual(['source', 'reviewedOn']);
  expect(pathsOf({ medicalClaims: false })).toEqual([]);
});
