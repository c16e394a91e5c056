import type { Door } from '../../../kernel/door';
import { keptPlansDoors } from './kept-plans';
import { linkDoors } from './links';
import { recordsOfPersonDoors } from './records-of-person';
import { supplyDoors } from './supply';
import { ownRegimensDoors } from './own';

export const regimensDoors: readonly Door[] = [
  ...supplyDoors,
  ...ownRegimensDoors,
  ...linkDoors,
  ...keptPlansDoors,
  ...recordsOfPersonDoors,
];
