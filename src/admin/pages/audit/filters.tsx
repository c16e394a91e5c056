import {
  Box,
  Button,
  Checkbox,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { addDays } from '../../../kernel/time';
import { Chips } from '../list/chips';
import { FoldedFields } from '../list/folded-fields';
import { today } from '../schedules/span';
import { PersonFilter } from './person-filter';
import { RECORD_TYPES } from './trail';
import { zoneHere } from '../zone-here';
import { FILTERS, type FilterName, type Filters } from './use-trail';

interface Props {
  readonly filters: Filters;
  readonly set: (name: FilterName, value: string | undefined) => void;
  readonly choose: (changes: Readonly<Partial<Record<FilterName, string>>>) => void;
  readonly clear: () => void;
  /** What the chosen people are called, as far as the rows tell. */
  readonly names: Readonly<Partial<Record<'who' | 'whom', string>>>;
}

/** Who, whom, what and when. Whatever is chosen counts at once. */
export const FilterBar = ({ filters, set, choose, clear, names }: Props) => (
  <Box
    background="neutral0"
    hasRadius
    shadow="tableShadow"
    padding={4}
    marginBottom={4}
    tag="section"
    aria-label="Filters"
  >
    <FoldedFields used={Object.keys(filters).length}>
      <PersonFilter
        label="Who"
        hint="Name or e-mail"
        value={filters.who}
        name={names.who}
        onChange={(value) => set('who', value)}
        groups
      />
      <PersonFilter
        label="Whose record"
        hint="Name or e-mail"
        value={filters.whom}
        name={names.whom}
        onChange={(value) => set('whom', value)}
      />
      <Choice
        label="Record"
        value={filters.type}
        options={Object.entries(RECORD_TYPES)}
        onChange={(value) => set('type', value)}
      />
      <Choice
        label="What happened"
        value={filters.only}
        options={Object.entries(HAPPENED)}
        onChange={(value) => set('only', value)}
      />
      <Day label="From" value={filters.from} onChange={(day) => set('from', day)} />
      <Day label="Until" value={filters.to} onChange={(day) => set('to', day)} />
    </FoldedFields>
    <Flex justifyContent="space-between" alignItems="center" gap={4} paddingTop={4} wrap="wrap">
      <Flex gap={2} wrap="wrap">
        {spansUntil(today()).map(({ label, from, to }) => (
          <Button
            key={label}
            size="S"
            variant={filters.from === from && filters.to === to ? 'secondary' : 'tertiary'}
            aria-pressed={filters.from === from && filters.to === to}
            onClick={() => choose({ from, to })}
          >
            {label}
          </Button>
        ))}
        <Typography variant="pi" textColor="neutral600">{`Days in ${zoneHere()}`}</Typography>
      </Flex>
      <Checkbox
        checked={filters.emergencies === 'true'}
        onCheckedChange={(checked) => set('emergencies', checked === true ? 'true' : undefined)}
      >
        Only emergencies (break-glass)
      </Checkbox>
    </Flex>
    <Chips
      chips={FILTERS.flatMap((name) => {
        const value = filters[name];
        return value ? [{ text: chipText(name, value, names), take: () => set(name, undefined) }] : [];
      })}
      clear={clear}
    />
  </Box>
);

const LABELS: Readonly<Record<FilterName, string>> = {
  who: 'Who',
  whom: 'Whose record',
  type: 'Record',
  record: 'One record',
  action: 'What was done',
  only: 'What happened',
  emergencies: 'Only emergencies',
  from: 'From',
  to: 'Until',
};
/** Those that a number of the home page leads to. */
const ACTIONS: Readonly<Record<string, string>> = { 'session.opened': 'signed in' };
const HAPPENED: Readonly<Record<string, string>> = { reads: 'Opened', writes: 'Changed' };

const chipText = (name: FilterName, value: string, names: Props['names']): string => {
  if (name === 'emergencies') return LABELS[name];
  if (name === 'who' || name === 'whom') return `${LABELS[name]}: ${names[name] ?? 'one person'}`;
  if (name === 'from' || name === 'to') return `${LABELS[name]}: ${value.slice(0, 10)}`;
  if (name === 'record') return LABELS[name];
  if (name === 'action') return `${LABELS[name]}: ${ACTIONS[value] ?? value}`;
  return `${LABELS[name]}: ${(name === 'type' ? RECORD_TYPES : HAPPENED)[value] ?? value}`;
};

/** The spans that are looked at most: days of the calendar, whatever the zone. */
const spansUntil = (day: string): readonly { readonly label: string; readonly from: string; readonly to: string }[] => [
  { label: 'Today', from: day, to: day },
  { label: 'Last 7 days', from: addDays(day, -6), to: day },
  { label: 'Last 30 days', from: addDays(day, -29), to: day },
];

const EVERYTHING = 'all';

const Choice = ({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string | undefined;
  options: readonly (readonly [string, string])[];
  onChange: (value: string | undefined) => void;
}) => (
  <Field.Root>
    <Field.Label>{label}</Field.Label>
    <SingleSelect
      value={value ?? EVERYTHING}
      onChange={(chosen) => onChange(chosen === EVERYTHING ? undefined : String(chosen))}
    >
      <SingleSelectOption value={EVERYTHING}>Everything</SingleSelectOption>
      {options.map(([option, name]) => (
        <SingleSelectOption key={option} value={option}>
          {name}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  </Field.Root>
);

/** A day is a text until the server places it in the zone of this browser: no `Date` ever turns it into another one. */
const Day = ({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}) => (
  <Field.Root>
    <Field.Label>{label}</Field.Label>
    <Field.Input
      type="date"
      value={value === undefined ? '' : value.slice(0, 10)}
      onChange={(event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value || undefined)}
    />
  </Field.Root>
);
