import type { CSSProperties } from 'react';
import type { Words } from '../../ports/message';
import { MailButton, MailHeading, MailLayout, MailText } from './mail-layout';
import { mailTemplate, renderMail, type FilledMail, type MailTemplate } from './mail-template';

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

/** So many shapes of notices are kept rendered; there are a few dozen. */
const MOST_SHAPES = 500;
const shapes = new Map<string, MailTemplate<string>>();

/**
 * A notice in the layout that all our mails share: what happened, when and where, and what to do about it. Notices that
 * differ in nothing but their words are rendered once and then filled in, so that thousands of people are written to in a second.
 */
export const renderNotice = (notice: MailNotice): FilledMail => {
  const texts = textsOf(notice);
  const values = Object.entries(texts);
  if (values.some(([, value]) => value.trim() === '')) return renderMail(<Notice notice={notice} />);
  const shape = shapeOf(notice);
  let template = shapes.get(shape);
  if (!template) {
    template = mailTemplate(
      (fields) => <Notice notice={withTexts(notice, fields)} />,
      values.map(([field]) => field),
    );
    if (shapes.size >= MOST_SHAPES) shapes.clear();
    shapes.set(shape, template);
  }
  return template(texts);
};

/** Every text of a notice by its place. */
const textsOf = ({ subject, heading, paragraphs, code, facts = [], button, bars = [], unsubscribeUrl }: MailNotice) => {
  const texts: Record<string, string> = { subject, heading };
  paragraphs.forEach((paragraph, at) => (texts[`paragraph ${at}`] = paragraph));
  facts.forEach(([label, value], at) => Object.assign(texts, { [`label ${at}`]: label, [`value ${at}`]: value }));
  bars.forEach(({ label, says, share }, at) => {
    Object.assign(texts, { [`bar ${at}`]: label, [`says ${at}`]: says });
    Object.assign(texts, { [`done ${at}`]: String(percentOf(share)), [`rest ${at}`]: String(100 - percentOf(share)) });
  });
  if (code) texts['code'] = code;
  if (button) Object.assign(texts, { button: button.label, url: button.url });
  if (unsubscribeUrl) texts['stop'] = unsubscribeUrl;
  return texts;
};

/** What decides how a notice is built, beside its texts. */
const shapeOf = ({ paragraphs, code, facts = [], button, bars = [], language, unsubscribeUrl }: MailNotice): string =>
  JSON.stringify([
    languageOf(language),
    paragraphs.length,
    facts.length,
    Boolean(code),
    Boolean(button),
    Boolean(unsubscribeUrl),
    bars.map(({ share }) => [percentOf(share) > 0, percentOf(share) < 100]),
  ]);

interface BuiltNotice extends MailNotice {
  /** Of each bar, what is written as the width of its two parts. */
  readonly widths?: readonly (readonly [string, string])[];
}

const withTexts = (notice: MailNotice, texts: Readonly<Record<string, string>>): BuiltNotice => {
  const text = (field: string): string => texts[field] ?? '';
  const { paragraphs, code, facts = [], button, bars = [], unsubscribeUrl } = notice;
  return {
    ...notice,
    subject: text('subject'),
    heading: text('heading'),
    paragraphs: paragraphs.map((_, at) => text(`paragraph ${at}`)),
    facts: facts.map((_, at) => [text(`label ${at}`), text(`value ${at}`)] as const),
    bars: bars.map((bar, at) => ({ ...bar, label: text(`bar ${at}`), says: text(`says ${at}`) })),
    widths: bars.map((_, at) => [text(`done ${at}`), text(`rest ${at}`)] as const),
    ...(code ? { code: text('code') } : {}),
    ...(button ? { button: { label: text('button'), url: text('url') } } : {}),
    unsubscribeUrl: unsubscribeUrl ? text('stop') : null,
  };
};

const languageOf = (language = 'en'): keyof typeof FOOTERS => (language.startsWith('sw') ? 'sw' : 'en');

/** What is rendered once for each shape. */
export const Notice = ({
  notice: { subject, heading, paragraphs, code, facts = [], button, bars = [], widths, language, unsubscribeUrl },
}: {
  readonly notice: BuiltNotice;
}) => {
  const [first, ...rest] = paragraphs;
  const lang = languageOf(language);
  const footer = FOOTERS[lang];
  const manage = unsubscribeUrl ? { label: footer.stop, url: unsubscribeUrl } : null;
  return (
    <MailLayout lang={lang} title={subject} preview={heading} reason={footer.reason} manage={manage}>
      <MailHeading>{heading}</MailHeading>
      {code && (
        <p className="tinted" style={CODE}>
          {code}
        </p>
      )}
      {first && <MailText>{first}</MailText>}
      {facts.length > 0 && (
        <table role="presentation" cellPadding={0} cellSpacing={0} className="tinted" style={FACTS}>
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
      {bars.length > 0 && <Bars bars={bars} widths={widths} />}
      {rest.map((paragraph) => (
        <MailText key={paragraph}>{paragraph}</MailText>
      ))}
      {button && <MailButton {...button} />}
    </MailLayout>
  );
};

const BAR_ROW: CSSProperties = { padding: '3px 8px 3px 0', fontSize: 14, lineHeight: '20px', whiteSpace: 'nowrap' };
const DONE = '#0f766e';
const REST = '#d5e5e3';

/** How much of a bar is done, as a whole number of hundredths. */
const percentOf = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 100);

interface BarsProps {
  readonly bars: NonNullable<Words['bars']>;
  readonly widths?: BuiltNotice['widths'];
}

/** Bars out of table cells: mail programs know nothing better. The words say the same as the colours. */
const Bars = ({ bars, widths }: BarsProps) => (
  <table role="presentation" cellPadding={0} cellSpacing={0} style={{ margin: '0 0 20px', width: '100%' }}>
    <tbody>
      {bars.map(({ label, share, says }, at) => {
        const percent = percentOf(share);
        const [done, rest] = widths?.[at] ?? [String(percent), String(100 - percent)];
        return (
          <tr key={label}>
            <td style={BAR_ROW}>{label}</td>
            <td style={{ width: '100%' }}>
              <table role="presentation" width="100%" cellPadding={0} cellSpacing={0}>
                <tbody>
                  <tr>
                    {percent > 0 && (
                      <td className="done" width={`${done}%`} style={{ height: 12, backgroundColor: DONE }} />
                    )}
                    {percent < 100 && (
                      <td className="rest" width={`${rest}%`} style={{ height: 12, backgroundColor: REST }} />
                    )}
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
