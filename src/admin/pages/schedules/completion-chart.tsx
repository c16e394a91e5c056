import { Box } from '@strapi/design-system';
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTheme } from 'styled-components';
import type { ScheduleView } from '../../../domains/regimens/schedule-contract';
import { dayText } from '../instants';

const HEIGHT_PX = 220;

export const STANDINGS = [
  { key: 'taken', label: 'Taken', color: 'primary600' },
  { key: 'skipped', label: 'Skipped', color: 'neutral500' },
  { key: 'missed', label: 'Missed', color: 'danger600' },
  { key: 'due', label: 'Due now', color: 'warning500' },
  { key: 'toCome', label: 'To come', color: 'neutral300' },
] as const;

/** What became of each day's doses. For eyes only: the table says the same. */
const CompletionChart = ({ days }: { days: ScheduleView['days'] }) => {
  const { colors } = useTheme();
  const axis = { stroke: colors.neutral200, tick: { fill: colors.neutral600, fontSize: 11 }, tickLine: false };
  return (
    <Box aria-hidden height={`${HEIGHT_PX}px`} width="100%">
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <BarChart data={days} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
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
          {STANDINGS.map(({ key, label, color }) => (
            <Bar key={key} dataKey={key} name={label} stackId="doses" fill={colors[color]} isAnimationActive={false} />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </Box>
  );
};
export default CompletionChart;
