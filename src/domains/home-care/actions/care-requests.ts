import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql, Transaction } from '../../../ports/database';
import type { Address } from '../../appointments';
import type { CareRequestInput, CareRequestView } from '../contract';
import type { HomeCareDeps } from '../deps';
import { noSuchRecord, patientGone, patientNeeded, requestClosed, startTooSoon, tooManyRequests } from '../errors';
import { isStaff } from '../rules/callers';
import { factorsOf } from '../rules/match';
import { LEAST_NOTICE_MS } from '../rules/offers';
import { requestStore, type NewOffer, type OfferRow, type RequestRow } from '../store/request-store';
import { advanceRequest, withdrawRequest } from './advance-request';
import { rankCaregivers } from './rank-caregivers';

type Deps = Pick<
  HomeCareDeps,
  'clock' | 'db' | 'audit' | 'once' | 'access' | 'people' | 'accounts' | 'appointments' | 'notifications'
>;

const MOST_OPEN = 5;
const MOST_LISTED = 100;
/** So many of the best who fit are looked at, and so many of those who are free are asked. */
const MOST_LOOKED_AT = 200;
const MOST_ASKED = 20;

/**
 * Asks for a visit: caregivers who fit and are free then are asked one after the other, the best match first, until one
 * accepts. The same key with the same input returns the first request.
 * @throws DomainError `not-found` for a patient whose visits the caller does not arrange, `conflict` for too many at once
 */
export const createCareRequest =
  (deps: Deps) =>
  async (actor: Actor, input: CareRequestInput, idempotencyKey: string | null = null): Promise<CareRequestView> => {
    const asker = signedInPerson(actor);
    const patientDocumentId = input.patientId ?? (asker.role === 'patient' ? asker.documentId : null);
    if (patientDocumentId === null) throw patientNeeded();
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const documentId = newDocumentId();
      const before = await deps.once(
        tx,
        { userId: asker.userId, key: idempotencyKey, asked: ['care-request.create', input], resource: documentId },
        now,
      );
      if (before !== null) return await viewOf(deps, tx, before);

      const { patientId } = await deps.access.grant(tx, actor, patientDocumentId, 'manage-visits');
      await deps.appointments.lockDiaries(tx, [patientId]);
      if ((await deps.people.statusOf(tx, patientId)) === 'deceased') throw patientGone();
      const startsAt = new Date(input.startsAt);
      if (startsAt.getTime() - now.getTime() < LEAST_NOTICE_MS) throw startTooSoon();
      const requests = requestStore(tx);
      if ((await requests.countOpenOf(patientId)) >= MOST_OPEN) throw tooManyRequests(MOST_OPEN);

      await requests.add(
        {
          documentId,
          patientId,
          askedById: asker.userId,
          type: input.type,
          startsAt,
          durationMinutes: input.durationMinutes,
          specialty: input.specialty ?? null,
          address: input.address ?? (await firstAddress(deps, tx, patientId)),
          reason: input.reason ?? null,
        },
        now,
      );
      const request = await requests.lockForUpdate(documentId);
      if (!request) throw noSuchRecord();
      await requests.addOffers(request, await candidatesFor(deps, tx, request, input));
      await noted(deps, tx, actor, 'care-request.created', request);
      await advanceRequest(deps)(tx, request);
      return await viewOf(deps, tx, documentId);
    });
  };

/** Takes a request back. Whoever is asked at present is told of it no more. */
export const cancelCareRequest =
  (deps: Deps) =>
  async (actor: Actor, documentId: string): Promise<CareRequestView> =>
    await deps.db.transaction(async (tx) => {
      const known = await requestStore(tx).one(documentId);
      if (!known || !(await mayArrange(deps, tx, actor, known.patientId))) throw noSuchRecord();
      const request = await requestStore(tx).lockForUpdate(documentId);
      if (!request) throw noSuchRecord();
      if (request.state === 'booked' || request.state === 'unfilled') throw requestClosed();
      if (request.state === 'open') await withdrawRequest(deps)(tx, request);
      await noted(deps, tx, actor, 'care-request.cancelled', request);
      return await viewOf(deps, tx, documentId);
    });

export const readCareRequest =
  (deps: Deps) =>
  async (actor: Actor, documentId: string): Promise<CareRequestView> => {
    const request = await requestStore(deps.db).one(documentId);
    if (!request) throw noSuchRecord();
    const verdict = await deps.access.may(deps.db, actor, request.patientId, 'read-record', { staff: true });
    if (!verdict.allowed) throw noSuchRecord();
    deps.audit.read({
      actor,
      action: 'care-request.read',
      record: { type: 'care-request', id: documentId },
      patientId: request.patientId,
    });
    return await viewOf(deps, deps.db, documentId);
  };

/** A patient's requests, the newest first: one's own, or those of somebody in one's care. */
export const listCareRequests =
  (deps: Deps) =>
  async (actor: Actor, patientDocumentId: string | undefined): Promise<readonly CareRequestView[]> => {
    const asked = patientDocumentId ?? signedInPerson(actor).documentId;
    const { patientId } = await deps.access.grant(deps.db, actor, asked, 'read-record', { staff: true });
    const rows = await requestStore(deps.db).ofPatient(patientId, MOST_LISTED);
    deps.audit.read({
      actor,
      action: 'care-request.list-read',
      record: { type: 'patient', id: asked },
      patientId,
    });
    return await viewsOf(deps, deps.db, rows);
  };

/** For those who watch: open requests first, with who is asked at present. */
export const watchCareRequests =
  (deps: Pick<Deps, 'db' | 'audit' | 'accounts'>) =>
  async (actor: Actor): Promise<readonly CareRequestView[]> => {
    if (!isStaff(actor)) throw noSuchRecord();
    const rows = await requestStore(deps.db).newest(MOST_LISTED);
    deps.audit.read({
      actor,
      action: 'care-request.list-read',
      record: null,
      patientId: null,
      details: { requests: rows.map(({ documentId }) => documentId) },
    });
    return await viewsOf(deps, deps.db, rows);
  };

const mayArrange = async (
  { access }: Pick<Deps, 'access'>,
  sql: Sql,
  actor: Actor,
  patientId: number,
): Promise<boolean> => (await access.may(sql, actor, patientId, 'manage-visits')).allowed;

const firstAddress = async ({ people }: Pick<Deps, 'people'>, tx: Sql, patientId: number): Promise<Address | null> => {
  const [home] = (await people.profileIn(tx, patientId)).addresses;
  if (!home) return null;
  const { line: line1, city, country, region, postalCode, latitude, longitude } = home;
  return {
    line1,
    city,
    country,
    ...(region === null ? {} : { region }),
    ...(postalCode === null ? {} : { postalCode }),
    ...(latitude === null || longitude === null ? {} : { latitude, longitude }),
  };
};

/** Who fits and is free then, the best match first. */
const candidatesFor = async (
  deps: Pick<Deps, 'clock' | 'accounts' | 'appointments'>,
  tx: Sql,
  { patientId, type, startsAt, durationMinutes, address }: RequestRow,
  { specialty, language, withinKm, maxHourlyRate, minRating }: CareRequestInput,
): Promise<readonly NewOffer[]> => {
  const { best } = await rankCaregivers(deps)(
    tx,
    {
      specialty: specialty ?? undefined,
      language: language ?? undefined,
      latitude: address?.latitude ?? undefined,
      longitude: address?.longitude ?? undefined,
      withinKm: withinKm ?? undefined,
      maxHourlyRate: maxHourlyRate ?? undefined,
      minRating: minRating ?? undefined,
    },
    patientId,
    MOST_LOOKED_AT,
  );
  const free = await deps.appointments.freeThen(tx, {
    professionalUserIds: best.map(({ caregiver }) => caregiver.userId),
    type,
    startsAt,
    durationMinutes,
  });
  return best
    .filter(({ caregiver: { userId } }) => userId !== patientId && free.has(userId))
    .slice(0, MOST_ASKED)
    .map(({ caregiver: { userId, distanceKm }, score, facts }) => ({
      documentId: newDocumentId(),
      caregiverId: userId,
      score,
      factors: factorsOf(facts),
      distanceKm,
    }));
};

const noted = async (
  { audit }: Pick<Deps, 'audit'>,
  tx: Transaction,
  actor: Actor,
  action: 'care-request.created' | 'care-request.cancelled',
  { documentId, patientId }: RequestRow,
): Promise<void> =>
  await audit.write(tx, { actor, action, record: { type: 'care-request', id: documentId }, patientId });

const viewOf = async (deps: Pick<Deps, 'accounts'>, sql: Sql, documentId: string): Promise<CareRequestView> => {
  const request = await requestStore(sql).one(documentId);
  const [view] = await viewsOf(deps, sql, request ? [request] : []);
  if (!view) throw noSuchRecord();
  return view;
};

const viewsOf = async (
  { accounts }: Pick<Deps, 'accounts'>,
  sql: Sql,
  rows: readonly RequestRow[],
): Promise<readonly CareRequestView[]> => {
  const offers = await requestStore(sql).offersOf(rows.map(({ documentId }) => documentId));
  const names = await accounts.namesIn(sql, [
    ...new Set([...rows.map(({ patientId }) => patientId), ...offers.map(({ caregiverId }) => caregiverId)]),
  ]);
  const offerView = (offer: OfferRow): CareRequestView['offers'][number] => ({
    caregiverId: names.get(offer.caregiverId)?.documentId ?? null,
    caregiverName: names.get(offer.caregiverId)?.name ?? null,
    state: offer.state,
    matchScore: offer.score,
    matchFactors: [...offer.factors],
    offeredAt: offer.offeredAt?.toISOString() ?? null,
    expiresAt: offer.expiresAt?.toISOString() ?? null,
    answeredAt: offer.answeredAt?.toISOString() ?? null,
  });
  return rows.map(({ documentId, patientId, type, startsAt, durationMinutes, specialty, state, ...request }) => ({
    documentId,
    patientName: names.get(patientId)?.name ?? null,
    type,
    startsAt: startsAt.toISOString(),
    durationMinutes,
    specialty,
    state,
    appointmentId: request.appointmentId,
    createdAt: request.createdAt.toISOString(),
    closedAt: request.closedAt?.toISOString() ?? null,
    offers: offers.filter(({ requestId }) => requestId === documentId).map(offerView),
  }));
};
