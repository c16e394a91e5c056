import { Button } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { ModeratedRating } from '../../../domains/home-care/contract';
import { useQuery } from '../asking';
import { counted, moment } from '../instants';
import type { Column } from '../list/columns';
import { doingColumn } from '../list/doing';
import { WholeList } from '../list/whole-list';
import { Failed, Waiting } from '../states';
import { WithReason } from '../with-reason';

/** What patients say of visits; who said it is not shown. */
export const Ratings = () => {
  const { put } = useFetchClient();
  const [chosen, setChosen] = useState<ModeratedRating | null>(null);
  const { answer, failure, isAsking, askAgain } = useQuery<readonly ModeratedRating[]>('/careloop/care-ratings');
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for ratings</Waiting>;
  const moderate = async (rating: ModeratedRating, reason: string): Promise<void> => {
    await put(`/careloop/care-ratings/${rating.documentId}`, { hidden: !rating.hidden, reason }).finally(askAgain);
  };
  const doing = doingColumn<ModeratedRating>((rating) => (
    <Button
      size="S"
      variant="tertiary"
      aria-label={`${rating.hidden ? 'Show' : 'Hide'} the rating of ${rating.caregiverName ?? 'somebody who left'}, ${moment(rating.createdAt)}`}
      onClick={() => setChosen(rating)}
    >
      {rating.hidden ? 'Show' : 'Hide'}
    </Button>
  ));
  return (
    <WholeList
      label="Ratings of visits"
      file="care-ratings"
      columns={[...COLUMNS, doing]}
      rows={answer}
      keyOf={({ documentId }) => documentId}
      none="Nobody has rated a visit yet."
      dimmed={isAsking}
    >
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
    </WholeList>
  );
};

const COLUMNS: readonly Column<ModeratedRating>[] = [
  { name: 'When', sort: 'when', text: ({ createdAt }) => moment(createdAt), value: ({ createdAt }) => createdAt },
  { name: 'Caregiver', sort: 'caregiver', text: ({ caregiverName }) => caregiverName ?? 'Somebody who left' },
  { name: 'Stars', sort: 'stars', text: ({ stars }) => counted(stars, 'star'), value: ({ stars }) => stars },
  { name: 'Comment', text: ({ comment }) => comment ?? 'None' },
  { name: 'State', sort: 'state', text: ({ hidden, reason }) => (hidden ? `Hidden: ${reason ?? ''}` : 'Shown') },
];
