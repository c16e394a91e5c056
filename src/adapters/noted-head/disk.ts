import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HeadNotes } from '../../ports/noted-head';

const WRITTEN = /^(\d{1,9}):([0-9a-f]{64})\n$/;

/** One line in `file`, spelt as `audit:verify` takes it, written beside its place and moved there whole. */
export const diskHeadNotes = (file: string): HeadNotes => ({
  read: async () => {
    const [, seq, hash] = WRITTEN.exec(await readFile(file, 'utf8').catch(() => '')) ?? [];
    return hash ? { seq: Number(seq), hash } : null;
  },
  write: async ({ seq, hash }) => {
    await mkdir(path.dirname(file), { recursive: true });
    const half = `${file}.${process.pid}`;
    await writeFile(half, `${seq}:${hash}\n`, { mode: 0o600, flush: true });
    await rename(half, file);
  },
});
