import { Box, Typography } from '@strapi/design-system';
import { css, styled } from 'styled-components';

/**
 * A list in columns; in a narrow window each row is a card, whose cells say by `data-name` what they are: above what they
 * hold or, where it is compact, beside it.
 */
export const Sheet = styled(Box)<{ $dimmed?: boolean; $compact?: boolean }>`
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
  td[data-whole] {
    white-space: nowrap;
  }
  td button {
    white-space: nowrap;
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
    tr,
    td {
      display: block;
    }
    tbody tr {
      position: relative;
      padding: ${({ theme }) => theme.spaces[2]} 0;
    }
    tbody tr:first-child {
      border-top: 0;
    }
    td {
      padding: ${({ theme }) => `${theme.spaces[1]} ${theme.spaces[4]}`};
      max-width: none;
    }
    td[data-name]::before {
      content: attr(data-name);
      display: block;
      font-size: 1.1rem;
      color: ${({ theme }) => theme.colors.neutral600};
    }
    td[data-name]:has(> span:empty) {
      display: none;
    }
    ${({ $compact, theme }) =>
      $compact
        ? css`
            td[data-name] {
              display: flex;
              align-items: baseline;
              gap: ${theme.spaces[3]};
              padding-block: ${theme.spaces[1]};
            }
            td[data-name]::before {
              flex: 0 0 35%;
            }
          `
        : ''}
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
/** A number or a day is read at a glance, in one line. */
const SHORT_TEXT = 17;

/** One cell of a row. Short words stay whole; a long text is cut, with the whole as its title. */
export const Cell = ({ name, children }: { name: string; children: React.ReactNode }) =>
  typeof children === 'string' ? (
    <td
      data-name={name}
      data-short={LONG_WORD.test(children) ? undefined : true}
      data-whole={children.length <= SHORT_TEXT && /\d/.test(children) ? true : undefined}
    >
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
