import type { Door } from '../../../kernel/door';
import { recordsOfPersonDoors } from './records-of-person';
import { ownRegimensDoors } from './own';

export const regimensDoors: readonly Door[] = [...ownRegimensDoors, ...recordsOfPersonDoors];
