import { Box, Button, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { ArrowLeft, ArrowRight, Download } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router-dom';
import { SEE_SCHEDULES } from '../../../domains/regimens/permissions';
import type { ScheduleView } from '../../../domains/regimens/schedule-contract';
import { isLocalDate } from '../../../kernel/time';
import { useQuery, withQuery } from '../asking';
import { DayField } from '../day-field';
import { dayText } from '../instants';
import { saveCsv } from '../save-csv';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Waiting } from '../states';
import { TextLink } from '../text-link';
import { csvOf, totalOf } from './numbers';
import { spanOf, step, today, VIEWS, type View } from './span';

const Calendar = lazy(() => import('./calendar'));
const DaysChart = lazy(() => import('../days-chart'));

const ABOUT = [
  { value: 'medication', label: 'Medicines' },
  { value: 'supplement', label: 'Supplements' },
  { value: 'vaccine', label: 'Vaccines' },
] as const;
/** What became of the doses of a day. */
const STANDINGS = [
  { key: 'taken', label: 'Taken', color: 'primary600' },
  { key: 'skipped', label: 'Skipped', color: 'neutral500' },
  { key: 'missed', label: 'Missed', color: 'danger600' },
  { key: 'due', label: 'Due now', color: 'warning500' },
  { key: 'toCome', label: 'To come', color: 'neutral300' },
] as const;
const VIEW_LABELS: Readonly<Record<View, string>> = { day: 'A day', week: 'A week', month: 'A month' };

/** When doses fall, by day, week and month, and what became of them. What is chosen stands in the address. */
const Schedules = () => (
  <Page.Protect permissions={[{ action: SEE_SCHEDULES, subject: null }]}>
    <Page.Title>Schedules</Page.Title>
    <Page.Main>
      <Layouts.Header
        title="Schedules"
        subtitle="Everybody’s doses by the clocks of their plans, counted; nobody is named here."
      />
      <Layouts.Content>
        <Schedule />
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
export default Schedules;

const Schedule = () => {
  const [params, setParams] = useSearchParams();
  const about = ABOUT.find(({ value }) => value === params.get('about'))?.value ?? 'medication';
  const view = VIEWS.find((known) => known === params.get('view')) ?? (about === 'vaccine' ? 'month' : 'week');
  const asked = params.get('date') ?? '';
  const date = isLocalDate(asked) ? asked : today();
  const span = spanOf(view, date);
  const { answer, failure, isAsking, askAgain } = useQuery<ScheduleView>(
    withQuery('/careloop/schedules', { ...span, about }),
  );
  const go = (changes: Readonly<Record<string, string>>): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) next.set(name, value);
    setParams(next);
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={3} wrap="wrap" alignItems="flex-end">
        <Field.Root name="about">
          <Field.Label>Of</Field.Label>
          <SingleSelect value={about} onChange={(next: string | number) => go({ about: String(next) })}>
            {ABOUT.map(({ value, label }) => (
              <SingleSelectOption key={value} value={value}>
                {label}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
        <Field.Root name="view">
          <Field.Label>Show</Field.Label>
          <SingleSelect value={view} onChange={(next: string | number) => go({ view: String(next) })}>
            {VIEWS.map((known) => (
              <SingleSelectOption key={known} value={known}>
                {VIEW_LABELS[known]}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
        <Flex gap={2}>
          <Button variant="tertiary" startIcon={<ArrowLeft />} onClick={() => go({ date: step(view, date, -1) })}>
            Earlier
          </Button>
          <Button variant="tertiary" onClick={() => go({ date: today() })}>
            Today
          </Button>
          <Button variant="tertiary" endIcon={<ArrowRight />} onClick={() => go({ date: step(view, date, 1) })}>
            Later
          </Button>
        </Flex>
        <DayField label="Go to" value={date} choose={(day) => go({ date: day })} />
        {answer && (
          <Button
            variant="secondary"
            startIcon={<Download />}
            onClick={() => saveCsv(csvOf(answer.days), `schedules-${span.from}.csv`)}
          >
            Export
          </Button>
        )}
      </Flex>
      <Typography variant="delta" tag="h2" role="status">
        {span.from === span.to ? dayText(span.from) : `${dayText(span.from)} – ${dayText(span.to)}`}
      </Typography>
      {failure && <Failed failure={failure} retry={askAgain} />}
      {!answer && !failure && <Waiting>Counting doses</Waiting>}
      {answer && (
        <Box aria-busy={isAsking} style={{ opacity: isAsking ? 0.6 : 1 }}>
          <Suspense fallback={<Waiting>Drawing the calendar</Waiting>}>
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Calendar
                key={`${view} ${date}`}
                view={view}
                date={date}
                slots={answer.slots}
                openDay={(day) => go({ view: 'day', date: day })}
              />
              {answer.slots.length === 0 ? (
                <Nothing>No dose falls in these days.</Nothing>
              ) : (
                <>
                  {about === 'vaccine' && <Timeline slots={answer.slots} />}
                  <Box background="neutral0" padding={4} shadow="tableShadow" hasRadius>
                    <Typography variant="delta" tag="h2">
                      Doses by day
                    </Typography>
                    <DaysChart days={answer.days} series={STANDINGS} />
                  </Box>
                  <Days
                    days={answer.days}
                    dayHref={(day) => `?${new URLSearchParams({ about, view: 'day', date: day }).toString()}`}
                  />
                </>
              )}
            </Flex>
          </Suspense>
        </Box>
      )}
    </Flex>
  );
};

const COLUMNS = ['Day', 'Doses', 'Taken', 'Missed', 'Skipped', 'Due now', 'To come', 'Completion'] as const;

/** The chart in words. Days without a dose are left out, and each of the others opens as a day. */
const Days = ({ days, dayHref }: { days: ScheduleView['days']; dayHref: (date: string) => string }) => (
  <Sheet>
    <table>
      <caption>Doses by day, and how many of those that are decided were taken</caption>
      <Heads names={COLUMNS} />
      <tbody>
        {days
          .filter((day) => totalOf(day) > 0)
          .map((day) => (
            <tr key={day.date}>
              <td data-name="Day">
                <Typography>
                  <TextLink to={dayHref(day.date)}>{dayText(day.date)}</TextLink>
                </Typography>
              </td>
              {cellsOf(day).map(([name, text]) => (
                <Cell key={name} name={name}>
                  {text}
                </Cell>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  </Sheet>
);

const cellsOf = (day: ScheduleView['days'][number]): readonly (readonly [string, string])[] => [
  ['Doses', totalOf(day).toLocaleString()],
  ['Taken', day.taken.toLocaleString()],
  ['Missed', day.missed.toLocaleString()],
  ['Skipped', day.skipped.toLocaleString()],
  ['Due now', day.due.toLocaleString()],
  ['To come', day.toCome.toLocaleString()],
  ['Completion', day.completion === null ? 'Nothing decided yet' : `${day.completion} %`],
];

/** What is given when, one line after the other. */
const Timeline = ({ slots }: { slots: ScheduleView['slots'] }) => (
  <section aria-label="Timeline">
    <Typography variant="delta" tag="h2">
      Timeline
    </Typography>
    <Sheet marginTop={3}>
      <table>
        <caption>What is given when</caption>
        <Heads names={['When', 'Vaccine', 'Planned', 'Given', 'Missed']} />
        <tbody>
          {slots.map((slot) => (
            <tr key={`${slot.date} ${slot.hour} ${slot.name ?? ''}`}>
              <Cell name="When">{`${dayText(slot.date)}, ${String(slot.hour).padStart(2, '0')}:00`}</Cell>
              <Cell name="Vaccine">{slot.name ?? 'Not named'}</Cell>
              <Cell name="Planned">{totalOf(slot).toLocaleString()}</Cell>
              <Cell name="Given">{slot.taken.toLocaleString()}</Cell>
              <Cell name="Missed">{slot.missed.toLocaleString()}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  </section>
);
