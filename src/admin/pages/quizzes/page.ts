import { Question } from '@strapi/icons';
import { CHECK_QUIZZES } from '../../../domains/wellbeing/permissions';
import type { PageDeclaration } from '../declaration';

/** What is missing in quizzes, and how they feel to whoever answers them. */
export default {
  page: {
    path: 'careloop/quizzes',
    label: 'Quiz check',
    icon: Question,
    permission: CHECK_QUIZZES,
    position: 9,
    load: () => import('./quizzes'),
  },
} satisfies PageDeclaration;
