import { Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useState } from 'react';
import type {
  HealthScoresView,
  HealthScoreView,
  Pagination,
  ResultLine,
  Severity,
} from '../../../domains/wellbeing/contract';
import { localDateOf } from '../../../kernel/time';
import { useQuery, withQuery } from '../asking';
import type { PersonPartProps } from '../declaration';
import { dayText } from '../instants';
import { saveCsv } from '../save-csv';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { csvOfPerson } from './csv';
import { ScoreRows } from './score-rows';
import { SpanFields, spanIn } from './span';
import { TrendChart } from './trend-chart';

const PAGE_SIZE = 20;

/** Scores, what they are made of, and the results of quizzes: a look at a clinical record, which the person sees. */
const OfPerson = ({ person: { documentId, timeZone } }: PersonPartProps) => (
  <Flex direction="column" alignItems="stretch" gap={6}>
    <Scores of={documentId} today={localDateOf(new Date(), timeZone)} />
    <Results of={documentId} />
  </Flex>
);
export default OfPerson;

const DIRECTIONS = { up: 'rising', down: 'falling', steady: 'steady' } as const;

const Scores = ({ of, today }: { of: string; today: string }) => {
  const [span, setSpan] = useState(() => spanIn(new URLSearchParams(), today));
  const { answer, failure, isAsking, askAgain } = useQuery<HealthScoresView>(
    withQuery(`/careloop/wellbeing/people/${of}/scores`, { ...span }),
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={4} aria-busy={isAsking}>
      <SpanFields span={span} choose={setSpan} today={today}>
        {answer && answer.days.length > 0 && (
          <Button
            variant="secondary"
            startIcon={<Download />}
            onClick={() => saveCsv(csvOfPerson(answer.days), `health-scores-${span.from}.csv`)}
          >
            Export
          </Button>
        )}
      </SpanFields>
      {failure && <Failed failure={failure} retry={askAgain} />}
      {!answer && !failure && <Waiting>Looking for health scores</Waiting>}
      {answer && <Standing scores={answer} />}
    </Flex>
  );
};

const Standing = ({ scores: { latest, trend, days, explanation } }: { scores: HealthScoresView }) => {
  if (!latest)
    return (
      <Nothing>
        There is no score in these days: nothing was known of doses, quizzes, vital signs or goals, or none was computed
        yet.
      </Nothing>
    );
  const computed = days.filter(({ source }) => source === 'computed');
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={5}>
      <Typography variant="delta" tag="h2">
        {`Health score ${latest.score}${trend ? `, ${DIRECTIONS[trend.direction]} (${signed(trend.change)})` : ''}`}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600">
        {explanation}
      </Typography>
      <TrendChart days={computed} />
      <ScoreRows
        caption="Health scores, the newest first"
        score="Score"
        more="Whose"
        days={days.map(({ day, score, source }) => ({
          day,
          score,
          more: source === 'computed' ? 'Computed' : 'Given by the person',
        }))}
      />
      <Parts score={latest} />
    </Box>
  );
};

const Parts = ({ score: { parts } }: { score: HealthScoreView }) => (
  <Sheet>
    <table>
      <caption>What the score is made of</caption>
      <Heads names={['Part', 'Value', 'Weight', 'Since', 'What it is']} />
      <tbody>
        {parts.map(({ part, label, value, weight, since, means }) => (
          <tr key={part}>
            <Cell name="Part">{label}</Cell>
            <Cell name="Value">{value === null ? 'Nothing known' : String(value)}</Cell>
            <Cell name="Weight">{`${weight} %`}</Cell>
            <Cell name="Since">{since ? dayText(since) : '–'}</Cell>
            <Cell name="What it is">{means}</Cell>
          </tr>
        ))}
      </tbody>
    </table>
  </Sheet>
);

const COLORS: Readonly<Record<Severity, string>> = {
  good: 'success100',
  mild: 'secondary100',
  moderate: 'warning100',
  serious: 'danger100',
};

const Results = ({ of }: { of: string }) => {
  const [page, setPage] = useState(1);
  const { answer, failure, isAsking, askAgain } = useQuery<{
    readonly results: readonly ResultLine[];
    readonly pagination: Pagination;
  }>(withQuery(`/careloop/wellbeing/people/${of}/results`, { page, pageSize: PAGE_SIZE }));
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for results</Waiting>;
  if (answer.results.length === 0) return <Nothing>No quiz has been answered.</Nothing>;
  return (
    <>
      <Sheet $dimmed={isAsking} aria-busy={isAsking}>
        <table>
          <caption>Results of quizzes, the newest first</caption>
          <Heads names={['Quiz', 'When (UTC)', 'Score', 'Meaning', 'Before']} />
          <tbody>
            {answer.results.map((result) => (
              <tr key={result.documentId}>
                <Cell name="Quiz">{result.quiz.title}</Cell>
                <Cell name="When (UTC)">{result.submittedAt.slice(0, 16).replace('T', ' ')}</Cell>
                <Cell name="Score">
                  {result.score === null ? '–' : `${result.score} of ${String(result.highest ?? '–')}`}
                </Cell>
                <td data-name="Meaning">
                  <Flex gap={2} wrap="wrap">
                    {result.band && (
                      <Badge backgroundColor={COLORS[result.band.severity]} textColor="neutral800">
                        {result.band.label}
                      </Badge>
                    )}
                    {result.redFlag && (
                      <Badge backgroundColor="danger600" textColor="neutral0">
                        Called for help
                      </Badge>
                    )}
                  </Flex>
                </td>
                <Cell name="Before">
                  {result.change === null ? 'The first' : `${signed(result.change)} (${result.trend ?? ''})`}
                </Cell>
              </tr>
            ))}
          </tbody>
        </table>
      </Sheet>
      <Pages {...answer.pagination} what={answer.pagination.total === 1 ? 'result' : 'results'} open={setPage} />
    </>
  );
};

const signed = (change: number): string => (change > 0 ? `+${change}` : String(change));
