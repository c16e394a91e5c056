export { MailButton, MailHeading, MailLayout, MailText, type MailLink } from './mail-layout';
export { mailTemplate, renderMail, type FilledMail, type MailTemplate } from './mail-template';
export { renderNotice, type MailNotice } from './notice';
