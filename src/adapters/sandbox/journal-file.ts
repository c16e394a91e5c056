import { existsSync, readFileSync } from 'node:fs';
import { open, rename, writeFile, type FileHandle } from 'node:fs/promises';
import type { Received } from './received';

/** Rewritten when it holds this many times what is kept, but not for a handful of lines. */
const SLACK = 2;
const FEW = 1_000;

/**
 * Messages on disk, one JSON line each, appended in batches: whoever waits for `append` waits for the line to be written.
 * A line that a kill cut short is left out and cleared away.
 */
export const journalFile = async (file: string) => {
  const { earlier, whole } = readLines(file);
  let handle: FileHandle = whole ? await open(file, 'a', 0o600) : await rewritten(file, earlier);
  let lines = earlier.length;
  let waiting: Received[] = [];
  let turn: Promise<void> = Promise.resolve();

  /** One thing after the other; a failed one fails its askers and not the next. */
  const queue = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = turn.then(work);
    turn = done.then(nothing, nothing);
    return done;
  };
  const rewrite = async (kept: () => readonly Received[]): Promise<void> => {
    await handle.close();
    handle = await rewritten(file, kept());
    lines = kept().length;
  };

  let batch: Promise<void> | null = null;
  return {
    earlier,
    append: (message: Received, kept: () => readonly Received[]): Promise<void> => {
      waiting.push(message);
      batch ??= queue(async () => {
        batch = null;
        const all = waiting;
        waiting = [];
        await handle.appendFile(all.map(line).join(''));
        lines += all.length;
        if (lines > FEW && lines > SLACK * kept().length) await rewrite(kept);
      });
      return batch;
    },
    rewrite: (kept: () => readonly Received[]): Promise<void> => queue(() => rewrite(kept)),
    close: (): Promise<void> => queue(() => handle.close()),
  };
};

const nothing = (): void => undefined;

const line = (message: Received): string => `${JSON.stringify(message)}\n`;

const readLines = (file: string): { earlier: Received[]; whole: boolean } => {
  if (!existsSync(file)) return { earlier: [], whole: true };
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const cutShort = lines.pop() !== '';
  const earlier = lines.flatMap((written) => messageIn(written) ?? []);
  return { earlier, whole: !cutShort && earlier.length === lines.length };
};

const messageIn = (written: string): Received | null => {
  try {
    return JSON.parse(written) as Received;
  } catch {
    return null;
  }
};

/** Written beside and moved into place: at every moment one of the two is whole. */
const rewritten = async (file: string, messages: readonly Received[]): Promise<FileHandle> => {
  await writeFile(`${file}.new`, messages.map(line).join(''), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return await open(file, 'a', 0o600);
};
