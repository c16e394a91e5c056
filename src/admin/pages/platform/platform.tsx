import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import { SEE_DASHBOARDS } from '../../../domains/dashboards/permissions';
import type { PlatformDay, PlatformView } from '../../../domains/dashboards/platform-contract';
import { isLocalDate } from '../../../kernel/time';
import { useQuery, withQuery } from '../asking';
import { DayField } from '../day-field';
import type { Series } from '../days-chart';
import { DaysRows } from '../days-rows';
import { dayText, exactMoment } from '../instants';
import { saveCsv } from '../save-csv';
import { today } from '../schedules/span';
import { Failed, Waiting } from '../states';
import { csvOf } from './figure-text';
import { Figures } from './figures';
import { endingAt, PRESETS } from './spans';
import { Standings } from './standings';

const DaysChart = lazy(() => import('../days-chart'));
type PlatformSeries = Series & { readonly key: Exclude<keyof PlatformDay, 'date'> };

const CHARTS: readonly { readonly title: string; readonly series: readonly PlatformSeries[] }[] = [
  { title: 'New people', series: [{ key: 'registrations', label: 'New people', color: 'primary600' }] },
  {
    title: 'Appointments, by the day on which they were to begin',
    series: [
      { key: 'completed', label: 'Completed', color: 'primary600' },
      { key: 'cancelled', label: 'Cancelled', color: 'neutral500' },
      { key: 'noShow', label: 'Patient did not come', color: 'danger600' },
    ],
  },
  {
    title: 'Payments',
    series: [
      { key: 'paid', label: 'Paid', color: 'primary600' },
      { key: 'paymentsFailed', label: 'Failed', color: 'danger600' },
    ],
  },
];

/** How the installation is used, beside the period before. The days stand in the address. */
const Platform = () => (
  <Page.Protect permissions={[{ action: SEE_DASHBOARDS, subject: null }]}>
    <Page.Title>Platform</Page.Title>
    <Page.Main>
      <Layouts.Header
        title="Platform"
        subtitle="How the installation is used, beside the period of the same length before. Nobody is named here."
      />
      <Layouts.Content>
        <Numbers />
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
export default Platform;

const Numbers = () => {
  const [params, setParams] = useSearchParams();
  const now = today();
  const last = endingAt(now, 30);
  const dayIn = (name: 'from' | 'to'): string => {
    const date = params.get(name) ?? '';
    return isLocalDate(date) ? date : last[name];
  };
  const span = { from: dayIn('from'), to: dayIn('to') };
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { answer, failure, isAsking, isStale, askAgain } = useQuery<PlatformView>(
    withQuery('/careloop/platform', { ...span, timeZone }),
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Flex gap={3} wrap="wrap" alignItems="flex-end">
        {PRESETS.map(({ key, label, days }) => {
          const preset = endingAt(now, days);
          const isChosen = preset.from === span.from && preset.to === span.to;
          return (
            <Button
              key={key}
              variant={isChosen ? 'secondary' : 'tertiary'}
              aria-pressed={isChosen}
              onClick={() => setParams(preset)}
            >
              {label}
            </Button>
          );
        })}
        <DayField label="From" value={span.from} choose={(from) => setParams({ ...span, from })} />
        <DayField label="To" value={span.to} choose={(to) => setParams({ ...span, to })} />
        {answer && (
          <Button
            variant="secondary"
            startIcon={<Download />}
            onClick={() => saveCsv(csvOf(answer), `platform-${answer.from}.csv`)}
          >
            Export
          </Button>
        )}
      </Flex>
      {failure && <Failed failure={failure} retry={askAgain} />}
      {!answer && !failure && <Waiting>Counting</Waiting>}
      {answer && (
        <Flex
          direction="column"
          alignItems="stretch"
          gap={6}
          aria-busy={isAsking}
          style={{ opacity: isStale ? 0.6 : 1 }}
        >
          <Typography role="status" textColor="neutral600">
            {`${failure ? 'Old: ' : ''}${dayText(answer.from)} – ${dayText(answer.to)}, ${answer.timeZone}, beside the days from ${dayText(answer.previousFrom)}. As of ${exactMoment(answer.asOf)}.`}
          </Typography>
          <Figures figures={answer.figures} />
          <SideBySide>
            {CHARTS.map(({ title, series }) => (
              <Chart key={title} title={title} series={series} days={answer.days} />
            ))}
            <Standings
              title="Credentials now"
              rows={answer.verification}
              to="/verification"
              none="Nobody has handed in any."
            />
            <Standings
              title="Patients by their status now"
              rows={answer.statuses}
              to="/careloop/home-care"
              none="No status was recorded yet."
            />
          </SideBySide>
          <Days days={answer.days} />
        </Flex>
      )}
    </Flex>
  );
};

const Chart = ({
  title,
  series,
  days,
}: {
  title: string;
  series: readonly PlatformSeries[];
  days: PlatformView['days'];
}) => (
  <Box tag="section" background="neutral0" padding={4} shadow="tableShadow" hasRadius>
    <Typography variant="delta" tag="h2">
      {title}
    </Typography>
    {days.every((day) => series.every(({ key }) => day[key] === 0)) ? (
      <Typography textColor="neutral600">There was nothing to count in these days.</Typography>
    ) : (
      <Suspense fallback={<Waiting>Drawing</Waiting>}>
        <DaysChart days={days} series={series} />
      </Suspense>
    )}
  </Box>
);

const COLUMNS = [
  { key: 'registrations', label: 'New people' },
  ...CHARTS.flatMap(({ series }) => series).filter(({ key }) => key !== 'registrations'),
] as const;

const Days = ({ days }: { days: PlatformView['days'] }) => (
  <details>
    <summary>
      <Typography tag="span">The same, day by day</Typography>
    </summary>
    <Box paddingTop={3}>
      <DaysRows caption="The same numbers, day by day, the newest first" days={days} columns={COLUMNS} />
    </Box>
  </details>
);

const SideBySide = styled.div`
  display: grid;
  gap: 1.6rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 44rem), 1fr));
`;
