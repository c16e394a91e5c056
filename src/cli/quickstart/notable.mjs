const LONGEST = 180;
const COLOURS = /\u001b\[[0-9;]*m/g;

/** The line without its colours. */
export const plainly = (line) => line.replace(COLOURS, '');

const TOLD = /^\[[^\]]+\]\s+(warn|error):\s+(.*)$/;
const BUG = /^(?:Uncaught )?(?:[A-Z]\w*Error\b.*|Error: .*|FATAL.*|.*\b(?:FATAL|PANIC): .*)$/;

/**
 * What of a program's output deserves to be seen at once, shortened; null for everything else.
 * Knows our JSON lines, Strapi's own and the first line of a stack.
 */
export const notableIn = (line) => {
  const plain = plainly(line).trim();
  if (plain.startsWith('{')) return notableFact(plain);
  const [, level, text] = TOLD.exec(plain) ?? [];
  if (level) return shortened(`${level}: ${text}`);
  return BUG.test(plain) ? shortened(plain) : null;
};

const notableFact = (plain) => {
  try {
    const { level, event, at: _at, service: _service, ...facts } = JSON.parse(plain);
    if (level !== 'warn' && level !== 'error') return null;
    const details = Object.entries(facts)
      .map(([name, value]) => `${name}=${String(value)}`)
      .join(' ');
    return shortened(`${level}: ${event} ${details}`.trim());
  } catch {
    return null;
  }
};

const shortened = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
