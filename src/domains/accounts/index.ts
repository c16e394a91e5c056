import { mailTopics } from './actions/compose-mails';
import { contactsOf } from './actions/contacts-of';
import { login } from './actions/login';
import { logout } from './actions/logout';
import { me } from './actions/me';
import { changePassword } from './actions/password/change-password';
import { forgotPassword } from './actions/password/forgot-password';
import { resetPassword } from './actions/password/reset-password';
import { confirmTotp } from './actions/second-factor/confirm';
import { disableTotp } from './actions/second-factor/disable';
import { enableTotp } from './actions/second-factor/enable';
import { renewRecoveryCodes } from './actions/second-factor/renew-recovery-codes';
import { secondFactor } from './actions/second-factor/state';
import { endSession } from './actions/sessions/end-session';
import { listSessions } from './actions/sessions/list-sessions';
import { mailSecondCode } from './actions/sign-in/mail-second-code';
import { secondStep } from './actions/sign-in/second-step';
import { principals } from './actions/principal-of';
import { refresh } from './actions/refresh';
import { register } from './actions/register';
import { resendCode } from './actions/resend-code';
import { updateMe } from './actions/update-me';
import { verificationTopics } from './actions/verification/compose-notices';
import { decideCredential, decideVerification } from './actions/verification/decide';
import { handIn } from './actions/verification/hand-in';
import { listVerifications } from './actions/verification/list-verifications';
import { myCredentials } from './actions/verification/my-credentials';
import { watchCredentials } from './actions/verification/watch-credentials';
import { verifyEmail } from './actions/verify-email';
import type { AccountsDeps } from './deps';

export * from './contract';
export type { AccountsDeps, Contact, Device, Draft, MailTopic, Notice, Owed, Post, PostedMessage, RenderNotice } from './deps';
export type { Principal } from './actions/principal-of';
export { accountsSchema } from './store/schema';

/** People: how they register, sign in and stay signed in, and who they are to the rest of the house. */
export const accounts = (deps: AccountsDeps) => {
  const known = principals(deps);
  const own = { ...deps, dropPrincipal: known.dropPrincipal };
  return {
    register: register(own),
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
    listSessions: listSessions(own),
    endSession: endSession(own),
    changePassword: changePassword(own),
    forgotPassword: forgotPassword(own),
    resetPassword: resetPassword(own),
    me: me(own),
    updateMe: updateMe(own),
    contactsOf: contactsOf(own),
    myCredentials: myCredentials(own),
    handIn: handIn(own),
    listVerifications: listVerifications(own),
    decideVerification: decideVerification(own),
    decideCredential: decideCredential(own),
    watchCredentials: watchCredentials(own),
    /** What this room says by mail; to be given to `outgoing`. */
    topics: [...mailTopics(own), ...verificationTopics(own)],
    ...known,
  };
};
export type Accounts = ReturnType<typeof accounts>;
