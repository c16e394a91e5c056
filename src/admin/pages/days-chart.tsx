import { Box } from '@strapi/design-system';
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTheme } from 'styled-components';
import { dayText, shortDay } from './instants';

const HEIGHT_PX = 220;
const WIDEST_BAR_PX = 64;

/** What is counted of each day, and its colour in the theme. */
export interface Series {
  /** The field of a day that holds the count. */
  readonly key: string;
  readonly label: string;
  readonly color: 'primary600' | 'success500' | 'warning500' | 'danger500' | 'danger600' | 'neutral300' | 'neutral500';
}

interface Props {
  readonly days: readonly { readonly date: string }[];
  readonly series: readonly Series[];
}

/** Counts of each day as stacked bars. For eyes only: a table has to say the same. */
const DaysChart = ({ days, series }: Props) => {
  const { colors } = useTheme();
  const axis = { stroke: colors.neutral200, tick: { fill: colors.neutral600, fontSize: 11 }, tickLine: false };
  return (
    <Box aria-hidden height={`${HEIGHT_PX}px`} width="100%">
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <BarChart data={[...days]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={colors.neutral150} />
          <XAxis dataKey="date" minTickGap={40} tickFormatter={shortDay} {...axis} />
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
            <Bar
              key={key}
              dataKey={key}
              name={label}
              stackId="day"
              fill={colors[color]}
              maxBarSize={WIDEST_BAR_PX}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </Box>
  );
};
export default DaysChart;
