import type { Draft, Topic } from '../../../ports/message';
import type { RegimensDeps } from '../deps';
import { doseLinks } from '../messages/dose-links';
import { doseReminder } from '../messages/dose-reminder';
import { DOSE_REMINDER } from '../messages/topic';
import { doseReads } from '../store/dose-reads';

/**
 * Reads the doses anew and says what each reminder says. A dose that was answered, moved or cancelled needs none, and
 * of a dose whose next reminder is out already only that one is sent.
 */
export const doseReminders = ({ db, signer, publicUrl }: Pick<RegimensDeps, 'db' | 'signer' | 'publicUrl'>): Topic => ({
  name: DOSE_REMINDER,
  compose: async (owed, contacts) => {
    const doses = new Map(
      (await doseReads(db).remindable(owed.map(({ subjectId }) => subjectId))).map((dose) => [dose.documentId, dose]),
    );
    const drafts = new Map<string, Draft>();
    for (const { id, subjectId, userId, attempt } of owed) {
      const dose = doses.get(subjectId);
      const contact = contacts.get(userId);
      if (!dose || !contact || dose.patientId !== userId || attempt < dose.noticesSent) continue;
      const draft = doseReminder({
        ...dose,
        attempt,
        to: contact.name,
        language: contact.locale,
        links: doseLinks(signer, publicUrl, dose),
      });
      drafts.set(id, dose.throughQuietHours ? draft : { ...draft, atItsMinute: false });
    }
    return drafts;
  },
  sample: {
    summary: 'It is time for a dose',
    draft: ({ name, language }) => doseReminder({ ...doseReminder.sample, to: name, language }),
  },
});
