import { Refusal } from '../refusal.mjs';

/**
 * The settings in the text of a `.env` file. `NAME=` without a value means "not set".
 * Knows comments, `export`, single, double and back quotes, and quoted values over several lines.
 * @param {string} text
 * @param {string} file name to use in a refusal
 * @returns {Record<string, string>}
 * @throws Refusal naming file and line when a line is no setting
 */
export const parseEnvFile = (text, file = '.env') => {
  const settings = {};
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (let number = 0; number < lines.length; number += 1) {
    const line = lines[number];
    if (/^\s*(#.*)?$/.test(line)) continue;
    const [, name, rest] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line) ?? [];
    if (!name)
      throw new Refusal(
        `${file}:${number + 1}: this is no setting: ${shortened(line)}. A setting reads NAME=value; a comment starts with #.`,
      );
    const quote = /^["'`]/.exec(rest)?.[0];
    if (!quote) {
      settings[name] = rest.replace(/(^|\s+)#.*$/, '').trim();
      continue;
    }
    const first = number;
    let value = rest.slice(1);
    while (!closed(value, quote)) {
      number += 1;
      if (number >= lines.length)
        throw new Refusal(`${file}:${first + 1}: the quote ${quote} of ${name} is never closed.`);
      value += `\n${lines[number]}`;
    }
    settings[name] = unquoted(value, quote);
  }
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ''));
};

/** Only a name may be repeated: what stands after it may be a secret. */
const shortened = (line) => `"${line.trim().slice(0, 12)}${line.trim().length > 12 ? '…' : ''}"`;

const ENDS = { '"': /^((?:\\[^]|[^"\\])*)"\s*(?:#.*)?$/, "'": /^([^']*)'\s*(?:#.*)?$/, '`': /^([^`]*)`\s*(?:#.*)?$/ };

const closed = (value, quote) => ENDS[quote].test(value);

const unquoted = (value, quote) => {
  const inner = ENDS[quote].exec(value)[1];
  return quote === '"'
    ? inner.replace(/\\([nrt"\\])/g, (_, letter) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? letter)
    : inner;
};
