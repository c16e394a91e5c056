import type { Context } from 'koa';

/** What apps send to doors that are open all day is far smaller; what is larger goes through Strapi's body parser. */
const MOST_BYTES = 64 * 1024;
const PLAIN_JSON = /^application\/json(?:; ?charset=utf-8)?$/i;
/** Strapi's body parser takes lists and objects and nothing else; so does this. */
const LIST_OR_OBJECT = /^[\x20\t\n\r]*[[{]/;

/** Whether a request brings a small JSON body that is neither packed nor of unknown length. */
export const hasPlainJson = (ctx: Context): boolean => {
  const bytes = Number(ctx.get('Content-Length'));
  return (
    bytes > 0 &&
    bytes <= MOST_BYTES &&
    PLAIN_JSON.test(ctx.get('Content-Type')) &&
    ctx.get('Content-Encoding') === '' &&
    ctx.get('Transfer-Encoding') === ''
  );
};

/**
 * The body of a request of which `hasPlainJson` is true.
 * @throws SyntaxError with the status 400, as Strapi's body parser does, for what is not JSON
 */
export const readPlainJson = async (ctx: Context): Promise<unknown> => {
  const text = (await bytesOf(ctx)).toString('utf8');
  try {
    if (!LIST_OR_OBJECT.test(text)) throw new SyntaxError('neither a list nor an object');
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw Object.assign(error as SyntaxError, { status: 400 });
  }
};

const bytesOf = async ({ req }: Context): Promise<Buffer> =>
  await new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    req.on('data', (piece: Buffer) => void pieces.push(piece));
    req.once('end', () => resolve(pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces)));
    req.once('error', reject);
    req.once('aborted', () => reject(Object.assign(new Error('The request was cut off.'), { status: 400 })));
  });
