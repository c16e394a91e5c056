import { createHash } from 'node:crypto';
import type { SentFile } from '../../../kernel/door';
import { slotsOf } from '../../../kernel/slots';
import { newStorageKey } from '../../../ports/storage';
import { DOCUMENT_TYPES, MOST_BYTES, PICTURE_TYPES, type FileType, type Purpose } from '../contract';
import type { FilesDeps } from '../deps';
import { fileLost, fileTypeRefused, pdfRefused } from '../errors';
import { capped } from '../rules/capped';
import { fileTypeOf } from '../rules/file-type';
import { fileNameOf } from '../rules/file-name';
import { faultOfPdf, pagesOfPdf } from '../rules/pdf';

/** Unfolding a picture takes up to a quarter of a gigabyte for a moment. */
const LOOKED_AT_ONCE = 2;
const BOUNDS = {
  picture: { mostPixelsASide: 1_024, as: 'webp' },
  document: { mostPixelsASide: 4_096, as: 'jpeg' },
  attachment: { mostPixelsASide: 4_096, as: 'jpeg' },
} as const;

export interface Received {
  readonly storageKey: string;
  readonly mime: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  /** What its sender calls it; null where they do not say. */
  readonly name: string | null;
  /** Of a PDF, where they can be counted. */
  readonly pages: number | null;
}

/**
 * Takes in what somebody sends: streams it to the storage under a cap, looks at what it is, and keeps pictures as we drew
 * them anew and PDFs as they are. What is refused, and what breaks off, leaves nothing.
 */
export const receiving = ({ storage, images }: Pick<FilesDeps, 'storage' | 'images'>) => {
  const inTurn = slotsOf(LOOKED_AT_ONCE);

  const clean = async (
    sent: Uint8Array,
    purpose: Purpose,
  ): Promise<{ readonly mime: FileType; readonly content: Uint8Array }> => {
    const taken = purpose === 'picture' ? PICTURE_TYPES : DOCUMENT_TYPES;
    const type = await fileTypeOf(sent);
    if (type === null || !(taken as readonly string[]).includes(type)) throw fileTypeRefused(taken);
    if (type !== 'application/pdf')
      return { mime: `image/${BOUNDS[purpose].as}`, content: await images.redraw(sent, BOUNDS[purpose]) };
    const fault = faultOfPdf(sent);
    if (fault) throw pdfRefused(fault);
    return { mime: type, content: sent };
  };

  return async (content: SentFile, purpose: Purpose): Promise<Received> => {
    const rawKey = newStorageKey();
    await storage.put(rawKey, capped(content, MOST_BYTES));
    try {
      return await inTurn(async () => {
        const { mime, content: kept } = await clean(await readWhole(storage, rawKey), purpose);
        const pages = mime === 'application/pdf' ? pagesOfPdf(kept) : null;
        const name = fileNameOf(content.fileName);
        const storageKey = newStorageKey();
        await storage.put(storageKey, once(kept));
        return {
          storageKey,
          mime,
          bytes: kept.length,
          sha256: createHash('sha256').update(kept).digest(),
          name,
          pages,
        };
      });
    } finally {
      await storage.delete(rawKey);
    }
  };
};

export type Receive = ReturnType<typeof receiving>;

const readWhole = async (storage: FilesDeps['storage'], key: string): Promise<Buffer> => {
  const stream = await storage.get(key);
  if (!stream) throw fileLost();
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};

async function* once(content: Uint8Array): AsyncIterable<Uint8Array> {
  yield content;
}
