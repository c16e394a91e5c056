import { GAD_7 } from './gad-7';
import { PHQ_2, PHQ_9 } from './phq';
import type { ShippedQuiz } from './shipped-quiz';
import { WHO_5 } from './who-5';

export type { ShippedQuiz, ShippedWords } from './shipped-quiz';

export const SHIPPED: readonly ShippedQuiz[] = [WHO_5, PHQ_2, PHQ_9, GAD_7];
