import type { RenderNotice } from '../domains/accounts';

export const renderNotice: RenderNotice = ({ heading, paragraphs, code, button }) => {
  const lines = [heading, ...paragraphs, ...(code ? [code] : []), ...(button ? [`${button.label}: ${button.url}`] : [])];
  return { text: lines.join('\n\n'), html: lines.map((line) => `<p>${line}</p>`).join('') };
};
