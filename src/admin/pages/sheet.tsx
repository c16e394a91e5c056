import { Box, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

/** A list in columns; in a narrow window each row is a card: what it is about, and the rest in a line, where `data-name` says what is what. */
export const Sheet = styled(Box)<{ $dimmed?: boolean }>`
  width: 100%;
  container-type: inline-size;
  background: ${({ theme }) => theme.colors.neutral0};
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
  opacity: ${({ $dimmed }) => ($dimmed ? 0.5 : 1)};
  table {
    width: 100%;
    border-collapse: collapse;
  }
  caption {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  th,
  td {
    text-align: left;
    vertical-align: top;
    padding: ${({ theme }) => theme.spaces[3]} ${({ theme }) => theme.spaces[4]};
    overflow-wrap: anywhere;
  }
  th,
  td[data-short] {
    overflow-wrap: break-word;
  }
  th {
    vertical-align: middle;
  }
  td button {
    white-space: nowrap;
  }
  @container (min-width: 960px) {
    td[data-brief] {
      white-space: nowrap;
    }
  }
  tbody tr {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
  @container (max-width: 740px) {
    thead:not([data-sorts]) {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    thead[data-sorts] {
      display: block;
      border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
    }
    thead[data-sorts] tr {
      display: flex;
      flex-wrap: wrap;
    }
    thead[data-sorts] th {
      padding-block: ${({ theme }) => theme.spaces[1]};
    }
    thead[data-sorts] th:not([aria-sort]) {
      display: none;
    }
    tbody tr {
      position: relative;
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      column-gap: ${({ theme }) => theme.spaces[3]};
      padding: ${({ theme }) => `${theme.spaces[3]} ${theme.spaces[4]}`};
    }
    tbody tr:first-child {
      border-top: 0;
    }
    td {
      display: flex;
      flex: 0 1 auto;
      flex-wrap: wrap;
      align-items: baseline;
      column-gap: ${({ theme }) => theme.spaces[1]};
      padding: ${({ theme }) => theme.spaces[1]} 0;
      max-width: 100%;
    }
    td:is(:first-child, :has(> :is(ul, ol, p, table))) {
      flex: 1 0 100%;
    }
    td:has(> span:only-child:empty) {
      display: none;
    }
    td[data-name]:not(:first-child)::before {
      content: attr(data-name);
      font-size: 1.1rem;
      color: ${({ theme }) => theme.colors.neutral600};
    }
  }
`;

/** The names over the columns. */
export const Heads = ({ names }: { names: readonly string[] }) => (
  <thead>
    <tr>
      {names.map((name) => (
        <th key={name} scope="col">
          <Typography variant="sigma" textColor="neutral600">
            {name}
          </Typography>
        </th>
      ))}
    </tr>
  </thead>
);

/** A word that has to be broken somewhere. */
const LONG_WORD = /\S{24,}/;
const LONG_TEXT = 140;
/** A name, an amount, a state: it stays on one line where there is room for all columns. */
const BRIEF_TEXT = 18;

export const isBrief = (text: string): true | undefined => text.length <= BRIEF_TEXT || undefined;

/** One cell of a row. Short words stay whole; a long text is cut, with the whole as its title. */
export const Cell = ({ name, children }: { name: string; children: React.ReactNode }) =>
  typeof children === 'string' ? (
    <td data-name={name} data-short={LONG_WORD.test(children) ? undefined : true} data-brief={isBrief(children)}>
      <Typography textColor="neutral800">
        {children.length > LONG_TEXT ? <Cut title={children}>{children}</Cut> : children}
      </Typography>
    </td>
  ) : (
    <td data-name={name}>{children}</td>
  );

const Cut = styled.span`
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 3;
  overflow: hidden;
  min-width: 20rem;
`;
