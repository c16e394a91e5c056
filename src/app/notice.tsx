import type { CSSProperties } from 'react';
import type { RenderNotice } from '../domains/accounts';
import { MailButton, MailHeading, MailLayout, MailText, renderMail } from '../domains/notifications';

const REASON = 'You get this mail because of your CareLoop account.';
const CODE: CSSProperties = {
  margin: '0 0 16px',
  padding: '14px 0',
  fontSize: 32,
  letterSpacing: '0.3em',
  fontWeight: 700,
  textAlign: 'center',
  backgroundColor: '#f0fdfa',
  borderRadius: 10,
};

const FACTS: CSSProperties = { margin: '0 0 20px', width: '100%', backgroundColor: '#f0f7f6', borderRadius: 10 };
const FACT: CSSProperties = { padding: '6px 16px', fontSize: 15, lineHeight: '20px' };

/** A notice of the accounts room in the layout that all our mails share: what happened, when and where, and what to do about it. */
export const renderNotice: RenderNotice = ({
  subject,
  heading,
  paragraphs: [first, ...rest],
  code,
  facts = [],
  button,
}) =>
  renderMail(
    <MailLayout lang="en" title={subject} preview={heading} reason={REASON} manage={null}>
      <MailHeading>{heading}</MailHeading>
      {code && <p style={CODE}>{code}</p>}
      {first && <MailText>{first}</MailText>}
      {facts.length > 0 && (
        <table role="presentation" cellPadding={0} cellSpacing={0} style={FACTS}>
          <tbody>
            {facts.map(([label, value]) => (
              <tr key={label}>
                <td style={FACT}>
                  {label}: <strong>{value}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rest.map((paragraph) => (
        <MailText key={paragraph}>{paragraph}</MailText>
      ))}
      {button && <MailButton {...button} />}
    </MailLayout>,
  );
