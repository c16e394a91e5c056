import { Flex, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import type { GroupView } from '../../../domains/wellbeing/contract';
import { NotCounted } from '../../widgets/not-counted';
import { useQuery } from '../asking';
import { meanText } from './mean-text';
import { TrendChart } from './trend-chart';

/** The mean health score of the last 90 days, day by day. */
export const HealthWidget = () => {
  const { answer, failure, askAgain } = useQuery<GroupView>('/careloop/wellbeing/group');
  if (failure) return <NotCounted retry={askAgain}>Health scores could not be counted.</NotCounted>;
  if (!answer) return <Widget.Loading>Counting health scores</Widget.Loading>;
  if (answer.days.length === 0) return <Widget.NoData>Too few people to tell.</Widget.NoData>;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography textColor="neutral800">{meanText(answer)}</Typography>
      <TrendChart days={answer.days.map(({ day, mean }) => ({ day, score: mean }))} />
      <Typography variant="pi" textColor="neutral600">
        The last 90 days, in UTC, of five people and more.
      </Typography>
    </Flex>
  );
};
