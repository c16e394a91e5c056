import type { AccountsDeps, Draft, MailTopic, Notice } from '../../deps';
import type { EmergencyFacts } from '../../messages/glass-broken';
import { languageOf, noticeDraft } from '../../messages/notice-of';
import { emergencyAccesses } from '../../store/emergency-accesses';

const SAMPLE: EmergencyFacts = {
  carerName: 'Dr Joseph Mwangi',
  startedAt: new Date('2026-12-01T09:00:00Z'),
  endsAt: new Date('2026-12-01T13:00:00Z'),
};

/** A mail about a doctor's reach in an emergency, in the time of whoever reads it. */
export const emergencyTopic = (
  { db, renderNotice }: Pick<AccountsDeps, 'db' | 'renderNotice'>,
  name: string,
  summary: string,
  write: (language: string, access: EmergencyFacts, timeZone: string) => Notice,
): MailTopic => ({
  name,
  compose: async (owed, contacts) => {
    const accesses = new Map(
      (await emergencyAccesses(db).byDocumentIds(owed.map(({ subjectId }) => subjectId))).map((access) => [
        access.documentId,
        access,
      ]),
    );
    return new Map(
      owed.flatMap(({ id, userId, subjectId }): [string, Draft][] => {
        const access = accesses.get(subjectId);
        if (!access) return [];
        const language = languageOf(contacts, userId);
        const notice = write(language, access, contacts.get(userId)?.timeZone ?? 'UTC');
        return [[id, noticeDraft(renderNotice, language, notice)]];
      }),
    );
  },
  sample: {
    summary,
    draft: ({ language, timeZone }) => noticeDraft(renderNotice, language, write(language, SAMPLE, timeZone)),
  },
});
