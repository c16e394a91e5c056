import { TextDecoder } from 'node:util';
import { unreadableFile } from '../errors';

type Decoder = InstanceType<typeof TextDecoder>;

/**
 * `content` as text: UTF-8 with or without a byte order mark, or UTF-16 with one, as Excel writes them.
 * @throws DomainError `invalid` for bytes that are no such text
 */
export async function* decoded(content: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let decoder: Decoder | null = null;
  let head = Buffer.alloc(0);
  for await (const piece of content) {
    if (decoder) {
      yield read(decoder, piece);
      continue;
    }
    head = Buffer.concat([head, piece]);
    if (head.length < 3) continue;
    decoder = decoderFor(head);
    yield read(decoder, head);
  }
  const last = decoder ?? decoderFor(head);
  yield decoder ? end(last) : read(last, head) + end(last);
}

/** It takes the mark off by itself. */
const decoderFor = (head: Uint8Array): Decoder => {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
};

const read = (decoder: Decoder, piece: Uint8Array): string => orRefuse(() => decoder.decode(piece, { stream: true }));
const end = (decoder: Decoder): string => orRefuse(() => decoder.decode());

const orRefuse = (decode: () => string): string => {
  try {
    return decode();
  } catch {
    throw unreadableFile('It is not written in UTF-8. Save it as “CSV UTF-8” and send it again.');
  }
};
