import { toPlainText } from '@react-email/render';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** Fills a mail with values: one line of text or one URL each, not empty. Line breaks become spaces, and all is escaped where that is needed. */
export type MailTemplate<Field extends string> = (values: Readonly<Record<Field, string>>) => FilledMail;

export interface FilledMail {
  readonly html: string;
  readonly text: string;
}

/**
 * A mail that is rendered once, when it is first needed, and then only filled in: thousands a second.
 * It may say its fields anywhere as text or as a whole `href`, and decide nothing by what they hold:
 * at rendering they hold placeholders.
 * @example mailTemplate(({ name, link }) => <MailLayout …>Hello {name}</MailLayout>, ['name', 'link'])
 */
export const mailTemplate = <Field extends string>(
  mail: (fields: Readonly<Record<Field, string>>) => ReactElement,
  fields: readonly Field[],
): MailTemplate<Field> => {
  let rendered: Record<keyof FilledMail, Pieces> | null = null;
  const render = (): Record<keyof FilledMail, Pieces> => {
    const placeholders = Object.fromEntries(fields.map((field, index) => [field, placeholder(index)])) as Record<
      Field,
      string
    >;
    const { html, text } = renderMail(mail(placeholders));
    return { html: piecesOf(html), text: piecesOf(text) };
  };

  return (values) => {
    rendered ??= render();
    const inOrder = fields.map((field) => onOneLine(values[field]));
    return { html: filled(rendered.html, inOrder.map(escaped)), text: filled(rendered.text, inOrder) };
  };
};

/** A mail as HTML, and as the text that its HTML says. */
export const renderMail = (mail: ReactElement): FilledMail => {
  const html = `<!DOCTYPE html>${renderToStaticMarkup(mail)}`;
  return { html, text: toPlainText(html, { selectors: HEADINGS }) };
};

const HEADINGS = ['h1', 'h2', 'h3'].map((selector) => ({ selector, options: { uppercase: false } }));

/** Fixed text and the numbers of fields, in turn. */
type Pieces = readonly (string | number)[];

// Private-use characters: neither HTML nor text treats them in any way, and no value is searched for them.
const placeholder = (index: number): string => `\uE000${index}\uE001`;
const piecesOf = (rendered: string): Pieces =>
  rendered.split(/\uE000(\d+)\uE001/).map((piece, turn) => (turn % 2 === 0 ? piece : Number(piece)));
const filled = (pieces: Pieces, values: readonly string[]): string => {
  let all = '';
  for (const piece of pieces) all += typeof piece === 'string' ? piece : (values[piece] ?? '');
  return all;
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};
const escaped = (value: string): string => value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
/** As HTML is shown: runs of white space are one space. */
const onOneLine = (value: string): string => value.replace(/[ \t\r\n\f\u200b]+/g, ' ').trim();
