import { Box, Flex, Typography } from '@strapi/design-system';
import { useMemo } from 'react';
import type { CaregiverView } from '../../../domains/home-care/contract';
import { useQuery } from '../asking';
import { counted } from '../instants';
import { sortsOf, type Column } from '../list/columns';
import { useEveryPage } from '../list/every-page';
import { known, type ListFilter } from '../list/filters';
import { RecordTable } from '../list/record-table';
import { ListTools } from '../list/tools';
import { useList } from '../list/use-list';
import { PersonLink } from '../person-link';
import { Failed, Nothing, Pages, Waiting } from '../states';

interface CaregiversPage {
  readonly caregivers: readonly CaregiverView[];
  readonly pagination: { readonly page: number; readonly pageCount: number; readonly total: number };
}

interface Speciality {
  readonly code: string;
  readonly name: string;
}

const STARS = { '4.5': '4.5 stars and more', '4': '4 stars and more', '3': '3 stars and more' } as const;
const filtersFor = (specialities: readonly Speciality[]): readonly ListFilter[] => [
  {
    name: 'specialty',
    label: 'Speciality',
    kind: 'choice',
    options: Object.fromEntries(specialities.map(({ code, name }) => [code, name])),
    isOpen: true,
    hint: 'Any',
  },
  { name: 'minRating', label: 'Rating', kind: 'choice', options: STARS, hint: 'Any' },
  { name: 'language', label: 'Language', kind: 'text', hint: 'Such as sw' },
  { name: 'place', label: 'Place', kind: 'text', hint: 'Town or part of town' },
  { name: 'freeOn', label: 'Free on', kind: 'day' },
];
const FIND = '/careloop/caregivers/find';

/** Verified caregivers who fit, the best first, with what their score is made of. */
export const Caregivers = () => {
  const { answer: specialities } = useQuery<readonly Speciality[]>('/careloop/care-specialities');
  const filters = useMemo(() => filtersFor(specialities ?? []), [specialities]);
  const list = useList({ filters, sorts: sortsOf(COLUMNS) });
  const wanted = known({ ...list.filters, search: list.search.trim(), sort: list.sort });
  const { answer, failure, isAsking, askAgain } = useQuery<CaregiversPage>(FIND, { ...wanted, page: list.page });
  const all = useEveryPage<CaregiversPage, CaregiverView>(FIND, wanted, ({ caregivers }) => caregivers, true);
  return (
    <>
      <ListTools
        label="Caregivers"
        list={list}
        search={{ label: 'Name', hint: 'Any part of it' }}
        filters={filters}
        exported={{ name: 'caregivers', columns: COLUMNS, rows: all }}
      />
      {failure && <Failed failure={failure} retry={askAgain} />}
      {!failure && !answer && <Waiting>Looking for caregivers</Waiting>}
      {!failure && answer?.caregivers.length === 0 && (
        <Nothing>Nobody who is verified fits. Leave something out.</Nothing>
      )}
      {!failure && answer && answer.caregivers.length > 0 && (
        <>
          <Box paddingBottom={3}>
            <Typography variant="pi" textColor="neutral600">
              For one patient, distance, earlier visits and recommendations count as well.
            </Typography>
          </Box>
          <RecordTable
            caption="Caregivers, those who fit best first unless sorted otherwise"
            columns={COLUMNS}
            rows={answer.caregivers}
            keyOf={({ documentId }) => documentId}
            list={list}
            dimmed={isAsking}
          />
          <Pages
            {...answer.pagination}
            what={answer.pagination.total === 1 ? 'caregiver' : 'caregivers'}
            open={list.open}
          />
        </>
      )}
    </>
  );
};

const ratingOf = ({ rating, ratings }: CaregiverView): string =>
  rating === null ? 'Not rated yet' : `${rating} of 5 from ${counted(ratings, 'visit')}`;

const priceOf = ({ hourlyRate }: CaregiverView): string =>
  hourlyRate === null ? 'Not said' : `${hourlyRate.currency} ${(hourlyRate.amount / 100).toLocaleString()}`;

/** What counts where nobody looks for one patient: distance, earlier visits and recommendations are the same for all here. */
const factorsOf = ({ matchFactors }: CaregiverView): CaregiverView['matchFactors'] =>
  matchFactors.filter(({ name }) => name === 'rating' || name === 'price');

const matchOf = (caregiver: CaregiverView): string =>
  [`${caregiver.matchScore} of 100`, ...factorsOf(caregiver).map(inWords)].join('; ');

const inWords = ({ points, weight, says }: CaregiverView['matchFactors'][number]): string =>
  `${says}: ${points} of ${weight}`;

/** The score, and each factor in words with its share. */
const Match = ({ of: caregiver }: { of: CaregiverView }) => (
  <Box>
    <Typography fontWeight="bold">{`${caregiver.matchScore} of 100`}</Typography>
    <Flex tag="ul" direction="column" alignItems="flex-start">
      {factorsOf(caregiver).map((factor) => (
        <Typography tag="li" key={factor.name} variant="pi" textColor="neutral600">
          {inWords(factor)}
        </Typography>
      ))}
    </Flex>
  </Box>
);

const COLUMNS: readonly Column<CaregiverView>[] = [
  {
    name: 'Name',
    sort: 'name',
    text: ({ name }) => name,
    cell: ({ documentId, name }) => <PersonLink of={{ documentId, name }} />,
  },
  { name: 'Specialities', text: ({ specialties }) => specialties.map(({ name }) => name).join(', ') || 'None said' },
  { name: 'Languages', text: ({ languages }) => languages.join(', ') || 'None said' },
  { name: 'Place', text: ({ place }) => place ?? 'Not said' },
  { name: 'Rating', sort: 'rating', text: ratingOf },
  { name: 'An hour', sort: 'hour', text: priceOf },
  { name: 'Match and why', sort: 'match', text: matchOf, cell: (caregiver) => <Match of={caregiver} /> },
];
