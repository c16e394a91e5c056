import type { Sql } from '../../../ports/database';
import type { ProfessionalView } from '../../appointments';
import type { CaregiversQuery, CaregiverView } from '../contract';
import type { HomeCareDeps } from '../deps';
import { matchOf } from '../rules/match';
import { ratingStore } from '../store/rating-store';
import { recommendationStore } from '../store/recommendation-store';
import { reportStore } from '../store/report-store';

export type RankDeps = Pick<HomeCareDeps, 'accounts' | 'appointments'>;

/** What caregivers have to fit; what is left out, everybody fits. */
export type Wanted = Partial<
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
>;

/** Verified caregivers who take appointments and fit, the best match for this patient first; null: for nobody in particular. */
export const rankCaregivers =
  (deps: RankDeps) =>
  async (sql: Sql, wanted: Wanted, patientId: number | null): Promise<readonly CaregiverView[]> => {
    const known = await knowledgeOf(deps, sql, patientId);
    const found = (await deps.appointments.professionalViews(sql, 'caregiver', wanted)).filter(
      (view) => view.takesAppointments && fits(view, known, wanted),
    );
    const prices = pricesOf(found);
    return found
      .map((view) => viewOf(view, known, prices))
      .toSorted((a, b) => b.matchScore - a.matchScore || a.name.localeCompare(b.name));
  };

/** One caregiver as a patient sees them; null where none who is verified has this ID. */
export const caregiverFor =
  (deps: RankDeps) =>
  async (
    sql: Sql,
    documentId: string,
    from: Pick<Wanted, 'latitude' | 'longitude'>,
    patientId: number | null,
  ): Promise<CaregiverView | null> => {
    const known = await knowledgeOf(deps, sql, patientId);
    const [view] = await deps.appointments.professionalViews(sql, 'caregiver', from, [documentId]);
    return view ? viewOf(view, known, pricesOf([view])) : null;
  };

/** What is known of caregivers, by their documentIds. */
interface Knowledge {
  readonly ratings: ReadonlyMap<string, { readonly mean: number; readonly count: number }>;
  readonly visits: ReadonlyMap<string, number>;
  readonly recommended: ReadonlySet<string>;
}

const knowledgeOf = async (
  { accounts }: Pick<RankDeps, 'accounts'>,
  sql: Sql,
  patientId: number | null,
): Promise<Knowledge> => {
  const means = await ratingStore(sql).means();
  const visits = patientId === null ? new Map<number, number>() : await reportStore(sql).visitsWith(patientId);
  const recommended =
    patientId === null ? [] : (await recommendationStore(sql).of(patientId)).map(({ caregiverId }) => caregiverId);
  const names = await accounts.namesIn(sql, [...new Set([...means.keys(), ...visits.keys(), ...recommended])]);
  const byDocument = <Value>(of: ReadonlyMap<number, Value>): ReadonlyMap<string, Value> =>
    new Map([...of].flatMap(([id, value]) => (names.has(id) ? [[names.get(id)?.documentId ?? '', value]] : [])));
  return {
    ratings: byDocument(means),
    visits: byDocument(visits),
    recommended: new Set(recommended.flatMap((id) => names.get(id)?.documentId ?? [])),
  };
};

/** Who does not fit is not shown, however well the rest matches. */
const fits = (view: ProfessionalView, { ratings }: Knowledge, wanted: Wanted): boolean => {
  const { search, specialty, language, place, withinKm, maxHourlyRate, minRating } = wanted;
  const mean = ratings.get(view.documentId)?.mean ?? null;
  return (
    (!search || plain(view.name).includes(plain(search))) &&
    (!specialty || view.specialties.some(({ documentId, code }) => documentId === specialty || code === specialty)) &&
    (!language || view.languages.some((tag) => tag.split('-')[0] === language.split('-')[0]?.toLowerCase())) &&
    (!place || plain(view.place ?? '').includes(plain(place))) &&
    (withinKm === undefined || (view.distanceKm !== null && view.distanceKm <= withinKm)) &&
    (maxHourlyRate === undefined || (view.hourlyRate !== null && view.hourlyRate.amount <= maxHourlyRate)) &&
    (minRating === undefined || (mean !== null && mean >= minRating))
  );
};

/** Without marks and capitals: "José" is found by "jose". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();

const pricesOf = (views: readonly ProfessionalView[]): { readonly lowest: number; readonly highest: number } | null => {
  const amounts = views.flatMap(({ hourlyRate }) => (hourlyRate ? [hourlyRate.amount] : []));
  return amounts.length === 0 ? null : { lowest: Math.min(...amounts), highest: Math.max(...amounts) };
};

const viewOf = (
  view: ProfessionalView,
  { ratings, visits, recommended }: Knowledge,
  prices: { readonly lowest: number; readonly highest: number } | null,
): CaregiverView => {
  const { documentId, distanceKm, hourlyRate } = view;
  const rated = ratings.get(documentId);
  const { score, factors } = matchOf({
    distanceKm,
    rating: rated?.mean ?? null,
    ratings: rated?.count ?? 0,
    visits: visits.get(documentId) ?? 0,
    recommended: recommended.has(documentId),
    hourlyMinor: hourlyRate?.amount ?? null,
    prices,
  });
  return {
    documentId,
    name: view.name,
    headline: view.headline,
    bio: view.bio,
    photoUrl: view.photoUrl,
    languages: view.languages,
    specialties: view.specialties.map(({ documentId: id, name, code }) => ({ documentId: id, name, code })),
    hourlyRate,
    fee: view.fee,
    place: view.place,
    distanceKm,
    timeZone: view.timeZone,
    rating: rated?.mean ?? null,
    ratings: rated?.count ?? 0,
    recommended: recommended.has(documentId),
    matchScore: score,
    matchFactors: [...factors],
  };
};
