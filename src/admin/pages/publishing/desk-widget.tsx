import { Flex, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import type { Desk } from '../../../domains/content/contract';
import { counted } from '../instants';
import { NotCounted } from '../../widgets/not-counted';
import { useWatched } from '../../widgets/watching';

/** How much is on the desk, what is late first. */
export const DeskWidget = () => {
  const { numbers: desk, failed, refresh } = useWatched<Desk>('/careloop/publishing');
  if (!desk && failed) return <NotCounted retry={refresh}>The desk could not be counted.</NotCounted>;
  if (!desk) return <Widget.Loading>Counting what is on the desk</Widget.Loading>;
  const late = desk.scheduled.filter(({ isLate }) => isLate).length;
  const lines = [
    ...(late > 0 ? [`${counted(late, 'planned item is', 'planned items are')} late`] : []),
    ...(desk.inReview.length > 0 ? [`${counted(desk.inReview.length, 'item waits', 'items wait')} for review`] : []),
    ...(desk.myDrafts.length > 0 ? [`${counted(desk.myDrafts.length, 'draft')} of yours`] : []),
    ...(desk.missingTranslations.length > 0
      ? [`${counted(desk.missingTranslations.length, 'translation is', 'translations are')} missing`]
      : []),
    ...(desk.mediaWithoutText.length > 0
      ? [`${counted(desk.mediaWithoutText.length, 'picture has', 'pictures have')} no alternative text`]
      : []),
  ];
  if (lines.length === 0) return <Typography textColor="neutral600">Nothing waits on the desk.</Typography>;
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
      {lines.map((line) => (
        <li key={line}>
          <Typography tag={Link} to="/careloop/publishing" textColor="primary700">
            {line}
          </Typography>
        </li>
      ))}
    </Flex>
  );
};
