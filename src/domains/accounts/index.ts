import { bind } from '../../kernel/bind';
import { accessLog } from './actions/access/access-log';
import { breakGlass } from './actions/break-glass/break-glass';
import { emergenciesAmong } from './actions/break-glass/emergencies-among';
import { endEmergency } from './actions/break-glass/end-emergency';
import { listEmergencies } from './actions/break-glass/list-emergencies';
import { decideAdminRequest, listAdminRequests } from './actions/administration/admin-requests';
import { suspendAccount } from './actions/administration/suspend-account';
import { endSessionsOf } from './actions/administration/end-sessions-of';
import * as giveRoleActions from './actions/administration/give-role';
import * as listPeopleActions from './actions/administration/list-people';
import { resetSecondFactor } from './actions/administration/reset-second-factor';
import { restoreAccount } from './actions/administration/restore-account';
import { ownDependants } from './actions/about-me/dependants';
import { ownContacts } from './actions/about-me/emergency-contacts';
import * as preferences from './actions/about-me/preferences';
import * as pushTokensActions from './actions/about-me/push-tokens';
import * as emergencies from './actions/oversight/emergencies';
import { endDeviceOf } from './actions/oversight/end-device';
import { readPersonFile } from './actions/oversight/read-file';
import { waitingFor } from './actions/oversight/waiting';
import { mailTopics } from './actions/compose-mails';
import { captchaQuestion } from './actions/captcha-question';
import { carersAmong } from './actions/carers-among';
import { contactsIn, contactsOf } from './actions/contacts-of';
import { confirmIdentity } from './actions/identities/confirm-identity';
import { exchange } from './actions/identities/exchange';
import { finishGoogle } from './actions/identities/finish-redirect';
import { linkIdentity } from './actions/identities/link-identity';
import { listIdentities } from './actions/identities/list-identities';
import { signInWithGoogle } from './actions/identities/sign-in-with-token';
import { startGoogle } from './actions/identities/start-redirect';
import { unlinkIdentity } from './actions/identities/unlink-identity';
import { login } from './actions/login';
import { logout } from './actions/logout';
import * as meActions from './actions/me';
import { addPasskey } from './actions/passkeys/add';
import * as ask from './actions/passkeys/ask';
import { listPasskeys } from './actions/passkeys/list';
import { removePasskey } from './actions/passkeys/remove';
import { renamePasskey } from './actions/passkeys/rename';
import { signInByPasskey } from './actions/passkeys/sign-in';
import { closeAccount } from './actions/owner/close-account';
import { proveOwner } from './actions/owner/prove-owner';
import { changePassword } from './actions/password/change-password';
import { forgotPassword } from './actions/password/forgot-password';
import { removePassword } from './actions/password/remove-password';
import { resetPassword } from './actions/password/reset-password';
import { setPassword } from './actions/password/set-password';
import { confirmTotp } from './actions/second-factor/confirm';
import { disableTotp } from './actions/second-factor/disable';
import { enablePasskeys } from './actions/second-factor/enable-passkeys';
import { enableTotp } from './actions/second-factor/enable';
import { proveSecondFactor } from './actions/second-factor/prove-fresh';
import { renewRecoveryCodes } from './actions/second-factor/renew-recovery-codes';
import { secondFactor } from './actions/second-factor/state';
import { endSession } from './actions/sessions/end-session';
import { followSessionLink, readSessionLinkOf } from './actions/sessions/session-link';
import { listSessions } from './actions/sessions/list-sessions';
import { sessionsOf } from './actions/sessions/sessions-of';
import { mailSecondCode } from './actions/sign-in/mail-second-code';
import { secondStep } from './actions/sign-in/second-step';
import { renewPanelSession } from './actions/panel/renew-session';
import { panelSecondFactor } from './actions/panel/second-factor';
import { principals } from './actions/principal-of';
import { refresh } from './actions/refresh';
import * as registerActions from './actions/register';
import { resendCode } from './actions/resend-code';
import { updateMe } from './actions/update-me';
import { sweepExpired } from './actions/upkeep/sweep-expired';
import { revokeCredential } from './actions/verification/revoke';
import { verificationTopics } from './actions/verification/compose-notices';
import { decideCredential, decideVerification } from './actions/verification/decide';
import { submitCredential } from './actions/verification/submit-credential';
import { listVerifications } from './actions/verification/list-verifications';
import { myCredentials } from './actions/verification/my-credentials';
import { watchCredentials } from './actions/verification/watch-credentials';
import { verifyEmail } from './actions/verify-email';
import type { Sql } from '../../ports/database';
import type { AccountsDeps } from './deps';
import { accessEndsAt } from './rules/access-token';
import { inPanel } from './rules/panel-reader';
import { credentials } from './store/credentials';
import { emergencyAccesses } from './store/emergency-accesses';
import { names } from './store/names';
import { standings } from './store/standings';
import { emergencyContacts } from './store/own-records';
import { panelAccounts } from './store/panel-accounts';
import { registrationStore } from './store/registrations';
import { people } from './store/people';
import { pushTokens } from './store/push-tokens';
import { findPatients, personOf, verifiedProfessionals } from './store/professionals';

export * from './contract';
export * from './permissions';
export type {
  AccountsDeps,
  Contact,
  Device,
  Draft,
  GoogleSignIn,
  MailTopic,
  Notice,
  Owed,
  Post,
  PostedMessage,
  RenderNotice,
  Wishes,
} from './deps';
export type { Principal } from './actions/principal-of';
export type { Standing } from './store/standings';
export type {} from './registered';
export { languageOf, noticeDraft } from './messages/notice-of';
export { accountsSchema } from './store/migrations';
export { PEOPLE_BY_NAME } from './store/names';
export { verifiedSelect } from './store/professionals';

/** People: how they register, sign in and stay signed in, and who they are to the rest of the house. */
export const accounts = (deps: AccountsDeps) => {
  const known = principals(deps);
  const own = { ...deps, dropPrincipal: known.dropPrincipal };
  return {
    ...bind(own, registerActions),
    verifyEmail: verifyEmail(own),
    resendCode: resendCode(own),
    login: login(own),
    refresh: refresh(own),
    logout: logout(own),
    secondStep: secondStep(own),
    mailSecondCode: mailSecondCode(own),
    secondFactor: secondFactor(own),
    enableTotp: enableTotp(own),
    confirmTotp: confirmTotp(own),
    disableTotp: disableTotp(own),
    renewRecoveryCodes: renewRecoveryCodes(own),
    ...bind(own, ask),
    addPasskey: addPasskey(own),
    listPasskeys: listPasskeys(own),
    renamePasskey: renamePasskey(own),
    removePasskey: removePasskey(own),
    signInByPasskey: signInByPasskey(own),
    enablePasskeys: enablePasskeys(own),
    listSessions: listSessions(own),
    endSession: endSession(own),
    sessionsOf: sessionsOf(own),
    readSessionLink: readSessionLinkOf(own),
    followSessionLink: followSessionLink(own),
    changePassword: changePassword(own),
    forgotPassword: forgotPassword(own),
    resetPassword: resetPassword(own),
    setPassword: setPassword(own),
    removePassword: removePassword(own),
    signInWithGoogle: signInWithGoogle(own),
    startGoogle: startGoogle(own),
    finishGoogle: finishGoogle(own),
    exchange: exchange(own),
    confirmIdentity: confirmIdentity(own),
    listIdentities: listIdentities(own),
    linkIdentity: linkIdentity(own),
    unlinkIdentity: unlinkIdentity(own),
    accessLog: accessLog(own),
    /** For rooms that book and employ them, in their own transactions. */
    professionals: verifiedProfessionals,
    personOf,
    findPatients,
    /** Who people are to others, for pages of staff. */
    namesOf: names(deps.db).of,
    /** The same inside somebody's transaction. */
    namesIn: async (sql: Sql, ids: readonly number[]) => await names(sql).of(ids),
    rowIdOf: names(deps.db).idOf,
    namesByDocumentIds: async (sql: Sql, ids: readonly string[]) => await names(sql).byDocumentIds(ids),
    /** For what happens by the clock of where people live. */
    zonesInUse: async (sql: Sql) => await names(sql).zones(),
    peopleInZone: async (sql: Sql, zone: string, afterId: number, limit: number) =>
      await names(sql).inZone(zone, afterId, limit),
    peopleLike: names(deps.db).like,
    /** The next people of this role, or of any, who may be written to. */
    peopleAfter: async (sql: Sql, afterId: number, role: string | null, limit: number): Promise<number[]> =>
      await people(sql).after(afterId, role, limit),
    /** Everybody who runs this installation, in the apps and in the panel, as the outbox knows readers. */
    adminReaders: async (sql: Sql): Promise<number[]> => [
      ...(await emergencyAccesses(sql).admins()),
      ...(await panelAccounts(sql).overseers()).map(inPanel),
    ],
    /** Who administrators of the panel are. */
    panelNamesOf: panelAccounts(deps.db).namesOf,
    /** The same, in somebody's transaction. */
    panelNamesIn: async (sql: Sql, adminIds: readonly number[]) => await panelAccounts(sql).namesOf(adminIds),
    panelPeopleLike: panelAccounts(deps.db).like,
    breakGlass: breakGlass(own),
    endEmergency: endEmergency(own),
    listEmergencies: listEmergencies(own),
    emergenciesAmong: emergenciesAmong(own),
    ...bind(own, meActions),
    captchaQuestion: captchaQuestion(own),
    updateMe: updateMe(own),
    sweepExpired: sweepExpired(own),
    ...bind(own, listPeopleActions),
    blockPerson: suspendAccount(own, 'blocked'),
    unblockPerson: restoreAccount(own, 'blocked'),
    deactivatePerson: suspendAccount(own, 'deactivated'),
    activatePerson: restoreAccount(own, 'deactivated'),
    endSessionsOf: endSessionsOf(own),
    resetSecondFactor: resetSecondFactor(own),
    ...bind(own, giveRoleActions),
    listAdminRequests: listAdminRequests(own),
    decideAdminRequest: decideAdminRequest(own),
    ...bind(own, emergencies),
    endDeviceOf: endDeviceOf(own),
    readPersonFile: readPersonFile(own),
    waitingFor: waitingFor(own),
    dependants: ownDependants(own),
    emergencyContacts: ownContacts(own),
    /** Whom to call when something is wrong with this person, for rooms that alert; whoever is called first comes first. */
    emergencyContactsOf: async (sql: Sql, userId: number) => await emergencyContacts(sql).of(userId),
    ...bind(own, preferences),
    ...bind(own, pushTokensActions),
    /** By what those of these people can be spoken to, beside e-mail, who can be or who said something. */
    reachableBy: async (sql: Sql, userIds: readonly number[]) =>
      await pushTokens(sql).reachable(userIds, deps.clock.now()),
    /** The device of this token is gone. */
    dropPushTarget: async (userId: number, id: string): Promise<void> =>
      void (await pushTokens(deps.db).remove(userId, id)),
    contactsOf: contactsOf(own),
    /** The same, in somebody's transaction. */
    contactsIn,
    carersAmong: carersAmong(own),
    accessEndsAt,
    renewPanelSession: renewPanelSession(own),
    panelSecondFactor: panelSecondFactor(own),
    /** For what needs a fresh second factor, such as signing. */
    proveSecondFactor: proveSecondFactor(own),
    /** Whether professionals may act in their profession at present. */
    standingsOf: async (sql: Sql, userIds: readonly number[]) => await standings(sql, userIds, deps.clock.now()),
    proveOwner: proveOwner(own),
    closeAccount: closeAccount(own),
    myCredentials: myCredentials(own),
    submitCredential: submitCredential(own),
    listVerifications: listVerifications(own),
    /** Whether whoever verifies people may look at this document. */
    isSubmitted: async (document: string): Promise<boolean> => await credentials(deps.db).isSubmitted(document),
    decideVerification: decideVerification(own),
    decideCredential: decideCredential(own),
    revokeCredential: revokeCredential(own),
    watchCredentials: watchCredentials(own),
    /** For dashboards: no row of anybody. */
    registrations: registrationStore(deps.db),
    credentialStates: credentials(deps.db).states,
    /** What this room says by mail; to be given to `outgoing`. */
    topics: [...mailTopics(own), ...verificationTopics(own)],
    ...known,
  };
};
export type Accounts = ReturnType<typeof accounts>;
