import type { Actor } from '../../../kernel/actor';
import type { CaregiversQuery, CaregiverView } from '../contract';
import type { HomeCareDeps } from '../deps';
import { caregiverNotFound } from '../errors';
import { caregiverFor, rankCaregivers } from './rank-caregivers';

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
    const patientId = await patientFor(deps, actor, query.patientId);
    const ranked = await rankCaregivers(deps)(deps.db, query, patientId);
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
    const patientId = await patientFor(deps, actor, query.patientId);
    const view = await caregiverFor(deps)(deps.db, documentId, query, patientId);
    if (!view) throw caregiverNotFound();
    return view;
  };

/** For whom somebody looks: patients for themselves, others for a patient in their care or for nobody in particular. */
const patientFor = async (
  { db, access }: Pick<Deps, 'db' | 'access'>,
  actor: Actor,
  patientDocumentId: string | undefined,
): Promise<number | null> => {
  const asked = patientDocumentId ?? (actor.kind === 'user' && actor.role === 'patient' ? actor.documentId : null);
  return asked === null ? null : (await access.grant(db, actor, asked, 'read-record', { staff: true })).patientId;
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
