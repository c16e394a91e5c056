import { Box } from '@strapi/design-system';
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTheme } from 'styled-components';
import type { PlatformDay } from '../../../domains/dashboards/platform-contract';
import { dayText } from '../instants';

const HEIGHT_PX = 220;

export interface Series {
  readonly key: Exclude<keyof PlatformDay, 'date'>;
  readonly label: string;
  readonly color: 'primary600' | 'warning500' | 'danger600' | 'neutral500';
}

/** Counts of each day, one upon the other. For eyes only: the table says the same. */
const DayChart = ({ days, series }: { days: readonly PlatformDay[]; series: readonly Series[] }) => {
  const { colors } = useTheme();
  const axis = { stroke: colors.neutral200, tick: { fill: colors.neutral600, fontSize: 11 }, tickLine: false };
  return (
    <Box aria-hidden height={`${HEIGHT_PX}px`} width="100%">
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <BarChart data={[...days]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={colors.neutral150} />
          <XAxis dataKey="date" minTickGap={40} {...axis} />
          <YAxis allowDecimals={false} width={44} {...axis} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: colors.neutral150, fillOpacity: 0.6 }}
            labelFormatter={(date) => (typeof date === 'string' ? dayText(date) : date)}
            contentStyle={{ background: colors.neutral0, border: `1px solid ${colors.neutral200}`, borderRadius: 4 }}
            labelStyle={{ color: colors.neutral800 }}
            itemStyle={{ color: colors.neutral700 }}
          />
          <Legend formatter={(label: string) => <span style={{ color: colors.neutral700 }}>{label}</span>} />
          {series.map(({ key, label, color }) => (
            <Bar key={key} dataKey={key} name={label} stackId="day" fill={colors[color]} isAnimationActive={false} />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </Box>
  );
};
export default DayChart;
