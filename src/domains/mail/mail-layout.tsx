import type { CSSProperties, ReactElement, ReactNode } from 'react';

/*
 * Mail programs know the HTML of twenty years ago: tables, and styles on each element.
 * The components of @react-email/components say the same, but loading them takes a second and 40 MB of every process.
 */

const TEAL = '#0f766e';
const INK = '#134e4a';
const QUIET = '#5b7571';
const PAPER = '#ffffff';
const DESK = '#f0f7f6';
const LINE = '#d5e5e3';
const FONT = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** The same mail where the reader's screen is dark: text at 4.5 to 1 or more on its ground (WCAG 2.2, 1.4.3). What mail programs turn around by themselves is spared it by `color-scheme`. */
const DARK = `@media (prefers-color-scheme: dark) {
  .desk { background-color: #0c1a18 !important; color: #e3efec !important; }
  .paper { background-color: #12241f !important; border-color: #2c4541 !important; color: #e3efec !important; }
  .brand, .quiet-button a { color: #2dd4bf !important; }
  .quiet-button { background-color: #12241f !important; border-color: #2dd4bf !important; }
  .reason, .reason a { color: #9db3ae !important; }
  .tinted, .rest { background-color: #1f3a34 !important; }
  .done { background-color: #2dd4bf !important; }
}`;

export interface MailLayoutProps {
  /** BCP 47, as in `en`. */
  readonly lang: string;
  readonly title: string;
  /** The line that lists of mails show behind the subject. Nothing that a stranger should not read. */
  readonly preview: string;
  /** Why the reader gets this mail. */
  readonly reason: string;
  /** Where the reader can change or end that. */
  readonly manage: MailLink | null;
  readonly children: ReactNode;
}

export interface MailLink {
  readonly label: string;
  readonly url: string;
}

/** What every mail of ours looks like. */
export const MailLayout = ({ lang, title, preview, reason, manage, children }: MailLayoutProps): ReactElement => (
  <html lang={lang} dir="auto">
    <head>
      <meta httpEquiv="Content-Type" content="text/html; charset=utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <style data-skip-in-text>{DARK}</style>
      <title data-skip-in-text>{title}</title>
    </head>
    <body className="desk" style={{ margin: 0, padding: 0, backgroundColor: DESK, fontFamily: FONT, color: INK }}>
      <div style={HIDDEN} data-skip-in-text>
        {preview}
      </div>
      <Table className="desk" style={{ backgroundColor: DESK }}>
        <td align="center" style={{ padding: '24px 12px' }}>
          <Table
            className="paper"
            style={{ maxWidth: 560, backgroundColor: PAPER, border: `1px solid ${LINE}`, borderRadius: 12 }}
          >
            <td style={{ padding: '28px 32px' }}>
              <p
                className="brand"
                style={{ margin: '0 0 20px', fontSize: 15, fontWeight: 700, letterSpacing: '0.02em', color: TEAL }}
                data-skip-in-text
              >
                CareLoop
              </p>
              {children}
            </td>
          </Table>
          <Table style={{ maxWidth: 560 }}>
            <td className="reason" style={{ padding: '16px 32px', fontSize: 13, lineHeight: '20px', color: QUIET }}>
              <p style={{ margin: 0 }}>{reason}</p>
              {manage && (
                <p style={{ margin: '4px 0 0' }}>
                  <a href={manage.url} style={{ color: QUIET }}>
                    {manage.label}
                  </a>
                </p>
              )}
            </td>
          </Table>
        </td>
      </Table>
    </body>
  </html>
);

export const MailHeading = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <h1 style={{ margin: '0 0 12px', fontSize: 22, lineHeight: '30px', fontWeight: 600 }}>{children}</h1>
);

export const MailText = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <p style={{ margin: '0 0 16px', fontSize: 16, lineHeight: '25px' }}>{children}</p>
);

/** Something to do, as a button: the first thing in teal, the others `quiet`. */
export const MailButton = ({ url, label, quiet = false }: MailLink & { readonly quiet?: boolean }): ReactElement => (
  <table role="presentation" cellPadding={0} cellSpacing={0} style={{ margin: '0 0 12px' }}>
    <tbody>
      <tr>
        <td
          className={quiet ? 'quiet-button' : undefined}
          style={{ borderRadius: 8, backgroundColor: quiet ? PAPER : TEAL, border: `1px solid ${TEAL}` }}
        >
          <a
            href={url}
            style={{
              display: 'inline-block',
              padding: '12px 24px',
              fontSize: 16,
              fontWeight: 600,
              textDecoration: 'none',
              color: quiet ? TEAL : PAPER,
            }}
          >
            {label}
          </a>
        </td>
      </tr>
    </tbody>
  </table>
);

const HIDDEN: CSSProperties = {
  display: 'none',
  overflow: 'hidden',
  maxHeight: 0,
  maxWidth: 0,
  opacity: 0,
  lineHeight: '1px',
};

const Table = ({
  className,
  style,
  children,
}: {
  readonly className?: string;
  readonly style: CSSProperties;
  readonly children: ReactNode;
}): ReactElement => (
  <table role="presentation" className={className} width="100%" cellPadding={0} cellSpacing={0} style={style}>
    <tbody>
      <tr>{children}</tr>
    </tbody>
  </table>
);
