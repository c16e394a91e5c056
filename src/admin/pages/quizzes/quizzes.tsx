import { Badge, Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import type { EditedQuizLine } from '../../../domains/wellbeing/contract';
import { CHECK_QUIZZES } from '../../../domains/wellbeing/permissions';
import { useQuery } from '../asking';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Waiting } from '../states';
import { QuizCheck } from './quiz-check';

const LANGUAGES: Readonly<Record<string, string>> = { en: 'English', sw: 'Kiswahili' };

/** Every quiz in every language: whether it can be published, and one of them to look at and to try out. */
const Quizzes = () => (
  <Page.Protect permissions={[{ action: CHECK_QUIZZES, subject: null }]}>
    <Page.Title>Quiz check</Page.Title>
    <Page.Main>
      <Layouts.Header
        title="Quiz check"
        subtitle="Quizzes are written in the content manager. Here you see what keeps one from being published, and try it out. Nobody’s answers are shown here."
      />
      <Layouts.Content>
        <Chosen />
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
export default Quizzes;

const Chosen = () => {
  const [params, setParams] = useSearchParams();
  const [id, locale] = [params.get('quiz'), params.get('locale') ?? 'en'];
  if (!id) return <List open={(quiz) => setParams({ quiz: quiz.documentId, locale: quiz.locale })} />;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Box>
        <Button variant="tertiary" onClick={() => setParams({})}>
          All quizzes
        </Button>
      </Box>
      <QuizCheck id={id} locale={locale} />
    </Flex>
  );
};

const List = ({ open }: { open: (quiz: EditedQuizLine) => void }) => {
  const { answer, failure, isAsking, askAgain } = useQuery<readonly EditedQuizLine[]>('/careloop/wellbeing/quizzes');
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Checking quizzes</Waiting>;
  if (answer.length === 0)
    return <Nothing>There is no quiz yet. Write one in the content manager, under Quizzes.</Nothing>;
  return (
    <Sheet $dimmed={isAsking} aria-busy={isAsking}>
      <table>
        <caption>Quizzes, and what keeps them from being published</caption>
        <Heads names={['Quiz', 'Language', 'State', 'Check']} />
        <tbody>
          {answer.map((quiz) => (
            <tr key={`${quiz.documentId} ${quiz.locale}`}>
              <td data-name="Quiz">
                <Link
                  href={`?quiz=${quiz.documentId}&locale=${quiz.locale}`}
                  onClick={(event: React.MouseEvent) => {
                    event.preventDefault();
                    open(quiz);
                  }}
                >
                  {quiz.title}
                </Link>
              </td>
              <Cell name="Language">{LANGUAGES[quiz.locale] ?? quiz.locale}</Cell>
              <td data-name="State">
                <Badge backgroundColor={quiz.published ? 'success100' : 'neutral150'} textColor="neutral800">
                  {quiz.published ? 'Published' : 'Draft'}
                </Badge>
              </td>
              <td data-name="Check">
                <Typography textColor={quiz.faults === 0 && !quiz.unanswerable ? 'success700' : 'danger700'}>
                  {checkText(quiz)}
                </Typography>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
};

const checkText = ({ faults, unanswerable }: EditedQuizLine): string => {
  if (unanswerable) return 'What is published cannot be answered';
  return faults === 0 ? 'Nothing is missing' : `${faults} to put right`;
};
