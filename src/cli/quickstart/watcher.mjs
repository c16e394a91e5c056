import { notableIn } from './notable.mjs';

const MOST_LINES = 5;
const WINDOW_MS = 10_000;

/**
 * Listens to one program: everything goes into its journal, and warnings and errors are also said, a few at a time.
 * @param {string} name
 * @param {{ file: string, write: (line: string) => void }} notes
 * @param {(line: string) => void} say
 */
export const watcher = (name, notes, say) => {
  let result = 0;
  let windowEnd = 0;
  return (line) => {
    notes.write(line);
    const notable = notableIn(line);
    if (!notable) return;
    if (performance.now() > windowEnd) {
      windowEnd = performance.now() + WINDOW_MS;
      result = 0;
    }
    result += 1;
    if (result <= MOST_LINES) say(`${name} · ${notable}`);
    if (result === MOST_LINES + 1) say(`${name} · and more, see ${notes.file}`);
  };
};
