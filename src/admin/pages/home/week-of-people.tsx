import { Box, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useTheme } from 'styled-components';
import type { DayOfPeople, WeekOfPeople as Numbers } from '../../../domains/dashboards/contract';
import { MANAGE_PEOPLE } from '../../../domains/accounts/permissions';
import { SEE_AUDIT_TRAIL } from '../../../domains/audit/permissions';
import { useMayOf } from '../asking';
import { counted } from '../instants';
import { Figure } from '../figure';
import { NotCounted } from '../../widgets/not-counted';
import { inThisZone, useWatched } from '../../widgets/watching';

const HEIGHT_PX = 150;

const SERIES = [
  { key: 'signIns', label: 'Sign-ins', color: 'primary600' },
  { key: 'newcomers', label: 'New people', color: 'warning500' },
] as const satisfies readonly { key: keyof DayOfPeople; label: string; color: string }[];

/** New people and sign-ins of the last seven days, today last. */
export const WeekOfPeople = () => {
  const { numbers, failed, refresh } = useWatched<Numbers>(inThisZone('/careloop/week-of-people'));
  const may = useMayOf();
  if (!numbers && failed) return <NotCounted retry={refresh}>People could not be counted.</NotCounted>;
  if (!numbers) return <Widget.Loading>Counting people</Widget.Loading>;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} paddingTop={1}>
      <Flex tag="dl" gap={6} wrap="wrap">
        {SERIES.map(({ key, label, color }) => (
          <Figure
            key={key}
            label={`${label} this week`}
            value={numbers.days.reduce((sum, day) => sum + day[key], 0)}
            color={color}
            to={may(LISTS[key].takes) ? LISTS[key].to(numbers.days[0]?.date ?? '') : null}
          />
        ))}
        <Figure
          label="People in all"
          value={numbers.people}
          to={may(MANAGE_PEOPLE) ? '/careloop/people?confirmed=true' : null}
        />
      </Flex>
      <Chart days={numbers.days} />
      <VisuallyHidden>
        <Words days={numbers.days} />
      </VisuallyHidden>
      <Typography variant="pi" textColor={failed ? 'danger600' : 'neutral600'} role="status">
        {failed ? 'Cannot be counted right now.' : `The last seven days, ${numbers.timeZone}.`}
      </Typography>
    </Flex>
  );
};

/** The list that a number counted, from the first of its days on. */
const LISTS: Readonly<Record<(typeof SERIES)[number]['key'], { takes: string; to: (from: string) => string }>> = {
  signIns: {
    takes: SEE_AUDIT_TRAIL,
    to: (from) => `/careloop/audit-trail?type=session&action=session.opened&from=${from}`,
  },
  newcomers: {
    takes: MANAGE_PEOPLE,
    to: (from) => `/careloop/people?confirmed=true&registeredFrom=${from}&sort=-registered`,
  },
};

/** For eyes only: the list says the same. */
const Chart = ({ days }: { days: readonly DayOfPeople[] }) => {
  const { colors } = useTheme();
  const axis = { stroke: colors.neutral200, tick: { fill: colors.neutral600, fontSize: 11 }, tickLine: false };
  return (
    <Box aria-hidden height={`${HEIGHT_PX}px`} width="100%">
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <BarChart
          data={[...days]}
          margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
          barCategoryGap="22%"
          barGap={2}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke={colors.neutral150} />
          <XAxis dataKey="date" tickFormatter={(date: string) => weekday(date, 'short')} {...axis} />
          <YAxis allowDecimals={false} width={30} {...axis} />
          {SERIES.map(({ key, color }) => (
            <Bar key={key} dataKey={key} fill={colors[color]} isAnimationActive={false} />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </Box>
  );
};

const Words = ({ days }: { days: readonly DayOfPeople[] }) => (
  <ul>
    {days.map(({ date, signIns, newcomers }) => (
      <li
        key={date}
      >{`${weekday(date, 'long')}: ${counted(signIns, 'sign-in')}, ${counted(newcomers, 'new person', 'new people')}`}</li>
    ))}
  </ul>
);

/** A day of the calendar, the same in every zone. */
const weekday = (date: string, length: 'short' | 'long'): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(undefined, { weekday: length, timeZone: 'UTC' });
