import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { ModeratedRating, ModerationInput, RatingInput, RatingView } from '../contract';
import type { HomeCareDeps } from '../deps';
import { alreadyRated, noSuchRecord, visitNotOver } from '../errors';
import { isStaff } from '../rules/callers';
import { ratingStore } from '../store/rating-store';
import { ratingViewOf } from './views';

type Deps = Pick<HomeCareDeps, 'clock' | 'db' | 'audit' | 'appointments' | 'accounts'>;

const MOST_IN_A_LIST = 200;

/** The patient of a completed visit says how it was, once. */
export const rateVisit =
  (deps: Deps) =>
  async (actor: Actor, appointmentId: string, { stars, comment }: RatingInput): Promise<RatingView> => {
    const { userId: patientId } = signedInPerson(actor);
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const visit = await deps.appointments.find(tx, appointmentId);
      if (!visit?.active || visit.patientUserId !== patientId) throw noSuchRecord();
      if (visit.status !== 'completed' || visit.professionalUserId === null) throw visitNotOver();
      const documentId = newDocumentId();
      const rating = { documentId, appointmentId, patientId, stars, comment: comment || null };
      const isFirst = await ratingStore(tx).add({ ...rating, caregiverId: visit.professionalUserId }, now);
      if (!isFirst) throw alreadyRated();
      await deps.audit.write(tx, {
        actor,
        action: 'visit.rated',
        record: { type: 'rating', id: documentId },
        patientId,
      });
      return { documentId, stars, comment: rating.comment, hidden: false, createdAt: now.toISOString() };
    });
  };

/** Hides a rating from everybody, or shows it again. For staff. */
export const moderateRating =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, { hidden, reason }: ModerationInput): Promise<RatingView> =>
    await deps.db.transaction(async (tx) => {
      const ratings = ratingStore(tx);
      const rating = isStaff(actor) ? await ratings.lock(documentId) : null;
      if (!rating) throw noSuchRecord();
      await ratings.hide(documentId, hidden, reason);
      await deps.audit.write(tx, {
        actor,
        action: hidden ? 'rating.hidden' : 'rating.shown',
        record: { type: 'rating', id: documentId },
        patientId: null,
        reason,
      });
      return ratingViewOf({ ...rating, hidden });
    });

/** The newest ratings, for those who moderate. Who gave them is not shown. */
export const listRatings =
  ({ db, accounts }: Pick<Deps, 'db' | 'accounts'>) =>
  async (): Promise<readonly ModeratedRating[]> => {
    const rows = await ratingStore(db).newest(MOST_IN_A_LIST);
    const names = await accounts.namesIn(
      db,
      rows.flatMap(({ caregiverId }) => caregiverId ?? []),
    );
    return rows.map((row) => ({
      ...ratingViewOf(row),
      caregiverName: row.caregiverId === null ? null : (names.get(row.caregiverId)?.name ?? null),
      reason: row.reason,
    }));
  };
