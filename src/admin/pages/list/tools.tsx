import { Box, Button, Flex } from '@strapi/design-system';
import { Cross, Filter } from '@strapi/icons';
import { useId, useState } from 'react';
import { styled } from 'styled-components';
import { ExportButton, type Exported } from './export-button';
import { FilterField } from './filter-field';
import { chosenText, type ListFilter } from './filters';
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
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const active = filters.filter(({ name }) => list.filters[name]);
  const asked = filters.filter(({ kind }) => kind !== 'chip');
  const fields = sorts ? [...asked, orderFilter(sorts)] : asked;
  return (
    <Box paddingBottom={4}>
      <Bar role="search" aria-label={label}>
        {search && <SearchField {...search} list={list} />}
        {fields.length > 0 && (
          <>
            <Opener
              variant="tertiary"
              startIcon={<Filter />}
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setOpen(!isOpen)}
            >
              {active.length > 0 ? `Filters (${active.length})` : 'Filters'}
            </Opener>
            <Fields id={id} $isOpen={isOpen}>
              {fields.map((filter) => (
                <FilterField
                  key={filter.name}
                  filter={filter}
                  value={filter.name === ORDER ? list.sort : (list.filters[filter.name] ?? '')}
                  choose={(value) =>
                    filter.name === ORDER ? list.sortBy(value) : list.narrow({ [filter.name]: value })
                  }
                />
              ))}
            </Fields>
          </>
        )}
        <Flex gap={2} wrap="wrap">
          <SavedViews list={list} />
          {exported && <ExportButton {...exported} />}
        </Flex>
      </Bar>
      <Chips list={list} active={active} />
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

/** What the list is narrowed by, each to be taken away. */
const Chips = ({ list, active }: { list: ListPlace; active: readonly ListFilter[] }) => {
  if (!list.isNarrowed) return null;
  const chips = [
    ...(list.search.trim() ? [{ text: `Search: ${list.search.trim()}`, take: () => list.look('') }] : []),
    ...active.map((filter) => ({
      text: chosenText(filter, list.filters[filter.name] ?? ''),
      take: () => list.narrow({ [filter.name]: '' }),
    })),
  ];
  return (
    <Flex tag="ul" aria-label="Active filters" gap={2} wrap="wrap" paddingTop={3}>
      {chips.map(({ text, take }) => (
        <li key={text}>
          <Chip type="button" aria-label={`Take the filter away: ${text}`} onClick={take}>
            <span title={text}>{text}</span>
            <Cross aria-hidden />
          </Chip>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Button size="S" variant="ghost" onClick={list.clear}>
            Clear filters
          </Button>
        </li>
      )}
    </Flex>
  );
};

const PHONE = '(max-width: 48em)';

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
const Opener = styled(Button)`
  display: none;
  @media ${PHONE} {
    display: inline-flex;
  }
`;
const Fields = styled.div<{ $isOpen: boolean }>`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  gap: ${({ theme }) => theme.spaces[4]};
  > * {
    min-width: 16rem;
  }
  @media ${PHONE} {
    display: ${({ $isOpen }) => ($isOpen ? 'grid' : 'none')};
    order: 9;
    flex-basis: 100%;
    gap: ${({ theme }) => theme.spaces[3]};
  }
`;
const Chip = styled.button`
  display: inline-flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[2]};
  max-width: min(32rem, 90vw);
  min-height: 2.4rem;
  padding: 0 ${({ theme }) => theme.spaces[3]};
  border: 1px solid ${({ theme }) => theme.colors.neutral400};
  border-radius: 1.2rem;
  background: ${({ theme }) => theme.colors.primary100};
  color: ${({ theme }) => theme.colors.primary700};
  cursor: pointer;
  span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 1.2rem;
  }
  svg {
    flex: none;
    width: 0.8rem;
    fill: currentColor;
  }
`;
