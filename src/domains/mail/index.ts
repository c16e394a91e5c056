import { renderNotice } from './notice';

export { MailButton, MailHeading, MailLayout, MailText, type MailLink } from './mail-layout';
export { mailTemplate, renderMail, type FilledMail, type MailTemplate } from './mail-template';
export { renderNotice, type MailNotice } from './notice';

/** How our mails look. The room keeps nothing: others may as well import its parts. */
export const mail = () => ({ renderNotice });
export type Mail = ReturnType<typeof mail>;
