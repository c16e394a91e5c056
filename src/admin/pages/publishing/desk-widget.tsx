import { Box, Flex, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import type { Desk, DeskItem } from '../../../domains/content/contract';
import { moment } from '../instants';
import { TextLink } from '../text-link';
import { NotCounted } from '../../widgets/not-counted';
import { useWatched } from '../../widgets/watching';
import { languageOf, MEDIA_LIBRARY, writtenAt } from './desk';

const MOST_NAMED = 3;

/** What is on the desk, by name and with the way to it: what is late first. */
export const DeskWidget = () => {
  const { numbers: desk, failed, refresh } = useWatched<Desk>('/careloop/publishing');
  if (!desk && failed) return <NotCounted retry={refresh}>The desk could not be counted.</NotCounted>;
  if (!desk) return <Widget.Loading>Counting what is on the desk</Widget.Loading>;
  const parts = partsOf(desk).filter(({ items }) => items.length > 0);
  if (parts.length === 0) return <Typography textColor="neutral600">Nothing waits on the desk.</Typography>;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {parts.map((part) => (
        <Part key={part.title} {...part} />
      ))}
    </Flex>
  );
};

interface Named {
  readonly to: string;
  readonly name: string;
  readonly more: string;
}
interface PartProps {
  readonly title: string;
  readonly items: readonly Named[];
}

const partsOf = (desk: Desk): readonly PartProps[] => [
  { title: 'Late', items: desk.scheduled.filter(({ isLate }) => isLate).map(named(planned)) },
  { title: 'In review', items: desk.inReview.map(named(inLanguage)) },
  { title: 'My drafts', items: desk.myDrafts.map(named(inLanguage)) },
  { title: 'Scheduled', items: desk.scheduled.filter(({ isLate }) => !isLate).map(named(planned)) },
  { title: 'Missing translation', items: desk.missingTranslations.map(named(inLanguage)) },
  {
    title: 'Pictures without alternative text',
    items: desk.mediaWithoutText.map(({ name }) => ({ to: MEDIA_LIBRARY, name, more: '' })),
  },
];

const named =
  (more: (item: DeskItem) => string) =>
  (item: DeskItem): Named => ({ to: writtenAt(item), name: item.title, more: more(item) });
const inLanguage = ({ locale }: DeskItem): string => languageOf(locale);
const planned = ({ locale, at }: DeskItem): string => `${languageOf(locale)}, ${moment(at)}`;

const Part = ({ title, items }: PartProps) => (
  <Box>
    <Typography
      tag="h3"
      variant="sigma"
      textColor="neutral600"
    >{`${title} (${items.length.toLocaleString()})`}</Typography>
    <Flex tag="ul" direction="column" alignItems="stretch" gap={1} paddingTop={1}>
      {items.slice(0, MOST_NAMED).map(({ to, name, more }) => (
        <li key={`${to} ${name}`}>
          <Typography>
            <TextLink to={to}>{name}</TextLink>
            {more === '' ? '' : `, ${more}`}
          </Typography>
        </li>
      ))}
      {items.length > MOST_NAMED && (
        <li>
          <Typography>
            <TextLink to="/careloop/publishing">{`${(items.length - MOST_NAMED).toLocaleString()} more`}</TextLink>
          </Typography>
        </li>
      )}
    </Flex>
  </Box>
);
