import type { GroupView } from '../../../domains/wellbeing/contract';

/** The mean of some days beside that of as many days before, in words. */
export const meanText = ({ mean, previousMean }: Pick<GroupView, 'mean' | 'previousMean'>): string => {
  if (mean === null) return 'Too few people to tell.';
  if (previousMean === null) return `The mean is ${mean}; there is nothing before to compare with.`;
  if (mean === previousMean) return `The mean is ${mean}, as before.`;
  return `The mean is ${mean}, ${mean > previousMean ? '▲ more' : '▼ less'} than before (${previousMean}).`;
};
