import { Button, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import type { CodeAlertView } from '../../../domains/prescriptions/contract';
import { useQuery } from '../asking';
import { counted, moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Waiting } from '../states';

/** Where reference codes were guessed: those that nobody has looked at first. */
export const CodeAlerts = () => {
  const { post } = useFetchClient();
  const { answer, failure, isAsking, askAgain } = useQuery<readonly CodeAlertView[]>('/careloop/code-alerts');
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for alerts</Waiting>;
  if (answer.length === 0) return <Nothing>Nobody has guessed reference codes.</Nothing>;
  return (
    <Sheet $dimmed={isAsking} aria-busy={isAsking}>
      <table>
        <caption>Guessed reference codes</caption>
        <Heads names={['When', 'Who', 'Wrong codes', 'State']} />
        <tbody>
          {answer.map(({ id, at, pharmacist, wrong, seenAt }) => (
            <tr key={id}>
              <Cell name="When">{moment(at)}</Cell>
              <td data-name="Who">
                {pharmacist ? (
                  <Typography
                    tag={Link}
                    to={`/careloop/people/${pharmacist.documentId}`}
                    fontWeight="semiBold"
                    textColor="primary700"
                  >
                    {pharmacist.name || 'Somebody without a name'}
                  </Typography>
                ) : (
                  <Typography textColor="neutral800">Several pharmacists together</Typography>
                )}
              </td>
              <Cell name="Wrong codes">{counted(wrong, 'code')}</Cell>
              <td data-name="State">
                {seenAt ? (
                  <Typography textColor="neutral800">{`Looked at, ${moment(seenAt)}`}</Typography>
                ) : (
                  <Button size="S" onClick={() => void post(`/careloop/code-alerts/${id}/seen`, {}).finally(askAgain)}>
                    I have looked at it
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
};
