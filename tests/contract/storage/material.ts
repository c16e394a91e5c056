import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Storage } from '../../../src/ports/storage';

const folders: string[] = [];
afterAll(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })));
/** A new one, gone with the tests. */
export const folder = (): string => {
  const made = mkdtempSync(path.join(tmpdir(), 'careloop-storage-'));
  folders.push(made);
  return made;
};

export async function* pieces(...content: (string | Error)[]): AsyncIterable<Uint8Array> {
  for (const piece of content) {
    if (piece instanceof Error) throw piece;
    yield Buffer.from(piece);
  }
}

const MEGABYTE = 1024 * 1024;
/** Some megabytes of which every one differs from the others. */
export async function* megabytes(count: number, end: Error | null = null): AsyncIterable<Uint8Array> {
  for (let turn = 0; turn < count; turn += 1) yield Buffer.alloc(MEGABYTE, turn + 1);
  if (end) throw end;
}

export const read = async (storage: Storage, key: string): Promise<string | null> => {
  const stream = await storage.get(key);
  if (!stream) return null;
  let text = '';
  for await (const piece of stream) text += String(piece);
  return text;
};

export const listed = async (storage: Storage): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key } of storage.list()) keys.push(key);
  return keys.sort();
};
