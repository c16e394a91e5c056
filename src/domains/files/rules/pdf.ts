import { inflateSync } from 'node:zlib';

/** What a document can ask a viewer to do beside showing it (ISO 32000-1 12.6.4, 7.11.4, 12.7.8, 13.2, 13.6). */
const ACTIVE = /\/(JavaScript|Launch|EmbeddedFiles?|SubmitForm|ImportData|RichMedia|Rendition|XFA)(?![A-Za-z])/;
/** An object stream that is packed in another way than nearly every program packs it cannot be looked into. */
const ODDLY_PACKED =
  /\/(ASCIIHexDecode|ASCII85Decode|LZWDecode|RunLengthDecode|AHx|A85|LZW|RL|Crypt|Predictor)(?![A-Za-z])/;
const STREAM = /stream\r?\n/g;
const MOST_UNPACKED = 32 * 1024 * 1024;

/**
 * Why a PDF is not taken, or null. It is looked at as bytes, in its object streams too: names written with escapes are
 * read, and what cannot be looked into is refused. A viewer that is fooled anyway gets the file as a download from a
 * sandboxed origin: this is the first of two walls.
 */
export const faultOfPdf = (content: Uint8Array): string | null => {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const text = bytes.toString('latin1');
  if (!text.slice(-2048).includes('%%EOF')) return 'is cut short';
  const names = unescaped(text);
  if (/\/Encrypt(?![A-Za-z])/.test(names)) return 'is locked with a password';
  if (ACTIVE.test(names)) return HAS_ACTIVE;
  return faultInside(bytes, text);
};

const HAS_ACTIVE = 'contains scripts, forms that send, or other files';

/** "/Java#53cript" is the name JavaScript (ISO 32000-1 7.3.5). */
const unescaped = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

const faultInside = (bytes: Buffer, text: string): string | null => {
  let unpacked = 0;
  let previousEnd = 0;
  for (const { index, 0: keyword } of text.matchAll(STREAM)) {
    if (text.slice(index - 3, index) === 'end') continue;
    const about = unescaped(text.slice(previousEnd, index));
    const begin = index + keyword.length;
    const end = text.indexOf('endstream', begin);
    if (end < 0) return 'is cut short';
    previousEnd = end;
    if (!/\/ObjStm(?![A-Za-z])/.test(about)) continue;
    if (ODDLY_PACKED.test(about)) return 'is packed in an unusual way';
    const inside = inflated(bytes.subarray(begin, end), MOST_UNPACKED - unpacked);
    if (inside === null && !about.includes('/Filter')) continue; // lies open, and has been looked at
    if (inside === null) return 'is packed in an unusual way';
    unpacked += inside.length;
    if (ACTIVE.test(unescaped(inside))) return HAS_ACTIVE;
  }
  return null;
};

const inflated = (packed: Buffer, most: number): string | null => {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, most) }).toString('latin1');
  } catch {
    return null;
  }
};
