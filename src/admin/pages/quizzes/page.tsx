import { Question } from '@strapi/icons';
import { CHECK_QUIZZES } from '../../../domains/wellbeing/permissions';
import type { BesideRecord, PageDeclaration } from '../declaration';
import { localeAsked } from '../locale-asked';
import { BesideQuiz } from './beside-quiz';

const QUIZ = 'api::wellbeing.quiz';

/** Beside a quiz in the content manager: what is missing in it as it is typed, and how it looks to people. */
const check: BesideRecord = ({ model, document }) => {
  if (model !== QUIZ) return null;
  const { documentId: id, locale } = document ?? {};
  return {
    title: 'What is missing',
    content: (
      <BesideQuiz
        id={typeof id === 'string' ? id : null}
        locale={typeof locale === 'string' ? locale : localeAsked()}
      />
    ),
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
