import { Button, Flex } from '@strapi/design-system';
import { addDays, isLocalDate } from '../../../kernel/time';
import { DayField } from '../day-field';

export interface Span {
  readonly from: string;
  readonly to: string;
}

const PRESETS = [
  { days: 30, label: 'Last 30 days' },
  { days: 90, label: 'Last 90 days' },
  { days: 365, label: 'Last year' },
] as const;

/** Scores of groups are of days in UTC. */
export const todayInUtc = (): string => new Date().toISOString().slice(0, 10);

/** The 90 days that end today, unless others stand in the address. */
export const spanIn = (params: URLSearchParams, today = todayInUtc()): Span => {
  const dayIn = (name: keyof Span, otherwise: string): string => {
    const day = params.get(name) ?? '';
    return isLocalDate(day) ? day : otherwise;
  };
  const to = dayIn('to', today);
  return { from: dayIn('from', addDays(to, -89)), to };
};

/** Which days: one of three spans that end today, or any other. */
export const SpanFields = ({
  span,
  choose,
  today = todayInUtc(),
  children,
}: {
  span: Span;
  /** Where the scores are. */
  today?: string;
  choose: (span: Span) => void;
  children?: React.ReactNode;
}) => {
  return (
    <Flex gap={3} wrap="wrap" alignItems="flex-end">
      {PRESETS.map(({ days, label }) => {
        const preset = { from: addDays(today, 1 - days), to: today };
        const isChosen = preset.from === span.from && preset.to === span.to;
        return (
          <Button
            key={days}
            variant={isChosen ? 'secondary' : 'tertiary'}
            aria-pressed={isChosen}
            onClick={() => choose(preset)}
          >
            {label}
          </Button>
        );
      })}
      <DayField label="From" value={span.from} choose={(from) => choose({ ...span, from })} />
      <DayField label="To" value={span.to} choose={(day) => choose({ ...span, to: day })} />
      {children}
    </Flex>
  );
};
