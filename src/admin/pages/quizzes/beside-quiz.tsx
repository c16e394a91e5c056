import { Box, Button, Flex, Loader, Typography } from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { AnswerInput, QuizPreviewView } from '../../../domains/wellbeing/contract';
import { CHECK_QUIZZES } from '../../../domains/wellbeing/permissions';
import { useMay, useQuery, useRested, withQuery } from '../asking';
import { quizInForm } from './form-quiz';
import { TryOut } from './try-out';
import { Unanswerable, Verdict } from './verdict';

interface Edited {
  /** Null for a quiz that was never saved. */
  readonly id: string | null;
  readonly locale: string;
}

/** What keeps the quiz in the form from being published, and a look at it as people see it: as it is typed, saved or not. */
export const BesideQuiz = (edited: Edited) => (useMay(CHECK_QUIZZES) ? <Live {...edited} /> : null);

const Live = ({ id, locale }: Edited) => {
  const values = useForm('BesideQuiz', ({ values: written }) => written);
  const quiz = useRested(JSON.stringify(quizInForm(values as Readonly<Record<string, unknown>>)));
  const [answers, setAnswers] = useState<readonly AnswerInput[]>([]);
  const [isShown, setShown] = useState(true);
  const { answer, failure, askAgain } = useQuery<QuizPreviewView>('/careloop/wellbeing/quiz-preview', {
    id,
    locale,
    quiz: JSON.parse(quiz) as object,
    answers,
  });
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%">
      {failure && (
        <Flex role="alert" direction="column" alignItems="stretch" gap={2}>
          <Typography textColor="danger700">{failure}</Typography>
          <Button variant="tertiary" onClick={askAgain}>
            Try again
          </Button>
        </Flex>
      )}
      {!answer && !failure && <Loader small>Checking the quiz</Loader>}
      {answer?.unanswerable && <Unanswerable why={answer.unanswerable} />}
      {answer && (
        <Box role="status">
          <Verdict check={answer.check} />
        </Box>
      )}
      <Button
        variant="secondary"
        startIcon={<Eye />}
        fullWidth
        aria-expanded={isShown}
        onClick={() => setShown((before) => !before)}
      >
        {isShown ? 'Hide the preview' : 'Preview'}
      </Button>
      {isShown && answer && (
        <Box role="region" aria-label="Preview of the quiz">
          <Typography variant="delta" tag="h3">
            {answer.quiz.title || 'Quiz without a title'}
          </Typography>
          <TryOut
            quiz={answer.quiz}
            answers={answers}
            setAnswers={setAnswers}
            outcome={answer.outcome}
            failure={failure}
          />
        </Box>
      )}
      {id && (
        <Typography tag={Link} to={withQuery('/careloop/quizzes', { quiz: id, locale })} textColor="primary700">
          Open the quiz check
        </Typography>
      )}
      <Typography variant="pi" textColor="neutral600">
        Of what stands in the form now, saved or not.
      </Typography>
    </Flex>
  );
};
