/** A piece of a file, and whether the file ends with it. */
export interface Part {
  readonly bytes: Buffer;
  readonly isLast: boolean;
}

/** `content` in parts of exactly `partBytes`; the last one is what is left, and of a small file it is all. Never keeps more than two parts in memory. */
export const inParts = async function* (content: AsyncIterable<Uint8Array>, partBytes: number): AsyncGenerator<Part> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of content) {
    waiting.push(piece);
    bytes += piece.length;
    if (bytes <= partBytes) continue;
    let all = Buffer.concat(waiting);
    for (; all.length > partBytes; all = all.subarray(partBytes))
      yield { bytes: all.subarray(0, partBytes), isLast: false };
    waiting = [all];
    bytes = all.length;
  }
  yield { bytes: Buffer.concat(waiting), isLast: true };
};
