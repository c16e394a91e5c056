import type { AccountsDeps, Draft, MailTopic, Notice } from '../deps';
import { ADMIN_REQUEST_NOTICES, PANEL_INVITATION, panelInvitation } from '../messages/administration';
import { ALREADY_REGISTERED, alreadyRegistered } from '../messages/already-registered';
import { EMAIL_CODE, emailCode } from '../messages/email-code';
import { IDENTITY_CODE, identityCode } from '../messages/identity-code';
import { securityEventWords } from '../messages/security-event-words';
import {
  GLASS_BROKEN,
  GLASS_BROKEN_FOR_ADMINS,
  GLASS_BROKEN_TOO_OFTEN,
  glassBroken,
  glassBrokenForAdmins,
  glassBrokenTooOften,
} from '../messages/glass-broken';
import { RESET_CODE, resetCode } from '../messages/reset-code';
import { SECOND_FACTOR_CODE, secondFactorCode } from '../messages/second-factor-code';
import { SECURITY_NOTICES } from '../messages/security-notices';
import { sessionLink } from '../messages/session-link';
import {
  NEW_DEVICE,
  newDevice,
  RECOVERY_CODE_USED,
  recoveryCodeUsed,
  WELCOME,
  welcomeMail,
} from '../messages/session-notices';
import { codeOf } from '../rules/code-of';
import type { EmergencyAccess } from '../rules/emergency-access';
import { authenticators } from '../store/authenticators';
import { challenges } from '../store/challenges';
import { emergencyAccesses } from '../store/emergency-accesses';
import { adminRequests } from '../store/admin-requests';
import { ownerNotices } from '../store/owner-notices';
import { panelAccounts } from '../store/panel-accounts';
import { sessions } from '../store/sessions';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'codeKey' | 'renderNotice' | 'publicUrl' | 'signer'>;

/** What this room says by mail. */
export const mailTopics = (deps: Deps): readonly MailTopic[] => [
  codeTopic(deps, EMAIL_CODE, emailCode),
  codeTopic(deps, RESET_CODE, resetCode),
  codeTopic(deps, SECOND_FACTOR_CODE, secondFactorCode),
  codeTopic(deps, IDENTITY_CODE, identityCode),
  noticeTopic(deps, ALREADY_REGISTERED, alreadyRegistered),
  emergencyTopic(deps, GLASS_BROKEN, glassBroken),
  emergencyTopic(deps, GLASS_BROKEN_FOR_ADMINS, glassBrokenForAdmins),
  emergencyTopic(deps, GLASS_BROKEN_TOO_OFTEN, glassBrokenTooOften),
  ...Object.entries(SECURITY_NOTICES).map(([name, notice]) => ownersTopic(deps, name, () => notice)),
  noticeTopic(deps, WELCOME, welcomeMail),
  ownersTopic(deps, NEW_DEVICE, () => newDevice),
  ownersTopic(deps, RECOVERY_CODE_USED, recoveryCodeUsed),
  ...Object.keys(ADMIN_REQUEST_NOTICES).map((name) => requestTopic(deps, name)),
  invitationTopic(deps),
];

/** A mail about a request for an admin account, as the request is when the mail is written. */
const requestTopic = ({ db, renderNotice, publicUrl }: Deps, name: string): MailTopic => ({
  name,
  compose: async (owed) => {
    const requests = new Map(
      (await adminRequests(db).among(owed.map(({ subjectId }) => subjectId))).map((request) => [
        request.documentId,
        request,
      ]),
    );
    return new Map(
      owed.flatMap(({ id, subjectId }) => {
        const request = requests.get(subjectId);
        const notice = request && ADMIN_REQUEST_NOTICES[name]?.(request, publicUrl);
        return notice ? [[id, draft(renderNotice, notice)] as const] : [];
      }),
    );
  },
});

/** An invitation that was used or taken back needs no mail. */
const invitationTopic = ({ db, renderNotice, publicUrl }: Deps): MailTopic => ({
  name: PANEL_INVITATION,
  compose: async (owed) => {
    const tokens = new Map(
      (await panelAccounts(db).waiting(owed.map(({ userId }) => userId))).map(({ userId, token }) => [userId, token]),
    );
    return new Map(
      owed.flatMap(({ id, userId }) => {
        const token = tokens.get(userId);
        return token ? [[id, draft(renderNotice, panelInvitation(token, publicUrl))] as const] : [];
      }),
    );
  },
});

/** A mail with the code of a challenge. A challenge that is used or past its time needs no mail. */
const codeTopic = (
  { clock, db, codeKey, renderNotice }: Deps,
  name: string,
  noticeWith: (code: string) => Notice,
): MailTopic => ({
  name,
  compose: async (owed) => {
    const open = await challenges(db).openAmong(
      owed.map(({ subjectId }) => subjectId),
      clock.now(),
    );
    const answerable = owed.filter(({ subjectId }) => open.has(subjectId));
    return new Map(
      answerable.map(({ id, subjectId }) => [id, draft(renderNotice, noticeWith(codeOf(codeKey, subjectId)))]),
    );
  },
});

const noticeTopic = ({ renderNotice }: Deps, name: string, notice: Notice): MailTopic => ({
  name,
  compose: async (owed) => new Map(owed.map(({ id }) => [id, draft(renderNotice, notice)])),
});

/** A mail about the locks of an account: what was done, when and from where, and a link that ends the session it was done in, while that lives. */
const ownersTopic = (
  { clock, db, renderNotice, publicUrl, signer }: Deps,
  name: string,
  noticeWith: (recoveryCodesLeft: number) => Notice,
): MailTopic => ({
  name,
  compose: async (owed, contacts) => {
    const securityEvents = new Map(
      (await ownerNotices(db).among(owed.map(({ subjectId }) => subjectId))).map((securityEvent) => [
        securityEvent.id,
        securityEvent,
      ]),
    );
    return new Map(
      await Promise.all(
        owed.map(async ({ id, userId, subjectId }): Promise<[string, Draft]> => {
          const notice = noticeWith(
            name === RECOVERY_CODE_USED ? await authenticators(db).recoveryCodesLeft(userId) : 0,
          );
          const securityEvent = securityEvents.get(subjectId);
          if (!securityEvent) return [id, draft(renderNotice, notice)];
          const isLive =
            securityEvent.session !== null &&
            (await sessions(db).liveOf(userId, clock.now())).some(({ family }) => family === securityEvent.session);
          const button =
            securityEvent.session !== null && isLive
              ? {
                  button: {
                    label: 'This was not me, or I lost this device',
                    url: sessionLink(signer, publicUrl, securityEvent.session, securityEvent.at),
                    quiet: true,
                  },
                }
              : {};
          return [
            id,
            draft(renderNotice, {
              ...notice,
              facts: securityEventWords(securityEvent, contacts.get(userId)),
              ...button,
            }),
          ];
        }),
      ),
    );
  },
});

/** A mail about a doctor's reach in an emergency, in the time of whoever reads it. */
const emergencyTopic = (
  { db, renderNotice }: Deps,
  name: string,
  noticeOf: (access: EmergencyAccess, timeZone: string) => Notice,
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
        return access ? [[id, draft(renderNotice, noticeOf(access, contacts.get(userId)?.timeZone ?? 'UTC'))]] : [];
      }),
    );
  },
});

const draft = (renderNotice: Deps['renderNotice'], notice: Notice): Draft => ({
  subject: notice.subject,
  ...renderNotice(notice),
  unsubscribeUrl: null,
});
