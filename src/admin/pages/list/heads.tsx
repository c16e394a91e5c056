import { Typography } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import { styled } from 'styled-components';
import { sortOf } from '../../../kernel/sorting';
import type { Column } from './columns';
import type { ListPlace } from './use-list';

type Sorting = Pick<ListPlace, 'sort' | 'sortBy'>;

/** The names over the columns. Those that can be sorted by are buttons: upwards, downwards, and the list's own order again. */
export const ListHeads = <Row,>({ columns, list }: { columns: readonly Column<Row>[]; list: Sorting | undefined }) => (
  <thead data-sorts={(list && columns.some(({ sort }) => sort !== undefined)) || undefined}>
    <tr>
      {columns.map(({ name, sort }) =>
        sort === undefined || !list ? (
          <th key={name} scope="col">
            <Name>{name}</Name>
          </th>
        ) : (
          <SortedHead key={name} name={name} by={sort} list={list} />
        ),
      )}
    </tr>
  </thead>
);

const SortedHead = ({ name, by, list }: { name: string; by: string; list: Sorting }) => {
  const sort = sortOf(list.sort);
  const way = sort?.by !== by ? 'none' : sort.isDown ? 'descending' : 'ascending';
  const next = { none: by, ascending: `-${by}`, descending: '' }[way];
  return (
    <th scope="col" aria-sort={way}>
      <Sorter type="button" onClick={() => list.sortBy(next)} title={NEXT[way]}>
        <Name>{name}</Name>
        {way === 'ascending' && <CaretUp aria-hidden />}
        {way === 'descending' && <CaretDown aria-hidden />}
      </Sorter>
    </th>
  );
};

const NEXT = {
  none: 'Sort upwards',
  ascending: 'Sort downwards',
  descending: 'Back to the order of this list',
} as const;

const Name = ({ children }: { children: string }) => (
  <Typography variant="sigma" textColor="neutral600">
    {children}
  </Typography>
);

const Sorter = styled.button`
  display: inline-flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[1]};
  min-height: 2.4rem;
  padding: 0;
  border: 0;
  background: none;
  text-align: left;
  cursor: pointer;
  &:hover span {
    color: ${({ theme }) => theme.colors.primary700};
    text-decoration: underline;
  }
  svg {
    flex: none;
    width: 1rem;
    fill: ${({ theme }) => theme.colors.primary600};
  }
`;
