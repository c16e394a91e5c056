import { Link as Anchor, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import type { SomebodyView } from '../../../domains/audit/contract';
import { useQuery, withQuery } from '../asking';
import { AuditedAction, reasonOf } from './audited-action';
import type { ToldPage } from './trail';
import { exactMoment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Waiting } from '../states';

const SHOWN = 20;

/** The newest rows of the trail about one person: who looked, or what was done. */
export const History = ({ of, only, none }: { of: string; only: 'reads' | 'writes'; none: string }) => {
  const { answer, failure, askAgain } = useQuery<ToldPage>(withQuery('/careloop/audit-trail', { whom: of, only }));
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking through the trail</Waiting>;
  if (answer.rows.length === 0) return <Nothing>{none}</Nothing>;
  return (
    <>
      <Sheet>
        <table>
          <caption>{only === 'reads' ? 'Who looked, the newest first' : 'What was done, the newest first'}</caption>
          <Heads names={['When', 'Who', 'What', 'Why']} />
          <tbody>
            {answer.rows.slice(0, SHOWN).map((row) => (
              <tr key={row.id}>
                <Cell name="When">{exactMoment(row.at)}</Cell>
                <Cell name="Who">{calledBy(row.who)}</Cell>
                <td data-name="What">
                  <AuditedAction row={row} />
                </td>
                <Cell name="Why">{reasonOf(row)}</Cell>
              </tr>
            ))}
          </tbody>
        </table>
      </Sheet>
      <Typography tag="p" paddingTop={4}>
        <Anchor tag={Link} to={`/careloop/audit-trail?whom=${of}&only=${only}`}>
          All of it, in the audit trail
        </Anchor>
      </Typography>
    </>
  );
};

export const calledBy = ({ name, role, kind }: SomebodyView): string => {
  const shownName = name || 'Somebody without a name';
  const as = role ?? (kind === 'admin' ? 'admin panel' : null);
  return as ? `${shownName} (${as})` : shownName;
};
