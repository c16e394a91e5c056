import type { CSSProperties } from 'react';
import type { Words } from '../../ports/message';
import { MailButton, MailHeading, MailLayout, MailText } from './mail-layout';
import { renderMail, type FilledMail } from './mail-template';

/** What a mail says, without its looks. */
export type MailNotice = Pick<Words, 'subject' | 'heading' | 'paragraphs' | 'code' | 'facts' | 'button'>;

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

/** A notice in the layout that all our mails share: what happened, when and where, and what to do about it. */
export const renderNotice = ({
  subject,
  heading,
  paragraphs: [first, ...rest],
  code,
  facts = [],
  button,
}: MailNotice): FilledMail =>
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
