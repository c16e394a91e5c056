import { eachApart } from '../../../kernel/apart';
import { tellNudges } from '../../../kernel/nudges';
import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { OwedSubject } from '../../../ports/message';
import type { Sql, Transaction } from '../../../ports/database';
import type { CareOffersQuery, CareOfferView, DeclineOfferInput } from '../contract';
import type { HomeCareDeps } from '../deps';
import { noSuchRecord, offerOver } from '../errors';
import { CARE_OFFERED, OFFERS_CHANGED, REQUESTS_CHANGED } from '../message-names';
import { requestStore, type OfferRow, type RequestRow } from '../store/request-store';
import { advanceRequest } from './advance-request';

type Deps = Pick<HomeCareDeps, 'clock' | 'db' | 'audit' | 'appointments' | 'notifications'>;

const MOST_LISTED = 100;
const MOST_AT_ONCE = 50;
const THE_CLOCK = { kind: 'system', reason: 'offers' } as const;

/**
 * Takes the visit that is offered: it is booked and confirmed to both in the same transaction. Of many acceptances at once
 * one books; the others read that it is over.
 * @throws DomainError `not-found` for offers to others, `conflict` where it is over or the caregiver has something else then
 */
export const acceptOffer =
  (deps: Deps) =>
  async (actor: Actor, documentId: string): Promise<CareOfferView> =>
    await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { offer, request } = await holdOwn(deps, tx, actor, documentId);
      if (!isOpen(offer, now)) throw offerOver();
      const { patientId, type, startsAt, durationMinutes, specialty, address, reason } = request;
      const appointmentId = await deps.appointments.bookInside(tx, actor, {
        patientUserId: patientId,
        professionalUserId: offer.caregiverId,
        kind: 'caregiver',
        specialtyId: specialty,
        type,
        startsAt,
        durationMinutes,
        address,
        reason,
        status: 'confirmed',
      });
      await requestStore(tx).answer(documentId, 'accepted', null, now);
      await requestStore(tx).close(request.documentId, 'booked', appointmentId, now);
      await answered(deps, tx, actor, 'care-offer.accepted', offer);
      return await viewOf(tx, documentId);
    });

/** Says no: the next is asked. Said again, it stays as it was. */
export const declineOffer =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, { reason }: DeclineOfferInput): Promise<CareOfferView> =>
    await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { offer, request } = await holdOwn(deps, tx, actor, documentId);
      if (offer.state === 'declined') return await viewOf(tx, documentId);
      if (!isOpen(offer, now)) throw offerOver();
      await requestStore(tx).answer(documentId, 'declined', reason ?? null, now);
      await answered(deps, tx, actor, 'care-offer.declined', offer);
      await advanceRequest(deps)(tx, request);
      return await viewOf(tx, documentId);
    });

/** What the caller was offered, the newest first. */
export const listOffers =
  ({ db }: Pick<Deps, 'db'>) =>
  async (actor: Actor, { state }: CareOffersQuery): Promise<readonly CareOfferView[]> => {
    const offers = await requestStore(db).offersTo(signedInPerson(actor).userId, state ?? null, MOST_LISTED);
    return await viewsOf(db, offers);
  };

/**
 * The tick: what nobody answered in time goes to the next. Safe to call by several at once. Returns how many ran out.
 * @throws PassedOver when all is done, where one could not go on
 */
export const moveOffers = (deps: Deps) => async (): Promise<number> =>
  await eachApart(await requestStore(deps.db).expired(deps.clock.now(), MOST_AT_ONCE), String, async (documentId) =>
    deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const request = await requestStore(tx).holdExpired(documentId, now);
      if (!request) return 0;
      const offers = await requestStore(tx).offersOf([documentId]);
      for (const offer of offers.filter(({ state }) => state === 'offered')) {
        await requestStore(tx).answer(offer.documentId, 'expired', null, now);
        await answered(deps, tx, THE_CLOCK, 'care-offer.expired', offer);
      }
      await advanceRequest(deps)(tx, request);
      return 1;
    }),
  );

/** What a message about an offer is written from: nothing of whom it is about. */
export interface OfferFacts {
  readonly offerId: string;
  readonly startsAt: Date;
  readonly durationMinutes: number;
  readonly expiresAt: Date;
}

/** One that was answered or is over says nothing any more. */
export const offerFacts =
  ({ db }: Pick<Deps, 'db'>) =>
  async (owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, OfferFacts>> => {
    const facts = new Map<string, OfferFacts>();
    const offers = await requestStore(db).offers(owed.map(({ subjectId }) => subjectId));
    for (const { id, subjectId } of owed) {
      const offer = offers.find(({ documentId, state }) => documentId === subjectId && state === 'offered');
      const request = offer && (await requestStore(db).one(offer.requestId));
      if (!offer?.expiresAt || !request) continue;
      const { startsAt, durationMinutes } = request;
      facts.set(id, { offerId: subjectId, startsAt, durationMinutes, expiresAt: offer.expiresAt });
    }
    return facts;
  };

/** What the message says to whoever asked and found nobody. */
export interface UnfilledFacts {
  readonly requestId: string;
  readonly startsAt: Date;
}

export const unfilledFacts =
  ({ db }: Pick<Deps, 'db'>) =>
  async (owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, UnfilledFacts>> => {
    const facts = new Map<string, UnfilledFacts>();
    for (const { id, subjectId } of owed) {
      const request = await requestStore(db).one(subjectId);
      if (request?.state === 'unfilled') facts.set(id, { requestId: subjectId, startsAt: request.startsAt });
    }
    return facts;
  };

const isOpen = ({ state, expiresAt }: OfferRow, now: Date): boolean =>
  state === 'offered' && expiresAt !== null && expiresAt > now;

/** An offer to the caller with its request, held: diaries first, as every booking holds them. */
const holdOwn = async (
  { appointments }: Pick<Deps, 'appointments'>,
  tx: Transaction,
  actor: Actor,
  documentId: string,
): Promise<{ readonly offer: OfferRow; readonly request: RequestRow }> => {
  const { userId } = signedInPerson(actor);
  const [known] = await requestStore(tx).offers([documentId]);
  if (known?.caregiverId !== userId || known.offeredAt === null) throw noSuchRecord();
  await appointments.lockDiaries(tx, [known.patientId, userId]);
  const request = await requestStore(tx).lockForUpdate(known.requestId);
  const [offer] = await requestStore(tx).offers([documentId]);
  if (!request || !offer) throw noSuchRecord();
  return { offer, request };
};

const answered = async (
  { audit, notifications }: Pick<Deps, 'audit' | 'notifications'>,
  tx: Transaction,
  actor: Actor,
  action: 'care-offer.accepted' | 'care-offer.declined' | 'care-offer.expired',
  { documentId, requestId, patientId, caregiverId }: OfferRow,
): Promise<void> => {
  await notifications.cancel(tx, CARE_OFFERED, [documentId]);
  await audit.write(tx, { actor, action, record: { type: 'care-offer', id: documentId }, patientId });
  await tellNudges(tx, [
    { userId: caregiverId, event: OFFERS_CHANGED, ids: [documentId] },
    { userId: patientId, event: REQUESTS_CHANGED, ids: [requestId] },
  ]);
};

const viewOf = async (sql: Sql, documentId: string): Promise<CareOfferView> => {
  const [view] = await viewsOf(sql, await requestStore(sql).offers([documentId]));
  if (!view) throw noSuchRecord();
  return view;
};

const viewsOf = async (sql: Sql, offers: readonly OfferRow[]): Promise<readonly CareOfferView[]> => {
  const views: CareOfferView[] = [];
  for (const { documentId, requestId, state, distanceKm, score, factors, offeredAt, expiresAt, answeredAt } of offers) {
    const request = await requestStore(sql).one(requestId);
    if (!request || offeredAt === null || expiresAt === null) continue;
    views.push({
      documentId,
      type: request.type,
      startsAt: request.startsAt.toISOString(),
      durationMinutes: request.durationMinutes,
      specialty: request.specialty,
      state,
      distanceKm,
      matchScore: score,
      matchFactors: [...factors],
      offeredAt: offeredAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      answeredAt: answeredAt?.toISOString() ?? null,
      appointmentId: state === 'accepted' ? request.appointmentId : null,
    });
  }
  return views;
};
