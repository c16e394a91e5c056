import { Box, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { Link } from 'react-router-dom';
import type { TrailRowView } from '../../../domains/audit/contract';
import { CONTENT_TYPES } from '../../content-types';

/** Everything that is known of one row. */
export const RowDetails = ({ row }: { row: TrailRowView }) => (
  <List>
    <Fact name="Number" value={row.id} />
    <Fact name="Action" value={row.action} />
    <Fact name="Record" value={recordOf(row)} />
    <Fact name="Address" value={row.ip} />
    <Fact name="Session" value={row.sessionId} />
    <Fact name="Request" value={row.requestId} />
    <Fact name="Reason" value={row.reason} />
    {Object.entries(row.details ?? {}).map(([name, value]) => (
      <Fact key={name} name={NAMES[name] ?? name} value={shown(value)} />
    ))}
    {row.redacted && (
      <Fact
        name="Erased"
        value="What was personal to somebody was erased from this row. The chain still proves the rest."
      />
    )}
  </List>
);

const NAMES: Readonly<Record<string, string>> = {
  count: 'Records',
  ids: 'Their ids',
  door: 'Asked at',
  asked: 'Looked for',
  emergency: 'Emergency access',
  endsAt: 'Ends',
};

const recordOf = ({ recordType, recordId }: TrailRowView): React.ReactNode => {
  if (recordType === null) return null;
  const uid = CONTENT_TYPES.find(({ word }) => word === recordType)?.uid;
  if (!uid || !recordId || recordId === 'many') return [recordType, recordId].filter(Boolean).join(', ');
  return <Link to={`/content-manager/collection-types/${uid}/${recordId}`}>{`${recordType} ${recordId}`}</Link>;
};

const shown = (value: unknown): string => {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
};

const Fact = ({ name, value }: { name: string; value: React.ReactNode }) =>
  value === null || value === '' ? null : (
    <div>
      <Typography tag="dt" variant="pi" textColor="neutral600">
        {name}
      </Typography>
      <Typography tag="dd" variant="omega" textColor="neutral800">
        {value}
      </Typography>
    </div>
  );

const List = styled(Box).attrs({ tag: 'dl' })`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(24rem, 1fr));
  gap: ${({ theme }) => theme.spaces[3]};
  padding: ${({ theme }) => `${theme.spaces[3]} ${theme.spaces[8]}`};
  background: ${({ theme }) => theme.colors.neutral100};
  dd {
    overflow-wrap: anywhere;
  }
  a {
    color: ${({ theme }) => theme.colors.primary600};
  }
`;
