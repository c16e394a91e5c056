export const MailLayout = 0, MailButton=0, MailText=0;
