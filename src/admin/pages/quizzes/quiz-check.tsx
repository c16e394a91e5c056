import { Badge, Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { AnswerInput, EditedQuizView, Quiz } from '../../../domains/wellbeing/contract';
import { saidIn, useQuery } from '../asking';
import { Failed, Waiting } from '../states';
import { TryOut, type Outcome } from './try-out';
import { Unanswerable, Verdict } from './verdict';

/** One quiz: what is missing, and the quiz as people see it. */
export const QuizCheck = ({ id, locale }: { id: string; locale: string }) => {
  const path = `/careloop/wellbeing/quizzes/${id}`;
  const { answer, failure, askAgain } = useQuery<EditedQuizView>(`${path}?locale=${locale}`);
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Checking the quiz</Waiting>;
  const { quiz, published, unanswerable, check } = answer;
  return (
    <>
      <Box background="neutral0" hasRadius shadow="tableShadow" padding={5}>
        <Flex gap={3} wrap="wrap">
          <Typography variant="beta" tag="h2">
            {quiz.title}
          </Typography>
          <Badge>{published ? 'Published' : 'Draft'}</Badge>
          <Link
            href={`/admin/content-manager/collection-types/api::wellbeing.quiz/${id}?plugins[i18n][locale]=${locale}`}
          >
            Edit in the content manager
          </Link>
        </Flex>
        {quiz.source && <Typography tag="p" variant="pi" textColor="neutral600">{`Source: ${quiz.source}`}</Typography>}
        {quiz.licence && (
          <Typography tag="p" variant="pi" textColor="neutral600">{`Licence: ${quiz.licence}`}</Typography>
        )}
        {unanswerable && <Unanswerable why={unanswerable} />}
        <Verdict check={check} />
        {check.faults.length === 0 && <Publish path={path} locale={locale} done={askAgain} />}
      </Box>
      <TrySaved quiz={quiz} path={path} />
    </>
  );
};

/** What is saved, with answers that are scored by it. */
const TrySaved = ({ quiz, path }: { quiz: Quiz; path: string }) => {
  const [answers, setAnswers] = useState<readonly AnswerInput[]>([]);
  const { answer, failure } = useQuery<Outcome>(`${path}/try`, { locale: quiz.locale, answers });
  return <TryOut quiz={quiz} answers={answers} setAnswers={setAnswers} outcome={answer} failure={failure} />;
};

const Publish = ({ path, locale, done }: { path: string; locale: string; done: () => void }) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [isBusy, setBusy] = useState(false);
  const publish = async (): Promise<void> => {
    setBusy(true);
    try {
      await post(`${path}/publish`, { locale });
      toggleNotification({ type: 'success', message: 'The quiz is published.' });
      done();
    } catch (error) {
      toggleNotification({ type: 'danger', message: saidIn(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button loading={isBusy} onClick={() => void publish()}>
      Publish this draft
    </Button>
  );
};
