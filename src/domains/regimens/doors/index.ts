import type { Door } from '../../../kernel/door';
import { keptPlansDoors } from './kept-plans';
import { recordsOfPersonDoors } from './records-of-person';
import { supplyDoors } from './supply';
import { ownRegimensDoors } from './own';

export const regimensDoors: readonly Door[] = [
  ...supplyDoors,
  ...ownRegimensDoors,
  ...keptPlansDoors,
  ...recordsOfPersonDoors,
];
