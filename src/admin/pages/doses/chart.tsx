import { Box, Flex, Typography } from '@strapi/design-system';
import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTheme } from 'styled-components';
import type { DosesToday, HourOfDoses } from '../../../domains/dashboards/contract';
import { STANDINGS } from './numbers';

const HEIGHT_PX = 116;
const EVERY_THIRD_HOUR = 2;

/** The hours of today, one stacked bar each. For eyes only: the table says the same. */
export const HoursChart = ({ numbers: { hours, asOf } }: { numbers: DosesToday }) => {
  const { colors } = useTheme();
  const bars = hours.map((hour, place) => ({ ...hour, place }));
  const axis = { stroke: colors.neutral200, tick: { fill: colors.neutral600, fontSize: 11 }, tickLine: false };
  return (
    <Box aria-hidden height={`${HEIGHT_PX}px`} width="100%">
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <BarChart
          data={bars}
          margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
          barCategoryGap="18%"
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke={colors.neutral150} />
          <XAxis
            dataKey="place"
            interval={EVERY_THIRD_HOUR}
            tickFormatter={(place: number) => hours[place]?.startsAt ?? ''}
            {...axis}
          />
          <YAxis allowDecimals={false} width={30} {...axis} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: colors.neutral150, fillOpacity: 0.6 }}
            content={({ active, payload }) => (
              <Hint shown={Boolean(active)} hour={payload[0]?.payload as HourOfDoses | undefined} />
            )}
          />
          <ReferenceLine x={placeOf(hours, asOf)} stroke={colors.neutral400} strokeDasharray="3 3" />
          {STANDINGS.map(({ key, color }) => (
            <Bar key={key} dataKey={key} stackId="hour" fill={colors[color]} isAnimationActive={false} />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </Box>
  );
};

/** The place of the hour that `instant` is in. The panel's clock and the numbers are of the same zone. */
const placeOf = (hours: readonly HourOfDoses[], instant: string): number => {
  const hour = String(new Date(instant).getHours()).padStart(2, '0');
  return hours.findIndex(({ startsAt }) => startsAt.startsWith(hour));
};

const Hint = ({ shown, hour }: { shown: boolean; hour: HourOfDoses | undefined }) => {
  if (!shown || !hour) return null;
  const parts = STANDINGS.filter(({ key }) => hour[key] > 0);
  return (
    <Box background="neutral0" borderColor="neutral200" hasRadius shadow="popupShadow" padding={2}>
      <Typography variant="pi" fontWeight="bold" textColor="neutral800">
        {hour.startsAt}
      </Typography>
      {parts.length === 0 && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          No doses
        </Typography>
      )}
      {parts.map(({ key, label, color }) => (
        <Flex key={key} gap={2}>
          <Box background={color} width="0.8rem" height="0.8rem" hasRadius />
          <Typography variant="pi" textColor="neutral700">{`${label}: ${hour[key].toLocaleString()}`}</Typography>
        </Flex>
      ))}
    </Box>
  );
};
