import { crc32, deflateSync } from 'node:zlib';
import { create } from 'qrcode';

/** Modules around the code that stay white (ISO/IEC 18004 5.3.8). */
const QUIET = 4;
/** Pixels of one module in a PNG. */
const SCALE = 6;

/** The content as a QR code with medium error correction. Digits are packed tightly. */
const modulesOf = (content: string): { readonly size: number; readonly dark: (x: number, y: number) => boolean } => {
  const { modules } = create(content, { errorCorrectionLevel: 'M' });
  return { size: modules.size, dark: (x, y) => modules.get(y, x) !== 0 };
};

/** A QR code as SVG: one path, as sharp on paper as the printer. */
export const qrSvg = (content: string): string => {
  const { size, dark } = modulesOf(content);
  const whole = size + 2 * QUIET;
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) if (dark(x, y)) runs.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${whole}v${whole}H0z"/><path d="${runs.join('')}"/></svg>`;
};

/** A QR code as PNG with one bit for each pixel (ISO/IEC 15948). */
export const qrPng = (content: string): Buffer => {
  const { size, dark } = modulesOf(content);
  const width = (size + 2 * QUIET) * SCALE;
  const bytes = Math.ceil(width / 8);
  const rows = Array.from({ length: size + 2 * QUIET }, (_, row) => {
    const line = Buffer.alloc(bytes + 1, 0xff);
    line[0] = 0;
    for (let at = 0; at < width; at += 1) {
      const [x, y] = [Math.floor(at / SCALE) - QUIET, row - QUIET];
      const isDark = x >= 0 && y >= 0 && x < size && y < size && dark(x, y);
      if (isDark) line[1 + (at >> 3)] = (line[1 + (at >> 3)] ?? 0) & ~(0x80 >> (at & 7));
    }
    return Buffer.concat(Array.from({ length: SCALE }, () => line));
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(width, 4);
  head[8] = 1;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

export const dataUrl = (type: string, content: Buffer | string): string =>
  `data:${type};base64,${Buffer.from(content).toString('base64')}`;

const chunk = (type: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
};
