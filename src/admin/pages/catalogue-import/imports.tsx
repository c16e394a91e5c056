import { Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import type { ImportView } from '../../../domains/catalogue/contract';
import { useQuery } from '../asking';
import { moment } from '../instants';
import type { Column } from '../list/columns';
import { WholeList } from '../list/whole-list';
import { Failed, Waiting } from '../states';
import { KIND_NAMES, outcome } from './words';

/** Files that were brought in lately, the newest first. */
export const Imports = () => {
  const { answer, failure, isAsking, askAgain } = useQuery<readonly ImportView[]>('/careloop/catalogue-imports');
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for files</Waiting>;
  return (
    <WholeList
      label="Files that were brought in"
      file="catalogue-imports"
      columns={COLUMNS}
      rows={answer}
      keyOf={({ documentId }) => documentId}
      none="No file has been brought in lately. Reports are kept for 14 days."
      dimmed={isAsking}
    />
  );
};

const COLUMNS: readonly Column<ImportView>[] = [
  {
    name: 'When',
    sort: 'when',
    text: ({ startedAt }) => moment(startedAt),
    value: ({ startedAt }) => startedAt,
    cell: ({ documentId, startedAt }) => (
      <Typography tag={Link} to={`?import=${documentId}`} fontWeight="semiBold" textColor="primary700">
        {moment(startedAt)}
      </Typography>
    ),
  },
  { name: 'What', sort: 'what', text: ({ kind }) => KIND_NAMES[kind] },
  { name: 'How it went', text: outcome },
];
