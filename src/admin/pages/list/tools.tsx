import { Box, Flex } from '@strapi/design-system';
import { styled } from 'styled-components';
import { Chips, type Chip } from './chips';
import { ExportButton, type Exported } from './export-button';
import { FilterField } from './filter-field';
import { chosenText, type ListFilter } from './filters';
import { FoldedFields, PHONE } from './folded-fields';
import { SavedViews } from './saved-views';
import { SearchField, type Searching } from './search-field';
import type { ListPlace } from './use-list';

interface Props<Row> {
  /** What is looked for: "People". */
  readonly label: string;
  readonly list: ListPlace;
  readonly search?: Searching;
  readonly filters?: readonly ListFilter[];
  readonly exported?: Exported<Row> | undefined;
  /** Lists in an order that has no heads to sort by. */
  readonly sorts?: Readonly<Record<string, string>>;
}

/** What stands over a list: the search, what it is narrowed by (behind one button on phones), views and the file. */
export const ListTools = <Row,>({ label, list, search, filters = [], exported, sorts }: Props<Row>) => {
  const active = filters.filter(({ name }) => list.filters[name]);
  const asked = filters.filter(({ kind, isLedTo }) => kind !== 'chip' && !isLedTo);
  const fields = sorts ? [...asked, orderFilter(sorts)] : asked;
  return (
    <Box paddingBottom={4}>
      <Bar role="search" aria-label={label}>
        {search && <SearchField {...search} list={list} />}
        {fields.length > 0 && (
          <FoldedFields used={active.length}>
            {fields.map((filter) => (
              <FilterField
                key={filter.name}
                filter={filter}
                value={filter.name === ORDER ? list.sort : (list.filters[filter.name] ?? '')}
                choose={(value) => (filter.name === ORDER ? list.sortBy(value) : list.narrow({ [filter.name]: value }))}
              />
            ))}
          </FoldedFields>
        )}
        <Flex gap={2} wrap="wrap">
          <SavedViews list={list} />
          {exported && <ExportButton {...exported} />}
        </Flex>
      </Bar>
      <Chips chips={chipsOf(list, active)} clear={list.clear} />
    </Box>
  );
};

const ORDER = ' order';
const orderFilter = (options: Readonly<Record<string, string>>): ListFilter => ({
  name: ORDER,
  label: 'Order',
  kind: 'choice',
  options,
  hint: 'What needs action first',
});

const chipsOf = (list: ListPlace, active: readonly ListFilter[]): readonly Chip[] => [
  ...(list.search.trim() ? [{ text: `Search: ${list.search.trim()}`, take: () => list.look('') }] : []),
  ...active.map((filter) => ({
    text: chosenText(filter, list.filters[filter.name] ?? ''),
    take: () => list.narrow({ [filter.name]: '' }),
  })),
];

const Bar = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  gap: ${({ theme }) => theme.spaces[4]};
  > :first-child:not(:last-child) {
    flex: 1 1 22rem;
    max-width: 42rem;
  }
  @media ${PHONE} {
    gap: ${({ theme }) => theme.spaces[2]};
  }
`;
