import { Question } from '@strapi/icons';
import { CHECK_QUIZZES } from '../../../domains/wellbeing/permissions';
import type { BesideRecord, PageDeclaration } from '../declaration';
import { BesideQuiz } from './beside-quiz';

const QUIZ = 'api::wellbeing.quiz';

/** Beside a quiz in the content manager: what is missing in it as it is saved, and how it looks to people. */
const check: BesideRecord = ({ model, document }) => {
  const { documentId: id, locale, updatedAt } = document ?? {};
  if (model !== QUIZ || typeof id !== 'string') return null;
  return {
    title: 'What is missing',
    content: <BesideQuiz key={String(updatedAt)} id={id} locale={typeof locale === 'string' ? locale : 'en'} />,
  };
};

/** What is missing in quizzes, and how they feel to whoever answers them. */
export default {
  page: {
    path: 'careloop/quizzes',
    label: 'Quiz check',
    icon: Question,
    permission: CHECK_QUIZZES,
    group: 'publishing',
    position: 2,
    load: () => import('./quizzes'),
  },
  besideRecord: [check],
} satisfies PageDeclaration;
