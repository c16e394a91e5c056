import { Box, Button, Flex, Loader, Modal, Typography } from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import { Link } from 'react-router-dom';
import type { EditedQuizView } from '../../../domains/wellbeing/contract';
import { CHECK_QUIZZES } from '../../../domains/wellbeing/permissions';
import { useQuery, useMay, withQuery } from '../asking';
import { TryOut } from './try-out';
import { Unanswerable, Verdict } from './verdict';

/** What keeps a draft from being published, as it was saved last, and a look at it as people see it. */
export const BesideQuiz = ({ id, locale }: { id: string; locale: string }) =>
  useMay(CHECK_QUIZZES) ? <Checked id={id} locale={locale} /> : null;

const Checked = ({ id, locale }: { id: string; locale: string }) => {
  const path = `/careloop/wellbeing/quizzes/${id}`;
  const { answer, failure, askAgain } = useQuery<EditedQuizView>(withQuery(path, { locale }));
  if (failure)
    return (
      <Flex role="alert" direction="column" alignItems="stretch" gap={2}>
        <Typography textColor="danger700">{failure}</Typography>
        <Button variant="tertiary" onClick={askAgain}>
          Try again
        </Button>
      </Flex>
    );
  if (!answer) return <Loader small>Checking the quiz</Loader>;
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%">
      {answer.unanswerable && <Unanswerable why={answer.unanswerable} />}
      <Verdict check={answer.check} />
      <Preview quiz={answer} path={path} />
      <Typography tag={Link} to={withQuery('/careloop/quizzes', { quiz: id, locale })} textColor="primary700">
        Open the quiz check
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        Of what is saved. Saving checks it again.
      </Typography>
    </Flex>
  );
};

const Preview = ({ quiz: { quiz }, path }: { quiz: EditedQuizView; path: string }) => (
  <Modal.Root>
    <Modal.Trigger>
      <Button variant="secondary" startIcon={<Eye />} fullWidth>
        Preview
      </Button>
    </Modal.Trigger>
    <Modal.Content>
      <Modal.Header>
        <Modal.Title>{quiz.title || 'Quiz without a title'}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Box>
          <TryOut quiz={quiz} path={path} />
        </Box>
      </Modal.Body>
    </Modal.Content>
  </Modal.Root>
);
