import type { Actor } from '../../../kernel/actor';
import type { ProfessionalView } from '../../appointments';
import type { CaregiversQuery, CaregiverView } from '../contract';
import type { HomeCareDeps } from '../deps';
import { caregiverNotFound } from '../errors';
import { matchOf } from '../rules/match';
import { ratingStore } from '../store/rating-store';
import { recommendationStore } from '../store/recommendation-store';
import { reportStore } from '../store/report-store';

type Deps = Pick<HomeCareDeps, 'clock' | 'db' | 'access' | 'accounts' | 'appointments'>;

/** So many of the best are asked whether they are free. */
const MOST_ASKED_FOR_SLOTS = 50;

interface Numbered {
  readonly caregivers: readonly CaregiverView[];
  readonly pagination: {
    readonly page: number;
    readonly pageSize: number;
    readonly pageCount: number;
    readonly total: number;
  };
}

/**
 * Verified caregivers who take appointments and fit what is asked, the best match first. With `patientId`: for somebody in
 * the caller's care.
 * @throws DomainError `not-found` for a patient out of reach
 */
export const searchCaregivers =
  (deps: Deps) =>
  async (actor: Actor, query: CaregiversQuery): Promise<Numbered> => {
    const known = await knowledgeFor(deps, actor, query.patientId);
    const found = (await deps.appointments.professionalViews(deps.db, 'caregiver', query)).filter(
      (view) => view.takesAppointments && fits(view, known, query),
    );
    const prices = pricesOf(found);
    const ranked = found
      .map((view) => viewOf(view, known, prices))
      .toSorted((a, b) => b.matchScore - a.matchScore || a.name.localeCompare(b.name));
    const free = query.freeOn ? await freeOn(deps, actor, ranked, query) : ranked;
    const { page, pageSize } = query;
    return {
      caregivers: free.slice((page - 1) * pageSize, page * pageSize),
      pagination: { page, pageSize, pageCount: Math.ceil(free.length / pageSize), total: free.length },
    };
  };

export const readCaregiver =
  (deps: Deps) =>
  async (
    actor: Actor,
    documentId: string,
    query: Pick<CaregiversQuery, 'latitude' | 'longitude' | 'patientId'>,
  ): Promise<CaregiverView> => {
    const known = await knowledgeFor(deps, actor, query.patientId);
    const [view] = await deps.appointments.professionalViews(deps.db, 'caregiver', query, [documentId]);
    if (!view) throw caregiverNotFound();
    return viewOf(view, known, pricesOf([view]));
  };

/** What is known of caregivers, by their documentIds. */
interface Knowledge {
  readonly ratings: ReadonlyMap<string, { readonly mean: number; readonly count: number }>;
  readonly visits: ReadonlyMap<string, number>;
  readonly recommended: ReadonlySet<string>;
}

const knowledgeFor = async (
  { db, access, accounts }: Pick<Deps, 'db' | 'access' | 'accounts'>,
  actor: Actor,
  patientDocumentId: string | undefined,
): Promise<Knowledge> => {
  const asked = patientDocumentId ?? (actor.kind === 'user' && actor.role === 'patient' ? actor.documentId : null);
  const patientId =
    asked === null ? null : (await access.grant(db, actor, asked, 'read-record', { staff: true })).patientId;
  const means = await ratingStore(db).means();
  const visits = patientId === null ? new Map<number, number>() : await reportStore(db).visitsWith(patientId);
  const recommended =
    patientId === null ? [] : (await recommendationStore(db).of(patientId)).map(({ caregiverId }) => caregiverId);
  const names = await accounts.namesIn(db, [...new Set([...means.keys(), ...visits.keys(), ...recommended])]);
  const byDocument = <Value>(of: ReadonlyMap<number, Value>): ReadonlyMap<string, Value> =>
    new Map([...of].flatMap(([id, value]) => (names.has(id) ? [[names.get(id)?.documentId ?? '', value]] : [])));
  return {
    ratings: byDocument(means),
    visits: byDocument(visits),
    recommended: new Set(recommended.flatMap((id) => names.get(id)?.documentId ?? [])),
  };
};

type Wanted = Pick<
  CaregiversQuery,
  'search' | 'specialty' | 'language' | 'place' | 'withinKm' | 'maxHourlyRate' | 'minRating'
>;

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

const freeOn = async (
  { appointments }: Pick<Deps, 'appointments'>,
  actor: Actor,
  ranked: readonly CaregiverView[],
  { freeOn: day, type }: CaregiversQuery,
): Promise<readonly CaregiverView[]> => {
  const free: CaregiverView[] = [];
  for (const caregiver of ranked.slice(0, MOST_ASKED_FOR_SLOTS)) {
    const slots = await appointments.slots(actor, 'caregiver', caregiver.documentId, { from: day, to: day, type });
    if (slots.length > 0) free.push(caregiver);
  }
  return free;
};
