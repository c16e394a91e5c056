import { Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import type { ImportView } from '../../../domains/catalogue/contract';
import { useQuery } from '../asking';
import { moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Waiting } from '../states';
import { KIND_NAMES, outcome } from './words';

/** Files that were brought in lately, the newest first. */
export const Imports = () => {
  const { answer, failure, isAsking, askAgain } = useQuery<readonly ImportView[]>('/careloop/catalogue-imports');
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for files</Waiting>;
  if (answer.length === 0) return <Nothing>No file has been brought in lately. Reports are kept for 14 days.</Nothing>;
  return (
    <Sheet $dimmed={isAsking} aria-busy={isAsking}>
      <table>
        <caption>Files that were brought in, the newest first</caption>
        <Heads names={['When', 'What', 'How it went']} />
        <tbody>
          {answer.map((made) => (
            <tr key={made.documentId}>
              <td data-name="When">
                <Typography tag={Link} to={`?import=${made.documentId}`} fontWeight="semiBold" textColor="primary700">
                  {moment(made.startedAt)}
                </Typography>
              </td>
              <Cell name="What">{KIND_NAMES[made.kind]}</Cell>
              <Cell name="How it went">{outcome(made)}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
};
