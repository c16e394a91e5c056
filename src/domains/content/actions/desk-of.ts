import type { Actor } from '../../../kernel/actor';
import type { Desk } from '../contract';
import type { ContentDeps } from '../deps';
import { editorsOnly } from '../errors';
import { deskStore } from '../store/desk-store';

const MOST_LISTED = 20;
const LOCALES = ['en', 'sw'];

/** What waits for somebody who writes and publishes. Nothing in it is about anybody's health. */
export const deskOf =
  ({ clock, db }: ContentDeps) =>
  async (actor: Actor): Promise<Desk> => {
    if (actor.kind !== 'admin') throw editorsOnly();
    const desk = deskStore(db, MOST_LISTED);
    const now = clock.now().toISOString();
    const [myDrafts, inReview, scheduled, missingTranslations, mediaWithoutText] = await Promise.all([
      desk.mine(actor.adminId),
      desk.inReview(),
      desk.scheduled(),
      desk.missing(LOCALES),
      desk.mediaWithoutText(),
    ]);
    return {
      myDrafts,
      inReview,
      scheduled: scheduled.map((item) => ({ ...item, isLate: item.at < now })),
      missingTranslations,
      mediaWithoutText,
    };
  };
