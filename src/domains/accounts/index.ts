import { mailTopics } from './actions/compose-mails';
import { contactsOf } from './actions/contacts-of';
import { login } from './actions/login';
import { logout } from './actions/logout';
import { me } from './actions/me';
import { principals } from './actions/principal-of';
import { refresh } from './actions/refresh';
import { register } from './actions/register';
import { resendCode } from './actions/resend-code';
import { updateMe } from './actions/update-me';
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
    me: me(own),
    updateMe: updateMe(own),
    contactsOf: contactsOf(own),
    /** What this room says by mail; to be given to `outgoing`. */
    topics: mailTopics(own),
    ...known,
  };
};
export type Accounts = ReturnType<typeof accounts>;
