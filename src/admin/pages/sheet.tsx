import { Box, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

/** A list in columns; in a narrow window each row is a card, whose cells say by `data-name` what they are. */
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
  tbody tr {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
  @container (max-width: 740px) {
    thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
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

/** One cell of a row. */
export const Cell = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <td data-name={name}>
    {typeof children === 'string' ? <Typography textColor="neutral800">{children}</Typography> : children}
  </td>
);
