import { tellNudges } from '../../../kernel/nudges';
import type { Transaction } from '../../../ports/database';
import type { HomeCareDeps } from '../deps';
import { CARE_OFFERED, CARE_REQUEST_UNFILLED, OFFERS_CHANGED, REQUESTS_CHANGED } from '../message-names';
import { offerEndsAt } from '../rules/offers';
import { requestStore, type RequestRow } from '../store/request-store';

export type AdvanceDeps = Pick<HomeCareDeps, 'clock' | 'appointments' | 'notifications'>;

/**
 * Asks the next caregiver who is still free then; where nobody is left the request is unfilled, and whoever asked is told.
 * The request is held.
 */
export const advanceRequest =
  ({ clock, appointments, notifications }: AdvanceDeps) =>
  async (tx: Transaction, request: RequestRow): Promise<void> => {
    const now = clock.now();
    const { documentId: requestId, type, startsAt, durationMinutes } = request;
    const requests = requestStore(tx);
    const waiting = (await requests.offersOf([requestId])).filter(({ state }) => state === 'waiting');
    const free =
      startsAt <= now
        ? new Set<number>()
        : await appointments.freeThen(tx, {
            professionalUserIds: waiting.map(({ caregiverId }) => caregiverId),
            type,
            startsAt,
            durationMinutes,
          });
    for (const { documentId, caregiverId } of waiting) {
      if (!free.has(caregiverId)) {
        await requests.answer(documentId, 'withdrawn', null, now);
        continue;
      }
      const expiresAt = offerEndsAt(now, startsAt);
      await requests.offer(documentId, expiresAt, now);
      await notifications.notify(tx, {
        message: CARE_OFFERED,
        userId: caregiverId,
        subjectId: documentId,
        notAfter: expiresAt,
      });
      await tellNudges(tx, [{ userId: caregiverId, event: OFFERS_CHANGED, ids: [documentId] }]);
      return;
    }
    await closeUnfilled({ notifications }, tx, request, now);
  };

const closeUnfilled = async (
  { notifications }: Pick<AdvanceDeps, 'notifications'>,
  tx: Transaction,
  { documentId, patientId, askedById }: RequestRow,
  now: Date,
): Promise<void> => {
  await requestStore(tx).close(documentId, 'unfilled', null, now);
  await notifications.notify(tx, {
    message: CARE_REQUEST_UNFILLED,
    userId: askedById ?? patientId,
    subjectId: documentId,
  });
  await tellNudges(tx, [{ userId: patientId, event: REQUESTS_CHANGED, ids: [documentId] }]);
};

/** Takes a request back from whoever is asked at present: nobody is told of it any more. The request is held. */
export const withdrawRequest =
  ({ clock, notifications }: Pick<HomeCareDeps, 'clock' | 'notifications'>) =>
  async (tx: Transaction, { documentId, patientId }: RequestRow): Promise<void> => {
    const requests = requestStore(tx);
    const asked = (await requests.offersOf([documentId])).filter(({ state }) => state === 'offered');
    await requests.close(documentId, 'cancelled', null, clock.now());
    await notifications.cancel(
      tx,
      CARE_OFFERED,
      asked.map((offer) => offer.documentId),
    );
    await tellNudges(tx, [
      { userId: patientId, event: REQUESTS_CHANGED, ids: [documentId] },
      ...asked.map((offer) => ({ userId: offer.caregiverId, event: OFFERS_CHANGED, ids: [offer.documentId] })),
    ]);
  };
