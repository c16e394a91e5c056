import { lookup } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestSafe } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { CallOut } from '../../ports/call-out';
import { isPublicAddress } from './public-address';

/** Answers are not read beyond this. */
const MOST_BYTES = 65_536;

/**
 * Calls over HTTPS. The name is looked up once, every address that it has is checked, and the very address that was checked is
 * called: a name that changes its mind in between (DNS rebinding) gains nothing.
 */
export const httpsCallOut =
  ({ allowsPrivate = false }: { readonly allowsPrivate?: boolean } = {}): CallOut =>
  async (url, { headers, body, timeoutMs }) => {
    const target = new URL(url);
    if (target.protocol !== 'https:' && !(allowsPrivate && target.protocol === 'http:'))
      throw new Error('Only https addresses are called.');
    if (!allowsPrivate && isIP(bare(target.hostname)) !== 0 && !isPublicAddress(bare(target.hostname)))
      throw new Error('This address is not public.');
    const request = target.protocol === 'https:' ? requestSafe : requestPlain;
    return await new Promise<number>((resolve, reject) => {
      const call = request(
        target,
        {
          method: 'POST',
          headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
          signal: AbortSignal.timeout(timeoutMs),
          agent: false,
          ...(allowsPrivate ? {} : { lookup: publicOnly }),
        },
        (answer) => {
          let read = 0;
          answer.on('data', (part: Buffer) => {
            read += part.length;
            if (read > MOST_BYTES) answer.destroy();
          });
          answer.once('error', () => undefined);
          answer.once('close', () => resolve(answer.statusCode ?? 0));
        },
      );
      call.once('error', reject);
      call.end(body);
    });
  };

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

const publicOnly: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '');
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => !isPublicAddress(address)))
      return done(new Error('This name leads to an address that is not public.'), '');
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });
};
