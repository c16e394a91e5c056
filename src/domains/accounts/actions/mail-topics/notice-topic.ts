import type { AccountsDeps, MailTopic } from '../../deps';
import { languageOf, noticeDraft, type OwnersNotice } from '../../messages/notice-of';

/** A mail that says the same to everybody, each in their language. */
export const noticeTopic = (
  { renderNotice }: Pick<AccountsDeps, 'renderNotice'>,
  name: string,
  { summary, write }: OwnersNotice,
): MailTopic => ({
  name,
  compose: async (owed, contacts) =>
    new Map(
      owed.map(({ id, userId }) => {
        const language = languageOf(contacts, userId);
        return [id, noticeDraft(renderNotice, language, write(language))];
      }),
    ),
  sample: { summary, draft: ({ language }) => noticeDraft(renderNotice, language, write(language)) },
});
