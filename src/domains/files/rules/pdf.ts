import { inflateSync } from 'node:zlib';

/** What a document can ask a viewer to do beside showing it (ISO 32000-1 12.6.4, 7.11.4, 12.7.8, 13.2, 13.6). */
const ACTIVE = /\/(JavaScript|Launch|EmbeddedFiles?|SubmitForm|ImportData|RichMedia|Rendition|XFA)(?![A-Za-z])/;
/** An object stream that is packed in another way than nearly every program packs it cannot be looked into. */
const ODDLY_PACKED =
  /\/(ASCIIHexDecode|ASCII85Decode|LZWDecode|RunLengthDecode|AHx|A85|LZW|RL|Crypt|Predictor)(?![A-Za-z])/;
const STREAM = /stream(\r\n|\n|\r)/g;
const MOST_UNPACKED = 32 * 1024 * 1024;
/** Packed in packed: nobody honest goes deeper. */
const MOST_LAYERS = 5;
/** How far before a stream what is said about it is looked for. */
const ABOUT = 8 * 1024;
/** What only a picture is packed with. */
const OF_PICTURES = /\/(DCTDecode|JPXDecode|CCITTFaxDecode|JBIG2Decode|DCT|CCF)(?![A-Za-z])/;
const PICTURE = /\/Subtype\s*\/Image(?![A-Za-z])/;
/** An object stream says where its first object begins; and a type that stands elsewhere may be one (ISO 32000-1 7.5.7). */
const MAY_HOLD_OBJECTS = /\/(ObjStm|First)(?![A-Za-z])|\/Type\s+\d+\s+\d+\s+R(?![A-Za-z])/;

/**
 * Why a PDF is not taken, or null. It is looked at as bytes, in whatever is packed in it too, as often as it is packed: names
 * written with escapes are read, and what cannot be looked into is refused. A viewer that is fooled anyway gets the file as a download from a
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

/** How many pages a PDF has: as its tree of pages counts them, or as they stand in it one by one (ISO 32000-1 7.7.3); null where neither is found. */
export const pagesOfPdf = (content: Uint8Array): number | null => {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const texts = [bytes.toString('latin1'), ...objectStreams(bytes)].map(unescaped);
  const counted = texts.flatMap((text) =>
    [...text.matchAll(/<<(?:[^<>]|<<[^<>]*>>)*>>/g)].flatMap(([dictionary]) =>
      TREE_OF_PAGES.test(dictionary) ? Number(/\/Count\s+(\d{1,6})(?!\d|\s+\d+\s+R)/.exec(dictionary)?.[1] ?? 0) : [],
    ),
  );
  const single = texts.reduce((sum, text) => sum + (text.match(ONE_PAGE)?.length ?? 0), 0);
  return Math.max(0, ...counted) || single || null;
};

const TREE_OF_PAGES = /\/Type\s*\/Pages(?![A-Za-z])/;
const ONE_PAGE = /\/Type\s*\/Page(?![A-Za-z])/g;

/** The lists of objects that are packed in a PDF. */
const objectStreams = (bytes: Buffer): readonly string[] => {
  const text = bytes.toString('latin1');
  return [...text.matchAll(/\/ObjStm(?![A-Za-z])[^]{0,400}?stream(\r\n|\n|\r)/g)].flatMap(({ index, 0: head }) => {
    const begin = index + head.length;
    const end = text.indexOf('endstream', begin);
    const list = end < 0 ? null : inflated(bytes.subarray(begin, end), MOST_UNPACKED);
    return list === null || list === 'too large' ? [] : [list.toString('latin1')];
  });
};

/** "/Java#53cript" is the name JavaScript (ISO 32000-1 7.3.5). */
const unescaped = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

const faultInside = (bytes: Buffer, text: string): string | null => {
  let unpacked = 0;
  for (const { index, 0: keyword } of text.matchAll(STREAM)) {
    if (text.slice(index - 3, index) === 'end') continue;
    const begin = index + keyword.length;
    const end = text.indexOf('endstream', begin);
    if (end < 0) return 'is cut short';
    // Both wide and narrow: a dictionary may hold words that look like the end of another one.
    const around = unescaped(text.slice(Math.max(0, index - ABOUT), index));
    const about = around.slice(Math.max(around.lastIndexOf('endobj'), around.lastIndexOf('endstream'), 0));
    const mayHoldObjects = MAY_HOLD_OBJECTS.test(about);
    if (mayHoldObjects && /\/ObjStm/.test(about) && ODDLY_PACKED.test(about)) return 'is packed in an unusual way';
    if (!mayHoldObjects && PICTURE.test(about)) continue;
    const layers = layersOf(bytes.subarray(begin, end), MOST_UNPACKED - unpacked);
    if (layers === null) {
      if (!mayHoldObjects) continue; // larger than any list of objects
      return 'is packed in an unusual way';
    }
    if (layers.length === 0 && about.includes('/Filter') && (mayHoldObjects || !OF_PICTURES.test(about)))
      return 'is packed in an unusual way';
    unpacked += layers.reduce((all, { length }) => all + length, 0);
    if (layers.some((layer) => ACTIVE.test(unescaped(layer)))) return HAS_ACTIVE;
  }
  return null;
};

/** What is in a stream, unpacked once, twice and so on; null where it is more than may be looked at. */
const layersOf = (packed: Buffer, most: number): readonly string[] | null => {
  const layers: string[] = [];
  let left = most;
  for (let inside: Buffer = packed; layers.length < MOST_LAYERS;) {
    const next = inflated(inside, left);
    if (next === 'too large') return null;
    if (next === null) return layers;
    layers.push(next.toString('latin1'));
    left -= next.length;
    inside = next;
  }
  return null;
};

const inflated = (packed: Buffer, most: number): Buffer | 'too large' | null => {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    return (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too large' : null;
  }
};
