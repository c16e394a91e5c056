import type { Actor } from '../../../kernel/actor';
import type { CaregiversQuery, CaregiverView, SortedCaregiversQuery } from '../contract';
import type { HomeCareDeps } from '../deps';
import { caregiverNotFound } from '../errors';
import { caregiverFor, caregiverViews, rankCaregivers } from './rank-caregivers';

type Deps = Pick<HomeCareDeps, 'clock' | 'db' | 'access' | 'accounts' | 'appointments'>;

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
  async (actor: Actor, query: SortedCaregiversQuery): Promise<Numbered> => {
    const patientId = await patientFor(deps, actor, query.patientId);
    const { page, pageSize, freeOn: day, type } = query;
    const free = day === undefined ? undefined : { day, type, patientUserId: patientItself(actor) };
    const { total, best } = await rankCaregivers(deps)(deps.db, { ...query, free }, patientId, page * pageSize);
    return {
      caregivers: await caregiverViews(deps)(deps.db, best.slice((page - 1) * pageSize), query),
      pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
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

/** What caregivers can be searched by, in the order that admins gave it. */
export const careSpecialities =
  ({ appointments }: Pick<HomeCareDeps, 'appointments'>) =>
  async (): Promise<readonly { readonly code: string; readonly name: string }[]> =>
    (await appointments.listSpecialities()).map(({ code, name }) => ({ code, name }));

/** For whom somebody looks: patients for themselves, others for a patient in their care or for nobody in particular. */
const patientFor = async (
  { db, access }: Pick<Deps, 'db' | 'access'>,
  actor: Actor,
  patientDocumentId: string | undefined,
): Promise<number | null> => {
  const asked = patientDocumentId ?? (actor.kind === 'user' && actor.role === 'patient' ? actor.documentId : null);
  return asked === null ? null : (await access.grant(db, actor, asked, 'read-record', { staff: true })).patientId;
};

/** Patients are not offered times at which they have another appointment. */
const patientItself = (actor: Actor): number | null =>
  actor.kind === 'user' && actor.role === 'patient' ? actor.userId : null;
