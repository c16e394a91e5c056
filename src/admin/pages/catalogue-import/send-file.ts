/** Bytes of one piece; in base64 it stays below what one request may hold. */
const PIECE_BYTES = 144 * 1024;

/** Sends a file piece by piece and returns what the server calls the pieces, in order. */
export const sendFile = async (
  file: File,
  post: (path: string, body: object) => Promise<{ readonly data: { readonly data: { readonly part: string } } }>,
  sent: (percent: number) => void,
): Promise<readonly string[]> => {
  const parts: string[] = [];
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    const piece = await file.slice(at, at + PIECE_BYTES).arrayBuffer();
    const { data } = await post('/careloop/catalogue-import-parts', { content: base64Of(new Uint8Array(piece)) });
    parts.push(data.data.part);
    sent(Math.min(100, Math.round((100 * (at + piece.byteLength)) / file.size)));
  }
  return parts;
};

const AT_ONCE = 32_768;
const base64Of = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE) text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return btoa(text);
};
