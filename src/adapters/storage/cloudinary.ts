import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import { STORAGE_KEY, type Storage } from '../../ports/storage';
import { inParts } from './in-parts';
import { refusedBy } from './refused';
import { orTakenBack } from './taken-back';
import { whole } from './whole';

export interface CloudinaryOptions {
  readonly clock: Clock;
  readonly cloud: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Elsewhere than Cloudinary's own address, such as the sandbox's. */
  readonly api?: string | undefined;
  /** What the public id of every file begins with. It is ours alone: whatever lies there without a row is swept away. */
  readonly prefix: string;
  readonly log: Logger;
  /** For how long it may be silent. */
  readonly patienceMs?: number;
}

/** Chunks have to have 5 MB. */
const PART_BYTES = 8 * 1024 * 1024;
const PATIENCE_MS = 30_000;
const TRIES = 3;
const FIRST_WAIT_MS = 200;
/** Too many calls at once, as Cloudinary and as everybody else says it. */
const LATER = [420, 429];
const PAGE = 500;

/**
 * Raw files of the delivery type `authenticated` at Cloudinary: nobody has a link to them, and we read them by download
 * requests that we sign (its Upload API and Admin API, v1_1). Large files go up in chunks and become a file with the last.
 */
export const cloudinaryStorage = ({
  clock,
  cloud,
  apiKey,
  apiSecret,
  api = 'https://api.cloudinary.com',
  prefix,
  log,
  patienceMs = PATIENCE_MS,
}: CloudinaryOptions): Storage => {
  const base = `${api}/v1_1/${cloud}`;
  const refused = refusedBy(log, 'cloudinary');

  const nameOf = (key: string): string => {
    if (!STORAGE_KEY.test(key)) throw new Error('This is not a storage key.');
    return prefix + key;
  };

  const signed = (outcome: Readonly<Record<string, string>>): Record<string, string> => {
    const params = { ...outcome, type: 'authenticated', timestamp: String(Math.floor(clock.now().getTime() / 1_000)) };
    return { ...params, signature: signatureOf(params, apiSecret), api_key: apiKey };
  };

  /** All calls may be made twice. */
  const call = async (
    what: string,
    request: () => readonly [url: string, init: RequestInit],
    isFine = (answer: Response): boolean => answer.ok,
  ): Promise<Response> => {
    for (let turn = 1; ; turn += 1) {
      const [url, init] = request();
      const answer = await fetch(url, init).catch((error: unknown) => error as Error);
      if (answer instanceof Response && isFine(answer)) return answer;
      const isFinal = answer instanceof Response && answer.status < 500 && !LATER.includes(answer.status);
      if (answer instanceof Response) await answer.body?.cancel().catch(() => undefined);
      if (isFinal || turn === TRIES)
        throw refused(what, answer instanceof Response ? new Error(`it answered ${answer.status}`) : answer);
      await pause(FIRST_WAIT_MS * 2 ** (turn - 1));
    }
  };
  const read = async <Result>(what: string, answer: Response, shape: z.ZodType<Result>): Promise<Result> => {
    try {
      return shape.parse(await answer.json());
    } catch (error) {
      throw refused(what, error);
    }
  };

  const upload = async (name: string, bytes: Buffer, headers: Readonly<Record<string, string>>): Promise<Response> =>
    await call('put', () => {
      const form = new FormData();
      for (const [field, value] of Object.entries(signed({ public_id: name }))) form.append(field, value);
      form.append('file', new Blob([new Uint8Array(bytes)]), 'file');
      return [
        `${base}/raw/upload`,
        { method: 'POST', body: form, headers, signal: AbortSignal.timeout(patienceMs * 4) },
      ];
    });

  const keep = async (name: string, content: AsyncIterable<Uint8Array>): Promise<void> => {
    const uploadId = randomUUID();
    let sent = 0;
    for await (const { bytes, isLast } of inParts(content, PART_BYTES)) {
      const end = sent + bytes.length;
      const isAll = isLast && sent === 0;
      const answer = await upload(
        name,
        bytes,
        isAll
          ? {}
          : { 'x-unique-upload-id': uploadId, 'content-range': `bytes ${sent}-${end - 1}/${isLast ? end : -1}` },
      );
      sent = end;
      const kept = await read('put', answer, isLast ? uploaded : z.unknown());
      if (isLast && (kept as { bytes: number }).bytes !== sent)
        throw refused('put', new Error('it kept another number of bytes than were sent'));
    }
  };

  const remove = async (name: string): Promise<void> => {
    const answer = await call('delete', () => [
      `${base}/raw/destroy`,
      {
        method: 'POST',
        body: new URLSearchParams(signed({ public_id: name, invalidate: 'true' })),
        signal: AbortSignal.timeout(patienceMs),
      },
    ]);
    await read('delete', answer, destroyed);
  };

  return {
    put: async (key, content) => {
      const name = nameOf(key);
      await orTakenBack(
        async () => await keep(name, content),
        async () => await remove(name),
      );
    },
    get: async (key) => {
      const name = nameOf(key);
      const answers = new AbortController();
      const timer = setTimeout(() => answers.abort(new Error('no answer in time')), patienceMs * TRIES);
      const answer = await call(
        'get',
        () => [
          `${base}/raw/download?${String(new URLSearchParams(signed({ public_id: name })))}`,
          { headers: { 'accept-encoding': 'identity' }, signal: answers.signal },
        ],
        ({ ok, status }) => ok || status === 404,
      ).finally(() => clearTimeout(timer));
      if (!answer.ok || !answer.body) {
        await answer.body?.cancel();
        return null;
      }
      const bytes = answer.headers.get('content-length');
      return whole(Readable.fromWeb(answer.body), bytes === null ? null : Number(bytes), (error) =>
        refused('get', error),
      );
    },
    delete: async (key) => await remove(nameOf(key)),
    list: async function* () {
      for (let cursor: string | undefined, more = true; more;) {
        const query = new URLSearchParams({
          prefix,
          max_results: String(PAGE),
          ...(cursor ? { next_cursor: cursor } : {}),
        });
        const authorization = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
        const page = await read(
          'list',
          await call('list', () => [
            `${base}/resources/raw/authenticated?${String(query)}`,
            { headers: { authorization }, signal: AbortSignal.timeout(patienceMs) },
          ]),
          listedPage,
        );
        for (const { public_id: name, created_at: putAt } of page.resources) {
          const key = name.slice(prefix.length);
          if (STORAGE_KEY.test(key)) yield { key, putAt: new Date(putAt) };
        }
        cursor = page.next_cursor;
        more = cursor !== undefined;
      }
    },
  };
};

const uploaded = z.object({ bytes: z.number() });
const destroyed = z.object({ result: z.enum(['ok', 'not found']) });
const listedPage = z.object({
  resources: z.array(z.object({ public_id: z.string(), created_at: z.string() })),
  next_cursor: z.string().optional(),
});

/** The parameters in the order of their names, and the secret behind them (Cloudinary, "Generating authentication signatures"). */
const signatureOf = (params: Readonly<Record<string, string>>, secret: string): string => {
  const text = Object.entries(params)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`.replaceAll('&', '%26'))
    .join('&');
  return createHash('sha256')
    .update(text + secret)
    .digest('hex');
};
