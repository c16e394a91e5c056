import { Refusal } from '../refusal.mjs';

/** What stands in an archive, before it is packed and sealed: frames of a kind, a length, and so many bytes. */
export const KIND = { heading: 1, bytes: 2, end: 3 };
const HEAD_BYTES = 5;

export const frame = (kind, content) => {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(kind, 0);
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
};
export const heading = (facts) => frame(KIND.heading, Buffer.from(JSON.stringify(facts)));

/** The frames of a stream, one after the other; it has to end with an end. */
export async function* framesOf(stream) {
  let waiting = Buffer.alloc(0);
  let last = null;
  for await (const bytes of stream) {
    waiting = Buffer.concat([waiting, bytes]);
    while (waiting.length >= HEAD_BYTES && waiting.length >= HEAD_BYTES + waiting.readUInt32BE(1)) {
      const end = HEAD_BYTES + waiting.readUInt32BE(1);
      last = waiting.readUInt8(0);
      yield { kind: last, content: waiting.subarray(HEAD_BYTES, end) };
      waiting = waiting.subarray(end);
    }
  }
  if (last !== KIND.end || waiting.length > 0)
    throw new Refusal('The archive is not complete. Take another copy of it.');
}
