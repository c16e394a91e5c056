import { fileEmpty, fileTooLarge } from '../errors';

/** `content` as it comes, for as long as it is within `mostBytes`. */
export async function* capped(content: AsyncIterable<Uint8Array>, mostBytes: number): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > mostBytes) throw fileTooLarge();
    yield piece;
  }
  if (bytes === 0) throw fileEmpty();
}
