import type { CSSProperties } from 'react';
import type { Words } from '../../ports/message';
import { MailButton, MailHeading, MailLayout, MailText } from './mail-layout';
import { renderMail, type FilledMail } from './mail-template';

/** What a mail says, without its looks. */
export type MailNotice = Pick<Words, 'subject' | 'heading' | 'paragraphs' | 'code' | 'facts' | 'button'> & {
  /** Figures over one another, such as those of a week. */
  readonly bars?: Words['bars'];
  /** BCP 47; English where nothing is said. */
  readonly language?: string;
  /** Where the reader can end this kind of mail. */
  readonly unsubscribeUrl?: string | null;
};

const FOOTERS = {
  en: {
    reason: 'You get this mail because of your CareLoop account.',
    stop: 'Stop e-mails of this kind',
  },
  sw: {
    reason: 'Unapata barua pepe hii kwa sababu ya akaunti yako ya CareLoop.',
    stop: 'Acha kutumiwa barua pepe za aina hii',
  },
} as const;
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
  bars = [],
  language = 'en',
  unsubscribeUrl = null,
}: MailNotice): FilledMail => {
  const lang = language.startsWith('sw') ? 'sw' : 'en';
  const footer = FOOTERS[lang];
  const manage = unsubscribeUrl ? { label: footer.stop, url: unsubscribeUrl } : null;
  return renderMail(
    <MailLayout lang={lang} title={subject} preview={heading} reason={footer.reason} manage={manage}>
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
      {bars.length > 0 && <Bars bars={bars} />}
      {rest.map((paragraph) => (
        <MailText key={paragraph}>{paragraph}</MailText>
      ))}
      {button && <MailButton {...button} />}
    </MailLayout>,
  );
};

const BAR_ROW: CSSProperties = { padding: '3px 8px 3px 0', fontSize: 14, lineHeight: '20px', whiteSpace: 'nowrap' };
const DONE = '#0f766e';
const REST = '#d5e5e3';

/** Bars out of table cells: mail programs know nothing better. The words say the same as the colours. */
const Bars = ({ bars }: { readonly bars: NonNullable<Words['bars']> }) => (
  <table role="presentation" cellPadding={0} cellSpacing={0} style={{ margin: '0 0 20px', width: '100%' }}>
    <tbody>
      {bars.map(({ label, share, says }) => {
        const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
        return (
          <tr key={label}>
            <td style={BAR_ROW}>{label}</td>
            <td style={{ width: '100%' }}>
              <table role="presentation" width="100%" cellPadding={0} cellSpacing={0}>
                <tbody>
                  <tr>
                    {percent > 0 && <td width={`${percent}%`} style={{ height: 12, backgroundColor: DONE }} />}
                    {percent < 100 && <td width={`${100 - percent}%`} style={{ height: 12, backgroundColor: REST }} />}
                  </tr>
                </tbody>
              </table>
            </td>
            <td style={{ ...BAR_ROW, padding: '3px 0 3px 8px' }}>{says}</td>
          </tr>
        );
      })}
    </tbody>
  </table>
);
