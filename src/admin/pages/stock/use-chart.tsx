import { Box } from '@strapi/design-system';
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTheme } from 'styled-components';
import type { DayOfUse } from '../../../domains/catalogue/contract-panel';
import { dayText } from '../instants';

const HEIGHT_PX = 220;

export const COLUMNS = [
  { key: 'used', label: 'Used', color: 'primary600' },
  { key: 'lost', label: 'Lost', color: 'danger500' },
  { key: 'received', label: 'Received', color: 'success500' },
] as const;

/** What came in, was used and was lost, day by day. For eyes only: the table says the same. */
export const UseChart = ({ days }: { days: readonly DayOfUse[] }) => {
  const { colors } = useTheme();
  const axis = { stroke: colors.neutral200, tick: { fill: colors.neutral600, fontSize: 11 }, tickLine: false };
  return (
    <Box aria-hidden height={`${HEIGHT_PX}px`} width="100%">
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <BarChart data={[...days]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={colors.neutral150} />
          <XAxis dataKey="day" minTickGap={40} {...axis} />
          <YAxis allowDecimals={false} width={44} {...axis} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: colors.neutral150, fillOpacity: 0.6 }}
            labelFormatter={(day) => (typeof day === 'string' ? dayText(day) : day)}
            contentStyle={{ background: colors.neutral0, border: `1px solid ${colors.neutral200}`, borderRadius: 4 }}
            labelStyle={{ color: colors.neutral800 }}
            itemStyle={{ color: colors.neutral700 }}
          />
          <Legend formatter={(label: string) => <span style={{ color: colors.neutral700 }}>{label}</span>} />
          {COLUMNS.map(({ key, label, color }) => (
            <Bar
              key={key}
              dataKey={key}
              name={label}
              stackId={key === 'received' ? 'in' : 'out'}
              fill={colors[color]}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </Box>
  );
};
