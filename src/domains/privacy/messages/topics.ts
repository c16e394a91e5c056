import type { Draft, Topic } from '../../../ports/message';
import type { Notice } from '../../accounts';
import type { PrivacyDeps } from '../deps';
import { exportsStore } from '../store/exports';
import { ACCOUNT_ERASED, accountErased, EXPORT_READY, exportReady } from './notices';

type Deps = Pick<PrivacyDeps, 'clock' | 'db' | 'renderNotice'>;

/** What this room says by mail. */
export const mailTopics = ({ clock, db, renderNotice }: Deps): readonly Topic[] => {
  const draft = (notice: Notice): Draft => ({ subject: notice.subject, ...renderNotice(notice), unsubscribeUrl: null });
  return [
    {
      name: EXPORT_READY,
      compose: async (owed) => {
        const ready = await exportsStore(db).readyAmong(
          owed.map(({ subjectId }) => subjectId),
          clock.now(),
        );
        return new Map(owed.filter(({ subjectId }) => ready.has(subjectId)).map(({ id }) => [id, draft(exportReady)]));
      },
    },
    {
      name: ACCOUNT_ERASED,
      compose: async (owed) => new Map(owed.map(({ id, subjectId }) => [id, draft(accountErased(subjectId))])),
    },
  ];
};
