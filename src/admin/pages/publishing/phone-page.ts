/** Makes HTML of what is written, and shows HTML that stands in it as text. */
export interface Markdown {
  render(text: string): string;
}

export type Values = Readonly<Record<string, unknown>>;

const STYLE = `
  :root { color-scheme: light; }
  body { margin: 0; padding: 20px 16px 40px; font: 17px/1.55 system-ui, sans-serif; color: #1c1c28; background: #fff; overflow-wrap: anywhere; }
  h1 { font-size: 26px; line-height: 1.2; margin: 0 0 12px; }
  h2 { font-size: 21px; line-height: 1.3; margin: 28px 0 8px; }
  h3 { font-size: 18px; margin: 24px 0 8px; }
  .summary { font-size: 19px; color: #45455a; margin: 0 0 20px; }
  img { max-width: 100%; height: auto; border-radius: 8px; }
  .cover { width: 100%; margin-bottom: 16px; }
  a { color: #0b6b62; }
  blockquote { margin: 16px 0; padding-left: 14px; border-left: 3px solid #b9b9c8; color: #45455a; }
  pre, table { display: block; max-width: 100%; overflow-x: auto; }
  th, td { padding: 4px 8px; border: 1px solid #d0d0da; text-align: left; }
  footer { margin-top: 32px; padding-top: 12px; border-top: 1px solid #d0d0da; font-size: 15px; color: #45455a; }
  footer p { margin: 4px 0; }
  .empty { color: #6a6a7c; font-style: italic; }`;

/**
 * What somebody writes as people read it on a phone: a page of its own, for a frame in which nothing runs and no link leads
 * anywhere. What is empty says so, where it would be missed.
 */
export const phonePage = (values: Values, locale: string, markdown: Markdown): string => {
  const [title, summary] = [textOf(values, 'title'), textOf(values, 'summary') || textOf(values, 'description')];
  const body = textOf(values, 'body');
  return `<!doctype html><html lang="${escapeHtml(locale)}"><head><meta charset="utf-8"><base target="_blank"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>
${picture(values['cover'])}
<h1>${title ? escapeHtml(title) : '<span class="empty">Without a title</span>'}</h1>
${summary ? `<p class="summary">${escapeHtml(summary)}</p>` : ''}
${body ? markdown.render(body) : 'body' in values ? '<p class="empty">Nothing is written yet.</p>' : ''}
${file(values['file'])}
${sources(values)}
</body></html>`;
};

const textOf = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
};

const picture = (cover: unknown): string => {
  const { url, alternativeText } = (cover ?? {}) as Values;
  if (typeof url !== 'string') return '';
  return `<img class="cover" src="${escapeHtml(url)}" alt="${escapeHtml(typeof alternativeText === 'string' ? alternativeText : '')}">`;
};

const file = (of: unknown): string => {
  const { name } = (of ?? {}) as Values;
  return typeof name === 'string' ? `<p><a href="#">${escapeHtml(name)}</a></p>` : '';
};

const sources = (values: Values): string => {
  const [source, reviewedOn] = [textOf(values, 'source'), textOf(values, 'reviewedOn')];
  const lines = [...(source ? [`Source: ${source}`] : []), ...(reviewedOn ? [`Reviewed on ${reviewedOn}`] : [])];
  return lines.length === 0 ? '' : `<footer>${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</footer>`;
};

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
