import type { ReactElement } from 'react';
import { MailButton, MailHeading, MailLayout, MailText } from '../../src/domains/mail';

export type NoticeFields = Readonly<Record<'name' | 'time' | 'link' | 'manageLink', string>>;

/** A mail that says a bit of everything. */
export const Notice = ({ name, time, link, manageLink }: NoticeFields): ReactElement => (
  <MailLayout
    lang="en"
    title="It is time"
    preview={`Due at ${time}`}
    reason="You asked us to remind you."
    manage={{ label: 'Change or stop these mails', url: manageLink }}
  >
    <MailHeading>It is {time}</MailHeading>
    <MailText>
      Hello {name}, your dose is due. <b>{name}</b>!
    </MailText>
    <MailButton label="Taken" url={link} />
    <MailButton label="Not now" url={link} quiet />
  </MailLayout>
);
