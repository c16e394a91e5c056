import { Flex, IconButton, Typography } from '@strapi/design-system';
import { ChevronDown, ChevronRight } from '@strapi/icons';
import { Fragment, useState } from 'react';
import { styled } from 'styled-components';
import { Link } from 'react-router-dom';
import { MANAGE_PEOPLE } from '../../../domains/accounts/permissions';
import type { SomebodyView } from '../../../domains/audit/contract';
import { useMay } from '../asking';
import { exactMoment } from '../instants';
import { Sheet } from '../sheet';
import { AuditedAction, reasonOf } from './audited-action';
import { RowDetails } from './row-details';
import type { ToldRow } from './trail';

const COLUMNS = 6;

/** The rows, the newest first. Each opens to everything that is known of it; on a narrow window each is a card. */
export const TrailTable = ({ rows, dimmed }: { rows: readonly ToldRow[]; dimmed: boolean }) => {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <TrailSheet aria-busy={dimmed} $dimmed={dimmed}>
      <table>
        <caption>Who did what to whose record, the newest first</caption>
        <thead>
          <tr>
            <th aria-label="Details" />
            {['When', 'Who', 'What', 'Whose record', 'Why'].map((name) => (
              <th key={name} scope="col">
                <Typography variant="sigma" textColor="neutral600">
                  {name}
                </Typography>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.id}>
              <tr data-row={row.id}>
                <td>
                  <IconButton
                    variant="ghost"
                    size="S"
                    withTooltip={false}
                    label={`${open === row.id ? 'Hide' : 'Show'} details of row ${row.id}`}
                    aria-expanded={open === row.id}
                    onClick={() => setOpen(open === row.id ? null : row.id)}
                  >
                    {open === row.id ? <ChevronDown /> : <ChevronRight />}
                  </IconButton>
                </td>
                <td data-name="When">
                  <Typography textColor="neutral800" tag="time" dateTime={row.at}>
                    {exactMoment(row.at)}
                  </Typography>
                </td>
                <td data-name="Who">
                  <Person of={row.who} />
                </td>
                <td data-name="What">
                  <AuditedAction row={row} />
                </td>
                <td data-name="Whose record">
                  {row.whom ? <Person of={row.whom} /> : <Typography textColor="neutral500">Nobody’s</Typography>}
                </td>
                <td data-name="Why">
                  <Typography textColor="neutral700">{reasonOf(row)}</Typography>
                </td>
              </tr>
              {open === row.id && (
                <tr>
                  <td colSpan={COLUMNS}>
                    <RowDetails row={row} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </TrailSheet>
  );
};

const Person = ({ of: { documentId, name, role, kind } }: { of: SomebodyView }) => {
  const mayOpen = useMay(MANAGE_PEOPLE) && documentId !== null;
  const shownName = name || 'Somebody without a name';
  return (
    <Flex direction="column" alignItems="flex-start">
      {mayOpen ? (
        <Typography tag={Link} to={`/careloop/people/${documentId}`} textColor="primary700" fontWeight="semiBold">
          {shownName}
        </Typography>
      ) : (
        <Typography textColor="neutral800" fontWeight="semiBold">
          {shownName}
        </Typography>
      )}
      <Typography variant="pi" textColor="neutral600">
        {role ?? (kind === 'admin' ? 'admin panel' : '')}
      </Typography>
    </Flex>
  );
};

const TrailSheet = styled(Sheet)`
  tbody tr[data-row]:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }
  td:first-child {
    width: 4.8rem;
  }
  td[data-name='When'] {
    white-space: nowrap;
  }
  td[data-name='Why'] {
    max-width: 32rem;
  }
  @media (max-width: 900px) {
    tr[data-row] > td:first-child {
      position: absolute;
      top: ${({ theme }) => theme.spaces[2]};
      right: 0;
    }
  }
`;
