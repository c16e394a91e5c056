import { Field, Flex, TextInput } from '@strapi/design-system';
import { useSearchParams } from 'react-router-dom';
import type { CaregiverView } from '../../../domains/home-care/contract';
import { useQuery, useRested, withQuery } from '../asking';
import { counted } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Pages, Waiting } from '../states';

interface CaregiversPage {
  readonly caregivers: readonly CaregiverView[];
  readonly pagination: { readonly page: number; readonly pageCount: number; readonly total: number };
}

/** What can be looked for, as it stands in the address of the page. */
const WANTED = [
  { name: 'search', label: 'Name', hint: 'Any part of it' },
  { name: 'specialty', label: 'Speciality', hint: 'Its code, such as nursing' },
  { name: 'language', label: 'Language', hint: 'Such as sw' },
  { name: 'place', label: 'Place', hint: 'Town or part of town' },
  { name: 'freeOn', label: 'Free on', hint: 'YYYY-MM-DD' },
] as const;

/** Verified caregivers who fit, the best first, with what their score is made of. */
export const Caregivers = () => {
  const [params, setParams] = useSearchParams();
  const page = Number(params.get('page') ?? 1) || 1;
  const wanted = useRested(
    JSON.stringify(Object.fromEntries(WANTED.map(({ name }) => [name, params.get(name) ?? '']))),
  );
  const asked = useQuery<CaregiversPage>(
    withQuery('/careloop/caregivers', { ...(JSON.parse(wanted) as Record<string, string>), page }),
  );
  const change = (name: string, value: string): void => {
    const next = new URLSearchParams(params);
    next.delete('page');
    if (value === '') next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: true });
  };
  const go = (to: number): void => {
    const next = new URLSearchParams(params);
    next.set('page', String(to));
    setParams(next);
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={4} wrap="wrap" role="search" aria-label="Caregivers">
        {WANTED.map(({ name, label, hint }) => (
          <Field.Root key={name} name={name} hint={hint}>
            <Field.Label>{label}</Field.Label>
            <TextInput
              value={params.get(name) ?? ''}
              onChange={(event: React.ChangeEvent<HTMLInputElement>) => change(name, event.target.value)}
            />
            <Field.Hint />
          </Field.Root>
        ))}
      </Flex>
      <Found asked={asked} go={go} />
    </Flex>
  );
};

const Found = ({
  asked: { answer, failure, isAsking, askAgain },
  go,
}: {
  asked: ReturnType<typeof useQuery<CaregiversPage>>;
  go: (page: number) => void;
}) => {
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for caregivers</Waiting>;
  const { caregivers, pagination } = answer;
  if (caregivers.length === 0) return <Nothing>Nobody who is verified fits. Leave something out.</Nothing>;
  return (
    <>
      <Sheet $dimmed={isAsking} aria-busy={isAsking}>
        <table>
          <caption>Caregivers</caption>
          <Heads names={['Name', 'Specialities', 'Languages', 'Place', 'Rating', 'An hour', 'Match and why']} />
          <tbody>
            {caregivers.map((caregiver) => (
              <tr key={caregiver.documentId}>
                <Cell name="Name">{caregiver.name}</Cell>
                <Cell name="Specialities">
                  {caregiver.specialties.map(({ name }) => name).join(', ') || 'None said'}
                </Cell>
                <Cell name="Languages">{caregiver.languages.join(', ') || 'None said'}</Cell>
                <Cell name="Place">{caregiver.place ?? 'Not said'}</Cell>
                <Cell name="Rating">{ratingOf(caregiver)}</Cell>
                <Cell name="An hour">{priceOf(caregiver)}</Cell>
                <Cell name="Match and why">{matchOf(caregiver)}</Cell>
              </tr>
            ))}
          </tbody>
        </table>
      </Sheet>
      <Pages {...pagination} what={pagination.total === 1 ? 'caregiver' : 'caregivers'} open={go} />
    </>
  );
};

const ratingOf = ({ rating, ratings }: CaregiverView): string =>
  rating === null ? 'Not rated yet' : `${rating} of 5 from ${counted(ratings, 'visit')}`;

const priceOf = ({ hourlyRate }: CaregiverView): string =>
  hourlyRate === null ? 'Not said' : `${hourlyRate.currency} ${(hourlyRate.amount / 100).toLocaleString()}`;

const matchOf = ({ matchScore, matchFactors }: CaregiverView): string =>
  `${matchScore}: ${matchFactors.map(({ name, points }) => `${name} ${points}`).join(', ')}`;
