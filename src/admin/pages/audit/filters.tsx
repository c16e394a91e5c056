import { Box, Button, Checkbox, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { styled } from 'styled-components';
import { PersonFilter } from './person-filter';
import { RECORD_TYPES } from './trail';
import { zoneHere, type FilterName, type Filters } from './use-trail';

interface Props {
  readonly filters: Filters;
  readonly set: (name: FilterName, value: string | undefined) => void;
  readonly clear: () => void;
  /** What the chosen people are called, as far as the rows tell. */
  readonly names: Readonly<Partial<Record<'who' | 'whom', string>>>;
}

/** Who, whom, what and when. Whatever is chosen counts at once. */
export const FilterBar = ({ filters, set, clear, names }: Props) => (
  <Box
    background="neutral0"
    hasRadius
    shadow="tableShadow"
    padding={4}
    marginBottom={4}
    tag="section"
    aria-label="Filters"
  >
    <Grid>
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
        options={[
          ['reads', 'Opened'],
          ['writes', 'Changed'],
        ]}
        onChange={(value) => set('only', value)}
      />
      <Day label="From" value={filters.from} onChange={(day) => set('from', day)} />
      <Day label="Until" value={filters.to} onChange={(day) => set('to', day)} />
    </Grid>
    <Flex justifyContent="space-between" alignItems="center" gap={4} paddingTop={4} wrap="wrap">
      <Checkbox
        checked={filters.emergencies === 'true'}
        onCheckedChange={(checked) => set('emergencies', checked === true ? 'true' : undefined)}
      >
        Only emergencies (break-glass)
      </Checkbox>
      <Button variant="tertiary" onClick={clear} disabled={Object.keys(filters).length === 0}>
        Clear filters
      </Button>
    </Flex>
  </Box>
);

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
  <Field.Root hint={`In ${zoneHere()}`}>
    <Field.Label>{label}</Field.Label>
    <Field.Input
      type="date"
      value={value === undefined ? '' : value.slice(0, 10)}
      onChange={(event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value || undefined)}
    />
    <Field.Hint />
  </Field.Root>
);

const Grid = styled(Box)`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr));
  gap: ${({ theme }) => theme.spaces[4]};
  align-items: end;
`;
