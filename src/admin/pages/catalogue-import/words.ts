import type { ImportView } from '../../../domains/catalogue/contract';
import { counted } from '../instants';

export const KIND_NAMES: Readonly<Record<ImportView['kind'], string>> = {
  medicine: 'Medicines',
  supplement: 'Supplements',
  vaccine: 'Vaccines',
  interaction: 'Interactions',
};

/** How it stands, in a sentence. */
export const outcome = (made: ImportView): string => {
  const { state, dryRun, progress, created, updated, unchanged, refused, failure } = made;
  if (state === 'waiting') return 'Waiting for a worker';
  if (state === 'running') return `Reading, ${progress} %`;
  if (state === 'failed') return `Not read: ${failure ?? ''}`;
  const sums = `${counted(created, 'new entry', 'new entries')}, ${counted(updated, 'changed', 'changed')}, ${counted(unchanged, 'as it was', 'as they were')}, ${counted(refused, 'refused', 'refused')}`;
  if (state === 'refused') return `Nothing was changed: ${sums}`;
  return dryRun ? `Tried out, nothing was changed: ${sums}` : `Done: ${sums}`;
};
