import { Badge, Box, Flex, IconButton, Typography } from '@strapi/design-system';
import { ChevronDown, ChevronRight } from '@strapi/icons';
import { Fragment, useState } from 'react';
import { styled } from 'styled-components';
import { RowDetails } from './row-details';
import { isEmergency, moment, whatHappened, type Somebody, type TrailRow } from './trail';

const COLUMNS = 6;

/** The rows, the newest first. Each opens to everything that is known of it; on a narrow window each is a card. */
export const TrailTable = ({ rows, dimmed }: { rows: readonly TrailRow[]; dimmed: boolean }) => {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Sheet aria-busy={dimmed} $dimmed={dimmed}>
      <table>
        <caption>Who did what to whose record, the newest first</caption>
        <thead>
          <tr>
            <th aria-label="Details" />
            {['When', 'Who', 'What', 'Whose record', 'Why'].map((name) => <th key={name} scope="col"><Typography variant="sigma" textColor="neutral600">{name}</Typography></th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.id}>
              <tr data-row={row.id}>
                <td>
                  <IconButton variant="ghost" size="S" withTooltip={false} label={`${open === row.id ? 'Hide' : 'Show'} details of row ${row.id}`} aria-expanded={open === row.id} onClick={() => setOpen(open === row.id ? null : row.id)}>
                    {open === row.id ? <ChevronDown /> : <ChevronRight />}
                  </IconButton>
                </td>
                <td data-name="When"><Typography textColor="neutral800" tag="time" dateTime={row.at}>{moment(row.at)}</Typography></td>
                <td data-name="Who"><Person of={row.who} /></td>
                <td data-name="What">
                  <Flex gap={2} wrap="wrap">
                    <Typography textColor="neutral800">{whatHappened(row)}</Typography>
                    {isEmergency(row) && <Badge backgroundColor="danger100" textColor="danger700">Emergency</Badge>}
                  </Flex>
                </td>
                <td data-name="Whose record">{row.whom ? <Person of={row.whom} /> : <Typography textColor="neutral500">Nobody’s</Typography>}</td>
                <td data-name="Why"><Typography textColor="neutral700">{row.reason ?? (row.redacted ? 'Erased' : '–')}</Typography></td>
              </tr>
              {open === row.id && <tr><td colSpan={COLUMNS}><RowDetails row={row} /></td></tr>}
            </Fragment>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
};

const Person = ({ of: { name, role, kind } }: { of: Somebody }) => (
  <Flex direction="column" alignItems="flex-start">
    <Typography textColor="neutral800" fontWeight="semiBold">{name || 'Somebody without a name'}</Typography>
    <Typography variant="pi" textColor="neutral600">{role ?? (kind === 'admin' ? 'admin panel' : '')}</Typography>
  </Flex>
);

const Sheet = styled(Box)<{ $dimmed: boolean }>`
  background: ${({ theme }) => theme.colors.neutral0};
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
  opacity: ${({ $dimmed }) => ($dimmed ? 0.5 : 1)};
  table { width: 100%; border-collapse: collapse; }
  caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  th, td { text-align: left; vertical-align: top; padding: ${({ theme }) => `${theme.spaces[3]} ${theme.spaces[3]}`}; }
  tbody tr { border-top: 1px solid ${({ theme }) => theme.colors.neutral150}; }
  tbody tr[data-row]:hover { background: ${({ theme }) => theme.colors.neutral100}; }
  td:first-child { width: 4.8rem; }
  td[data-name='When'] { white-space: nowrap; }
  td[data-name='Why'] { max-width: 32rem; overflow-wrap: anywhere; }
  @media (max-width: 900px) {
    thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    tr, td { display: block; }
    tbody tr { position: relative; padding: ${({ theme }) => theme.spaces[2]} 0; }
    td { padding: ${({ theme }) => `${theme.spaces[1]} ${theme.spaces[4]}`}; max-width: none; }
    td[data-name]::before { content: attr(data-name); display: block; font-size: 1.1rem; color: ${({ theme }) => theme.colors.neutral600}; }
    tr[data-row] > td:first-child { position: absolute; top: ${({ theme }) => theme.spaces[2]}; right: 0; }
  }
`;
