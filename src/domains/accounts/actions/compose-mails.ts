import type { AccountsDeps, Draft, MailTopic, Notice } from '../deps';
import { ALREADY_REGISTERED, alreadyRegistered } from '../messages/already-registered';
import { EMAIL_CODE, emailCode } from '../messages/email-code';
import { codeOf } from '../rules/code-of';
import { challenges } from '../store/challenges';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'codeKey' | 'renderNotice'>;

/** What this room says by mail. */
export const mailTopics = (deps: Deps): readonly MailTopic[] => [emailCodeTopic(deps), alreadyRegisteredTopic(deps)];

/** The code that confirms an address. A challenge that is used or past its time needs no mail. */
const emailCodeTopic = ({ clock, db, codeKey, renderNotice }: Deps): MailTopic => ({
  name: EMAIL_CODE,
  compose: async (owed) => {
    const open = await challenges(db).openAmong(owed.map(({ subjectId }) => subjectId), clock.now());
    const answerable = owed.filter(({ subjectId }) => open.has(subjectId));
    return new Map(answerable.map(({ id, subjectId }) => [id, draft(renderNotice, emailCode(codeOf(codeKey, subjectId)))]));
  },
});

const alreadyRegisteredTopic = ({ renderNotice }: Deps): MailTopic => ({
  name: ALREADY_REGISTERED,
  compose: async (owed) => new Map(owed.map(({ id }) => [id, draft(renderNotice, alreadyRegistered)])),
});

const draft = (renderNotice: Deps['renderNotice'], notice: Notice): Draft => ({ subject: notice.subject, ...renderNotice(notice), unsubscribeUrl: null });
