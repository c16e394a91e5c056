import type { Draft } from '../../../ports/message';
import { languageOf, noticeDraft, type MailTopic } from '../../accounts';
import type { PrivacyDeps } from '../deps';
import { exportsStore } from '../store/exports';
import { ACCOUNT_ERASED, accountErased, EXPORT_READY, exportReady } from './notices';

type Deps = Pick<PrivacyDeps, 'clock' | 'db' | 'renderNotice'>;

/** What this room says by mail. */
export const mailTopics = ({ clock, db, renderNotice }: Deps): readonly MailTopic[] => {
  const ready = (language: string): Draft => noticeDraft(renderNotice, language, exportReady(language));
  const erased = (language: string, receipt: string): Draft =>
    noticeDraft(renderNotice, language, accountErased(language, receipt));
  return [
    {
      name: EXPORT_READY,
      compose: async (owed, contacts) => {
        const made = await exportsStore(db).readyAmong(
          owed.map(({ subjectId }) => subjectId),
          clock.now(),
        );
        return new Map(
          owed
            .filter(({ subjectId }) => made.has(subjectId))
            .map(({ id, userId }) => [id, ready(languageOf(contacts, userId))]),
        );
      },
      sample: {
        summary: 'The copy of everything about you can be downloaded',
        draft: ({ language }) => ready(language),
      },
    },
    {
      name: ACCOUNT_ERASED,
      compose: async (owed, contacts) =>
        new Map(owed.map(({ id, userId, subjectId }) => [id, erased(languageOf(contacts, userId), subjectId)])),
      sample: {
        summary: 'Everything about you is erased; the last mail to your address',
        draft: ({ language }) => erased(language, 'a1b2c3d4-e5f6-4a7b-8c9d-e0f1a2b3c4d5'),
      },
    },
  ];
};
