import type { CSSProperties } from 'react';
import type { RenderNotice } from '../domains/accounts';
import { MailButton, MailHeading, MailLayout, MailText, renderMail } from '../domains/notifications';

const REASON = 'You get this mail because of your CareLoop account.';
const CODE: CSSProperties = { margin: '0 0 16px', padding: '14px 0', fontSize: 32, letterSpacing: '0.3em', fontWeight: 700, textAlign: 'center', backgroundColor: '#f0fdfa', borderRadius: 10 };

/** A notice of the accounts room in the layout that all our mails share. */
export const renderNotice: RenderNotice = ({ subject, heading, paragraphs, code, button }) =>
  renderMail(
    <MailLayout lang="en" title={subject} preview={heading} reason={REASON} manage={null}>
      <MailHeading>{heading}</MailHeading>
      {code && <p style={CODE}>{code}</p>}
      {paragraphs.map((paragraph) => (
        <MailText key={paragraph}>{paragraph}</MailText>
      ))}
      {button && <MailButton {...button} />}
    </MailLayout>,
  );
