import type { Sharp } from 'sharp';
import { DomainError, invalidField } from '../../kernel/errors';
import type { ImageBounds, Images } from '../../ports/images';

/** What the cameras of phones make has 50 million; a small file can claim billions, and each would take 4 bytes here. */
const MOST_PIXELS = 64_000_000;
const SECONDS = 20;

/** Pictures by libvips, which reads no other kind than these here. */
export const sharpImages = (): Images => ({
  redraw: async (content, bounds) => await drawn(content, bounds).catch(refused),
});

const drawn = async (content: Uint8Array, bounds: ImageBounds): Promise<Buffer> => {
  const { default: sharp } = await import('sharp'); // heavy, and only for whoever sends a picture
  sharp.cache(false); // people's pictures do not stay in memory
  const picture = sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: true });
  const { format, pages = 1 } = await picture.metadata();
  if (!DRAWN.has(format) || pages > 1 || isMovingPng(content))
    throw invalidField(['file'], 'Send a still picture: JPEG, PNG or WebP.');
  const upright = sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .timeout({ seconds: SECONDS })
    .autoOrient()
    .resize({ width: bounds.mostPixelsASide, height: bounds.mostPixelsASide, fit: 'inside', withoutEnlargement: true });
  return await encoded(upright, bounds.as).toBuffer();
};

const DRAWN = new Set<string | undefined>(['jpeg', 'png', 'webp']);

const encoded = (picture: Sharp, as: ImageBounds['as']): Sharp =>
  as === 'webp' ? picture.webp({ quality: 82 }) : picture.flatten({ background: 'white' }).jpeg({ quality: 85 });

/** A PNG that moves says so in a chunk before its first picture; libvips would read that one picture and not tell. */
const isMovingPng = (content: Uint8Array): boolean => {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const first = bytes.indexOf('IDAT');
  const control = bytes.indexOf('acTL');
  return bytes.subarray(1, 4).toString('latin1') === 'PNG' && control > 0 && control < first;
};

const refused = (error: unknown): never => {
  if (error instanceof DomainError) throw error;
  const tooMany = error instanceof Error && error.message.includes('pixel limit');
  throw invalidField(
    ['file'],
    tooMany
      ? 'This picture has too many pixels. Send one of at most 64 megapixels.'
      : 'This picture cannot be read. Save it anew as JPEG or PNG and send that.',
  );
};
