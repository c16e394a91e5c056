export type MailTemplate = 0;
export const mailTemplate = 0;
