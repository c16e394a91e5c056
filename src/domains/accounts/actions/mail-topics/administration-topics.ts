import { translated } from '../../../../ports/message';
import type { AccountsDeps, Draft, MailTopic } from '../../deps';
import {
  ADMIN_REQUEST_NOTICES,
  PANEL_INVITATION,
  panelInvitation,
  type AdminRequestNotice,
} from '../../messages/administration';
import { languageOf, noticeDraft } from '../../messages/notice-of';
import { adminRequests } from '../../store/admin-requests';
import { panelAccounts } from '../../store/panel-accounts';

type Deps = Pick<AccountsDeps, 'db' | 'renderNotice' | 'publicUrl'>;

/** What is said by mail about becoming an admin. */
export const administrationTopics = (deps: Deps): readonly MailTopic[] => [
  ...Object.entries(ADMIN_REQUEST_NOTICES).map(([name, notice]) => requestTopic(deps, name, notice)),
  invitationTopic(deps),
];

/** A mail about a request for an admin account, as the request is when the mail is written. */
const requestTopic = (
  { db, renderNotice, publicUrl }: Deps,
  name: string,
  { summary, write }: AdminRequestNotice,
): MailTopic => ({
  name,
  compose: async (owed, contacts) => {
    const requests = new Map(
      (await adminRequests(db).among(owed.map(({ subjectId }) => subjectId))).map((request) => [
        request.documentId,
        request,
      ]),
    );
    return new Map(
      owed.flatMap(({ id, userId, subjectId }): [string, Draft][] => {
        const request = requests.get(subjectId);
        if (!request) return [];
        const language = languageOf(contacts, userId);
        return [[id, noticeDraft(renderNotice, language, write(language, request, publicUrl))]];
      }),
    );
  },
  sample: {
    summary,
    draft: ({ language, publicUrl: url }) =>
      noticeDraft(renderNotice, language, write(language, { reason: sampleReason(language) }, url)),
  },
});

const sampleReason = (language: string): string =>
  translated(language, 'We have spoken on the phone.', 'Tumezungumza kwa simu.');

/** An invitation that was used or taken back needs no mail. */
const invitationTopic = ({ db, renderNotice, publicUrl }: Deps): MailTopic => ({
  name: PANEL_INVITATION,
  compose: async (owed, contacts) => {
    const tokens = new Map(
      (await panelAccounts(db).waiting(owed.map(({ userId }) => userId))).map(({ userId, token }) => [userId, token]),
    );
    return new Map(
      owed.flatMap(({ id, userId }): [string, Draft][] => {
        const token = tokens.get(userId);
        if (!token) return [];
        const language = languageOf(contacts, userId);
        return [[id, noticeDraft(renderNotice, language, panelInvitation(language, token, publicUrl))]];
      }),
    );
  },
  sample: {
    summary: 'The link with which an admin opens an account in the panel',
    draft: ({ language, publicUrl: url }) =>
      noticeDraft(renderNotice, language, panelInvitation(language, 'not-a-token', url)),
  },
});
