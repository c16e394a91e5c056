import type { Door } from '../../../kernel/door';
import { doseDoors } from './doses';
import { keptPlansDoors } from './kept-plans';
import { linkDoors } from './links';
import { medicationDoors } from './medications';
import { planDoors } from './plans';
import { recordsOfPersonDoors } from './records-of-person';
import { supplyDoors } from './supply';

export const regimensDoors: readonly Door[] = [
  ...supplyDoors,
  ...medicationDoors,
  ...planDoors,
  ...doseDoors,
  ...linkDoors,
  ...keptPlansDoors,
  ...recordsOfPersonDoors,
];
