import { Button } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { ModeratedRating } from '../../../domains/home-care/contract';
import { useQuery } from '../asking';
import { counted, moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Waiting } from '../states';
import { WithReason } from '../with-reason';

/** What patients say of visits; who said it is not shown. */
export const Ratings = () => {
  const { put } = useFetchClient();
  const [chosen, setChosen] = useState<ModeratedRating | null>(null);
  const { answer, failure, isAsking, askAgain } = useQuery<readonly ModeratedRating[]>('/careloop/care-ratings');
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for ratings</Waiting>;
  if (answer.length === 0) return <Nothing>Nobody has rated a visit yet.</Nothing>;
  const moderate = async (rating: ModeratedRating, reason: string): Promise<void> => {
    await put(`/careloop/care-ratings/${rating.documentId}`, { hidden: !rating.hidden, reason }).finally(askAgain);
  };
  return (
    <Sheet $dimmed={isAsking} aria-busy={isAsking}>
      <table>
        <caption>Ratings of visits</caption>
        <Heads names={['When', 'Caregiver', 'Stars', 'Comment', 'State', 'What can be done']} />
        <tbody>
          {answer.map((rating) => (
            <tr key={rating.documentId}>
              <Cell name="When">{moment(rating.createdAt)}</Cell>
              <Cell name="Caregiver">{rating.caregiverName ?? 'Somebody who left'}</Cell>
              <Cell name="Stars">{counted(rating.stars, 'star')}</Cell>
              <Cell name="Comment">{rating.comment ?? 'None'}</Cell>
              <Cell name="State">{rating.hidden ? `Hidden: ${rating.reason ?? ''}` : 'Shown'}</Cell>
              <td>
                <Button size="S" variant="tertiary" onClick={() => setChosen(rating)}>
                  {rating.hidden ? 'Show' : 'Hide'}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {chosen && (
        <WithReason
          what={{
            title: chosen.hidden ? 'Show this rating again' : 'Hide this rating',
            explanation: 'Hidden ratings are shown to nobody and count for nothing.',
            button: chosen.hidden ? 'Show' : 'Hide',
            isDangerous: !chosen.hidden,
          }}
          act={async (reason) => await moderate(chosen, reason)}
          close={() => setChosen(null)}
        />
      )}
    </Sheet>
  );
};
