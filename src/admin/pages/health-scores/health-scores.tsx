import { Box, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import type { GroupView } from '../../../domains/wellbeing/contract';
import { SEE_HEALTH_SCORES } from '../../../domains/wellbeing/permissions';
import { useAsked, withQuery } from '../asking';
import { dayText } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Waiting } from '../states';
import { TrendChart } from './trend-chart';

const SPANS = [
  { days: 30, label: 'Last 30 days' },
  { days: 90, label: 'Last 90 days' },
  { days: 365, label: 'Last year' },
] as const;
const DAY_MS = 86_400_000;

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
  const span = SPANS.find(({ days }) => String(days) === params.get('days')) ?? SPANS[1];
  const from = new Date(Date.now() - (span.days - 1) * DAY_MS).toISOString().slice(0, 10);
  const { answer, failure, isAsking, askAgain } = useAsked<GroupView>(withQuery('/careloop/wellbeing/group', { from }));
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Counting health scores</Waiting>;
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Box maxWidth="24rem">
        <SingleSelect
          aria-label="Which days"
          value={String(span.days)}
          onChange={(days: string | number) => setParams({ days: String(days) })}
        >
          {SPANS.map(({ days, label }) => (
            <SingleSelectOption key={days} value={String(days)}>
              {label}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Box>
      <Days days={answer.days} dimmed={isAsking} />
      <Quizzes quizzes={answer.quizzes} dimmed={isAsking} />
    </Flex>
  );
};

const Days = ({ days, dimmed }: { days: GroupView['days']; dimmed: boolean }) => {
  if (days.length === 0)
    return <Nothing>There is no day with the scores of five people or more. Scores are computed once a day.</Nothing>;
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={5}>
      <Typography variant="delta" tag="h2">
        Mean health score by day
      </Typography>
      <TrendChart days={days.map(({ day, mean }) => ({ day, score: mean }))} />
      <details>
        <summary>
          <Typography variant="pi" textColor="neutral600">
            The same as a table
          </Typography>
        </summary>
        <Sheet $dimmed={dimmed} aria-busy={dimmed}>
          <table>
            <caption>Mean health score by day, the newest first</caption>
            <Heads names={['Day', 'Mean', 'People']} />
            <tbody>
              {days.toReversed().map(({ day, mean, people }) => (
                <tr key={day}>
                  <Cell name="Day">{dayText(day)}</Cell>
                  <Cell name="Mean">{String(mean)}</Cell>
                  <Cell name="People">{people.toLocaleString()}</Cell>
                </tr>
              ))}
            </tbody>
          </table>
        </Sheet>
      </details>
    </Box>
  );
};

const Quizzes = ({ quizzes, dimmed }: { quizzes: GroupView['quizzes']; dimmed: boolean }) => {
  if (quizzes.length === 0) return <Nothing>No quiz has been answered in these days.</Nothing>;
  return (
    <Sheet $dimmed={dimmed} aria-busy={dimmed}>
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
