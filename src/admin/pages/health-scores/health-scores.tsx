import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import type { GroupView } from '../../../domains/wellbeing/contract';
import { SEE_HEALTH_SCORES } from '../../../domains/wellbeing/permissions';
import { useQuery, withQuery } from '../asking';
import { dayText } from '../instants';
import { saveCsv } from '../save-csv';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Waiting } from '../states';
import { csvOfGroup } from './csv';
import { meanText } from './mean-text';
import { ScoreRows } from './score-rows';
import { SpanFields, spanIn } from './span';
import { TrendChart } from './trend-chart';

/** How everybody is doing. Nothing is told of fewer than five people; one person is looked at on their own page. */
const HealthScores = () => (
  <Page.Protect permissions={[{ action: SEE_HEALTH_SCORES, subject: null }]}>
    <Page.Title>Health scores</Page.Title>
    <Page.Main>
      <Layouts.Header
        title="Health scores"
        subtitle="Means of everybody whose score is computed, and the latest result of each quiz. Nothing is told of fewer than five people. Days are in UTC."
      />
      <Layouts.Content>
        <Group />
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
export default HealthScores;

const Group = () => {
  const [params, setParams] = useSearchParams();
  const span = spanIn(params);
  const { answer, failure, isAsking, isStale, askAgain } = useQuery<GroupView>(
    withQuery('/careloop/wellbeing/group', { ...span }),
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <SpanFields span={span} choose={(chosen) => setParams({ ...chosen })}>
        {answer && (
          <Button
            variant="secondary"
            startIcon={<Download />}
            onClick={() => saveCsv(csvOfGroup(answer), `health-scores-${answer.from}.csv`)}
          >
            Export
          </Button>
        )}
      </SpanFields>
      {failure && <Failed failure={failure} retry={askAgain} />}
      {!answer && !failure && <Waiting>Counting health scores</Waiting>}
      {answer && (
        <Flex
          direction="column"
          alignItems="stretch"
          gap={6}
          aria-busy={isAsking}
          style={{ opacity: isStale ? 0.6 : 1 }}
        >
          <Days group={answer} />
          <Quizzes quizzes={answer.quizzes} />
        </Flex>
      )}
    </Flex>
  );
};

const Days = ({ group }: { group: GroupView }) => {
  const { days, from, to } = group;
  if (days.length === 0)
    return <Nothing>There is no day with the scores of five people or more. Scores are computed once a day.</Nothing>;
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={5}>
      <Typography variant="delta" tag="h2">
        Mean health score by day
      </Typography>
      <Typography tag="p" role="status" textColor="neutral600">
        {`${meanText(group)} From ${dayText(from)} to ${dayText(to)}.`}
      </Typography>
      <TrendChart days={days.map(({ day, mean }) => ({ day, score: mean }))} />
      <ScoreRows
        caption="Mean health score by day, the newest first"
        score="Mean"
        more="People"
        days={days.map(({ day, mean, people }) => ({ day, score: mean, more: people.toLocaleString() }))}
      />
    </Box>
  );
};

const Quizzes = ({ quizzes }: { quizzes: GroupView['quizzes'] }) => {
  if (quizzes.length === 0) return <Nothing>No quiz has been answered in these days.</Nothing>;
  return (
    <Sheet>
      <table>
        <caption>The latest result of everybody, quiz by quiz</caption>
        <Heads names={['Quiz', 'People', 'Results']} />
        <tbody>
          {quizzes.map(({ documentId, title, people, bands }) => (
            <tr key={documentId}>
              <Cell name="Quiz">{title}</Cell>
              <Cell name="People">{people === null ? 'Too few to tell' : people.toLocaleString()}</Cell>
              <Cell name="Results">
                {bands.length === 0
                  ? 'Too few to tell'
                  : bands.map((band) => `${band.label}: ${band.people.toLocaleString()}`).join(' · ')}
              </Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
};
