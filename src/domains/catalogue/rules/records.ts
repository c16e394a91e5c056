import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { unreadableFile } from '../errors';

/** One row of a file, before anybody looked at what it says. */
export interface RawRecord {
  /** In the file, from 1. */
  readonly line: number;
  /** By heading or name; null where the row could not be taken apart. */
  readonly cells: Readonly<Record<string, unknown>> | null;
  /** Why not. */
  readonly fault: string | null;
}

/** The longest row, in characters. */
const MOST_ROW_CHARACTERS = 64 * 1024;

/**
 * The rows of a file, one by one as it is read: CSV with a heading, a JSON array of objects, or one JSON object a line.
 * What it is, is seen by what it begins with. A row that is broken is told of; the rest goes on.
 * @throws DomainError `invalid` for a file that cannot be taken apart at all
 */
export async function* recordsIn(text: AsyncIterable<string>): AsyncIterable<RawRecord> {
  const pieces = text[Symbol.asyncIterator]();
  let head = '';
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    head += next.value;
    if (head.trim() !== '') break;
  }
  const all = rest(head, pieces);
  const first = head.trimStart()[0];
  if (first === undefined) throw unreadableFile('There is nothing in it.');
  yield* first === '[' || first === '{' ? jsonRecords(all) : csvRecords(head, all);
}

async function* rest(head: string, pieces: AsyncIterator<string>): AsyncIterable<string> {
  yield head;
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
}

async function* csvRecords(head: string, text: AsyncIterable<string>): AsyncIterable<RawRecord> {
  const skipped: RawRecord[] = [];
  let headings: readonly string[] | null = null;
  const parser = Readable.from(text).pipe(
    parse({
      delimiter: delimiterOf(head),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: MOST_ROW_CHARACTERS,
      trim: true,
      on_skip: (error) => {
        skipped.push({
          line: lineOf(error),
          cells: null,
          fault: 'This row could not be taken apart. Look at its quotes.',
        });
        return undefined;
      },
    }),
  );
  for await (const { record, info } of parser as AsyncIterable<CsvRow>) {
    yield* skipped.splice(0);
    const line = info.lines - newlinesIn(record); // which is where it ends
    if (headings === null) {
      headings = record;
      continue;
    }
    yield record.length > headings.length
      ? { line, cells: null, fault: `There are ${record.length} cells under ${headings.length} headings.` }
      : { line, cells: underHeadings(headings, record), fault: null };
  }
  yield* skipped;
}

interface CsvRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const newlinesIn = (record: readonly string[]): number =>
  record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);

const lineOf = (error: unknown): number => {
  const { lines } = (error ?? {}) as { readonly lines?: number };
  return lines ?? 0;
};

const underHeadings = (headings: readonly string[], record: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(headings.map((heading, at) => [heading, record[at] ?? '']));

/** Whichever stands most often in the heading. */
const delimiterOf = (head: string): string => {
  const [heading = ''] = head.trimStart().split(/\r?\n|\r/, 1);
  const count = (delimiter: string): number => heading.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
};

/** Objects of the outermost array, or one after the other, without keeping more than one of them. */
async function* jsonRecords(text: AsyncIterable<string>): AsyncIterable<RawRecord> {
  let line = 1;
  let startLine = 1;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let open = '';
  let isTooLong = false;
  for await (const piece of text) {
    let from = depth > 0 ? 0 : -1;
    for (let at = 0; at < piece.length; at += 1) {
      const letter = piece[at];
      if (letter === '\n') line += 1;
      if (inString) {
        if (escaped) escaped = false;
        else if (letter === '\\') escaped = true;
        else if (letter === '"') inString = false;
        continue;
      }
      if (letter === '"' && depth > 0) inString = true;
      else if (letter === '{') {
        if (depth === 0) [startLine, from, open] = [line, at, ''];
        depth += 1;
      } else if (letter === '}' && depth > 0) {
        depth -= 1;
        if (depth > 0) continue;
        yield jsonRecord(startLine, isTooLong ? null : open + piece.slice(from, at + 1));
        [from, open, isTooLong] = [-1, '', false];
      } else if (depth === 0 && !BETWEEN_OBJECTS.test(letter ?? '')) {
        throw unreadableFile(`Line ${line} is no JSON: there should be one object after the other.`);
      }
    }
    if (depth > 0 && !isTooLong) open += piece.slice(Math.max(from, 0));
    if (open.length > MOST_ROW_CHARACTERS) [open, isTooLong] = ['', true];
  }
  if (depth > 0) throw unreadableFile(`It ends in the middle of the object that begins in line ${startLine}.`);
}

const BETWEEN_OBJECTS = /[\s[\],]/;

const jsonRecord = (line: number, text: string | null): RawRecord => {
  if (text === null) return { line, cells: null, fault: 'This object is too long.' };
  try {
    return { line, cells: JSON.parse(text) as Record<string, unknown>, fault: null };
  } catch {
    return { line, cells: null, fault: 'This is no JSON. Look at its quotes and commas.' };
  }
};
