import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { FeedbackInput, FeedbackView } from '../contract';
import type { SupportDeps } from '../deps';
import { noSuchRecord } from '../errors';
import { requireStaff } from '../rules/callers';
import { feedbackStore } from '../store/feedback-store';

type Deps = Pick<SupportDeps, 'clock' | 'db' | 'audit'>;

/** Keeps what somebody says about CareLoop. */
export const giveFeedback =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor, input: FeedbackInput): Promise<FeedbackView> => {
    const { userId } = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const now = clock.now();
      const documentId = newDocumentId();
      await feedbackStore(tx).add(documentId, userId, input, now);
      await audit.write(tx, {
        actor,
        action: 'feedback.given',
        record: { type: 'feedback', id: documentId },
        patientId: userId,
      });
      return { documentId, ...input, createdAt: now.toISOString() };
    });
  };

/** Staff takes it away for good. */
export const deleteFeedback =
  ({ db, audit }: Deps) =>
  async (actor: Actor, id: string): Promise<{ readonly removed: number }> => {
    requireStaff(actor);
    return await db.transaction(async (tx) => {
      const removed = await feedbackStore(tx).remove(id);
      if (!removed) throw noSuchRecord();
      await audit.write(tx, {
        actor,
        action: 'feedback.deleted',
        record: { type: 'feedback', id },
        patientId: removed.authorId,
      });
      return { removed: 1 };
    });
  };
