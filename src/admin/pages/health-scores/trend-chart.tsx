import { Box } from '@strapi/design-system';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useTheme } from 'styled-components';
import { shortDay } from '../instants';

const HEIGHT_PX = 200;

export interface ScoreOfDay {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly score: number;
}

/** Scores from 0 to 100, day by day. For eyes only: a table says the same. */
export const TrendChart = ({ days }: { days: readonly ScoreOfDay[] }) => {
  const { colors } = useTheme();
  const axis = { stroke: colors.neutral200, tick: { fill: colors.neutral600, fontSize: 11 }, tickLine: false };
  return (
    <Box aria-hidden height={`${HEIGHT_PX}px`} width="100%">
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <LineChart data={[...days]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={colors.neutral150} />
          <XAxis dataKey="day" minTickGap={40} tickFormatter={shortDay} {...axis} />
          <YAxis domain={[0, 100]} width={34} {...axis} />
          <Line
            type="monotone"
            dataKey="score"
            stroke={colors.primary600}
            strokeWidth={2}
            dot={days.length < 32}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </Box>
  );
};
