import { Badge, Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import type { EditedQuizLine } from '../../../domains/wellbeing/contract';
import { CHECK_QUIZZES } from '../../../domains/wellbeing/permissions';
import { useQuery } from '../asking';
import type { Column } from '../list/columns';
import { WholeList } from '../list/whole-list';
import { Failed, Waiting } from '../states';
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
  return (
    <WholeList
      label="Quizzes, and what keeps them from being published"
      file="quizzes"
      columns={columnsOf(open)}
      rows={answer}
      keyOf={({ documentId, locale }) => `${documentId} ${locale}`}
      none="There is no quiz yet. Write one in the content manager, under Quizzes."
      dimmed={isAsking}
    />
  );
};

const columnsOf = (open: (quiz: EditedQuizLine) => void): readonly Column<EditedQuizLine>[] => [
  {
    name: 'Quiz',
    sort: 'quiz',
    text: ({ title }) => title,
    cell: (quiz) => (
      <Link
        href={`?quiz=${quiz.documentId}&locale=${quiz.locale}`}
        onClick={(event: React.MouseEvent) => {
          event.preventDefault();
          open(quiz);
        }}
      >
        {quiz.title}
      </Link>
    ),
  },
  { name: 'Language', sort: 'language', text: ({ locale }) => LANGUAGES[locale] ?? locale },
  {
    name: 'State',
    sort: 'state',
    text: ({ published }) => (published ? 'Published' : 'Draft'),
    cell: ({ published }) => (
      <Badge backgroundColor={published ? 'success100' : 'neutral150'} textColor="neutral800">
        {published ? 'Published' : 'Draft'}
      </Badge>
    ),
  },
  {
    name: 'Check',
    sort: 'check',
    text: checkText,
    value: ({ faults, unanswerable }) => (unanswerable ? Number.MAX_SAFE_INTEGER : faults),
    cell: (quiz) => (
      <Typography textColor={quiz.faults === 0 && !quiz.unanswerable ? 'success700' : 'danger700'}>
        {checkText(quiz)}
      </Typography>
    ),
  },
];

function checkText({ faults, unanswerable }: EditedQuizLine): string {
  if (unanswerable) return 'What is published cannot be answered';
  return faults === 0 ? 'Nothing is missing' : `${faults} to put right`;
}
