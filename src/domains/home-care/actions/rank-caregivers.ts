import type { Sql } from '../../../ports/database';
import type { Candidate, FreeOnAsked, ProfessionalView } from '../../appointments';
import type { CaregiversQuery, CaregiverView, SortedCaregiversQuery } from '../contract';
import type { HomeCareDeps } from '../deps';
import { bestMatches, factorsOf, scoreOf, type MatchFacts } from '../rules/match';
import { ratingStore } from '../store/rating-store';
import { recommendationStore } from '../store/recommendation-store';
import { reportStore } from '../store/report-store';
import { shortlistStore, type Shortlist } from '../store/shortlist-store';

export type RankDeps = Pick<HomeCareDeps, 'accounts' | 'appointments'>;

/** What caregivers have to fit; what is left out, everybody fits. */
export interface Wanted extends Partial<
  Pick<
    CaregiversQuery,
    | 'search'
    | 'specialty'
    | 'language'
    | 'place'
    | 'latitude'
    | 'longitude'
    | 'withinKm'
    | 'maxHourlyRate'
    | 'minRating'
  >
> {
  readonly sort?: SortedCaregiversQuery['sort'];
  readonly free?: Omit<FreeOnAsked, 'professionalUserIds'> | undefined;
}

/** Somebody who fits, with what their score is made of. */
export interface RankedCaregiver {
  readonly caregiver: Candidate;
  readonly facts: MatchFacts;
  /** From 0 to 100. */
  readonly score: number;
}

export interface Ranking {
  /** How many fit. */
  readonly total: number;
  readonly best: readonly RankedCaregiver[];
}

/**
 * Verified caregivers who take appointments and fit, the `most` best matches for this patient, the best first; null: for
 * nobody in particular.
 */
export const rankCaregivers =
  (deps: RankDeps) =>
  async (sql: Sql, wanted: Wanted, patientId: number | null, most: number): Promise<Ranking> => {
    const personal = await personalKnowledgeOf(sql, patientId);
    const shortlist = await shortlistOf(deps, sql, wanted, personal, most);
    const candidates = await deps.appointments.candidatesFor(sql, 'caregiver', {
      ...wanted,
      userIds: shortlist?.userIds,
    });
    const known = { ...personal, ratings: await ratingsOf(sql, candidates) };
    const rated = candidates.filter(
      ({ userId }) => wanted.minRating === undefined || (known.ratings.get(userId)?.mean ?? 0) >= wanted.minRating,
    );
    const fitting = wanted.free ? await freeAmong(deps, sql, rated, wanted.free) : rated;
    const prices = shortlist ? shortlist.prices : pricesOf(fitting);
    return {
      total: shortlist ? shortlist.total : fitting.length,
      best: bestMatches(
        fitting.map((caregiver) => rankedOf(caregiver, known, prices)),
        most,
        wanted.sort,
      ),
    };
  };

/** Null: everybody who fits is to be looked at, since not all that is asked can be asked of the database. */
const shortlistOf = async (
  { appointments }: Pick<RankDeps, 'appointments'>,
  sql: Sql,
  wanted: Wanted,
  { visits, recommended }: PersonalKnowledge,
  most: number,
): Promise<Shortlist | null> => {
  const { latitude, longitude, minRating } = wanted;
  const isByMatch = wanted.sort === undefined || wanted.sort === '-match';
  const candidates = wanted.free || !isByMatch ? null : await appointments.candidatesInSql(sql, 'caregiver', wanted);
  if (!candidates) return null;
  return await shortlistStore(sql).of(candidates, {
    from: latitude === undefined || longitude === undefined ? null : { latitude, longitude },
    minRating: minRating ?? null,
    known: [...new Set([...visits.keys(), ...recommended])],
    most,
  });
};

/** Some of those who were found, as patients see them, in the same order. */
export const caregiverViews =
  ({ appointments }: Pick<RankDeps, 'appointments'>) =>
  async (
    sql: Sql,
    ranked: readonly RankedCaregiver[],
    from: Pick<Wanted, 'latitude' | 'longitude'>,
  ): Promise<readonly CaregiverView[]> => {
    const ids = ranked.map(({ caregiver }) => caregiver.documentId);
    const views = new Map(
      (await appointments.professionalViews(sql, 'caregiver', from, ids)).map((view) => [view.documentId, view]),
    );
    return ranked.flatMap((one) => {
      const view = views.get(one.caregiver.documentId);
      return view ? [viewOf(view, one)] : [];
    });
  };

/** One caregiver as a patient sees them; null where none who is verified has this ID. */
export const caregiverFor =
  ({ accounts, appointments }: RankDeps) =>
  async (
    sql: Sql,
    documentId: string,
    from: Pick<Wanted, 'latitude' | 'longitude'>,
    patientId: number | null,
  ): Promise<CaregiverView | null> => {
    const [view] = await appointments.professionalViews(sql, 'caregiver', from, [documentId]);
    const userId = view ? await accounts.rowIdOf(documentId) : null;
    if (!view || userId === null) return null;
    const { name, distanceKm, hourlyRate } = view;
    const caregiver = { userId, documentId, name, distanceKm, hourlyMinor: hourlyRate?.amount ?? null };
    const known = { ...(await personalKnowledgeOf(sql, patientId)), ratings: await ratingsOf(sql, [caregiver]) };
    return viewOf(view, rankedOf(caregiver, known, pricesOf([caregiver])));
  };

/** What is known of caregivers, by their row ids. */
interface Knowledge extends PersonalKnowledge {
  readonly ratings: ReadonlyMap<number, { readonly mean: number; readonly count: number }>;
}

/** What is known of them for one patient. */
interface PersonalKnowledge {
  readonly visits: ReadonlyMap<number, number>;
  readonly recommended: ReadonlySet<number>;
}

const personalKnowledgeOf = async (sql: Sql, patientId: number | null): Promise<PersonalKnowledge> => ({
  visits: patientId === null ? new Map() : await reportStore(sql).visitsWith(patientId),
  recommended: new Set(
    patientId === null ? [] : (await recommendationStore(sql).of(patientId)).map(({ caregiverId }) => caregiverId),
  ),
});

const ratingsOf = async (sql: Sql, candidates: readonly Candidate[]): Promise<Knowledge['ratings']> =>
  await ratingStore(sql).meansOf(candidates.map(({ userId }) => userId));

const freeAmong = async (
  { appointments }: Pick<RankDeps, 'appointments'>,
  sql: Sql,
  candidates: readonly Candidate[],
  asked: Omit<FreeOnAsked, 'professionalUserIds'>,
): Promise<readonly Candidate[]> => {
  const professionalUserIds = candidates.map(({ userId }) => userId);
  const free = await appointments.freeOn(sql, { ...asked, professionalUserIds });
  return candidates.filter(({ userId }) => free.has(userId));
};

const pricesOf = (candidates: readonly Candidate[]): MatchFacts['prices'] => {
  const amounts = candidates.flatMap(({ hourlyMinor }) => hourlyMinor ?? []);
  if (amounts.length === 0) return null;
  const lowest = amounts.reduce((least, amount) => Math.min(least, amount));
  return { lowest, highest: amounts.reduce((most, amount) => Math.max(most, amount)) };
};

const rankedOf = (
  caregiver: Candidate,
  { ratings, visits, recommended }: Knowledge,
  prices: MatchFacts['prices'],
): RankedCaregiver => {
  const { userId, distanceKm, hourlyMinor } = caregiver;
  const rated = ratings.get(userId);
  const facts = {
    distanceKm,
    rating: rated?.mean ?? null,
    ratings: rated?.count ?? 0,
    visits: visits.get(userId) ?? 0,
    recommended: recommended.has(userId),
    hourlyMinor,
    prices,
  };
  return { caregiver, facts, score: scoreOf(facts) };
};

const viewOf = (view: ProfessionalView, { facts, score }: RankedCaregiver): CaregiverView => ({
  documentId: view.documentId,
  name: view.name,
  headline: view.headline,
  bio: view.bio,
  photoUrl: view.photoUrl,
  languages: view.languages,
  specialties: view.specialties.map(({ documentId, name, code }) => ({ documentId, name, code })),
  hourlyRate: view.hourlyRate,
  fee: view.fee,
  place: view.place,
  distanceKm: view.distanceKm,
  timeZone: view.timeZone,
  rating: facts.rating,
  ratings: facts.ratings,
  recommended: facts.recommended,
  matchScore: score,
  matchFactors: [...factorsOf(facts)],
});
