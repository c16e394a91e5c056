import type { AccountsDeps, MailTopic, Notice } from '../../deps';
import { languageOf, noticeDraft } from '../../messages/notice-of';
import { codeOf } from '../../rules/code-of';
import { challenges } from '../../store/challenges';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'codeKey' | 'renderNotice'>;

const SAMPLE_CODE = '042137';

/** A mail with the code of a challenge. A challenge that is used or past its time needs no mail. */
export const codeTopic = (
  { clock, db, codeKey, renderNotice }: Deps,
  name: string,
  summary: string,
  write: (language: string, code: string) => Notice,
): MailTopic => ({
  name,
  compose: async (owed, contacts) => {
    const open = await challenges(db).openAmong(
      owed.map(({ subjectId }) => subjectId),
      clock.now(),
    );
    const answerable = owed.filter(({ subjectId }) => open.has(subjectId));
    return new Map(
      answerable.map(({ id, userId, subjectId }) => {
        const language = languageOf(contacts, userId);
        return [id, noticeDraft(renderNotice, language, write(language, codeOf(codeKey, subjectId)))];
      }),
    );
  },
  sample: {
    summary,
    draft: ({ language }) => noticeDraft(renderNotice, language, write(language, SAMPLE_CODE)),
  },
});
