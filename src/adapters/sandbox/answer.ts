import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request, read to its end. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Where a route reads the body itself, as bytes: the request and all that came with it. */
  readonly raw: IncomingMessage;
}

export interface Answer {
  readonly status: number;
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** The line breaks after so many bytes of the body. */
  readonly breaksAfter?: number;
}

/** What a route does; null means that the line breaks without an answer. */
export type Run = (asked: Asked, params: readonly string[]) => Answer | null | Promise<Answer | null>;

export interface Route {
  readonly method: string;
  /** What is in parentheses reaches `run` as `params`, decoded. */
  readonly path: RegExp;
  /** The body is left in `raw`. */
  readonly readsItself?: boolean;
  readonly run: Run;
}

export const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
});

export const plain = (status: number, body: string): Answer => ({
  status,
  body,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
});

/** Our own refusals, in the envelope of the platform. */
export const refused = (status: number, name: string, message: string): Answer =>
  json(status, { data: null, error: { status, name, message, details: {} } });

/** The JSON in a body, or undefined when it is none. */
export const jsonIn = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** What a request carries, or null when that is more than `mostBytes`. */
export const bytesOf = async (request: IncomingMessage, mostBytes: number): Promise<Buffer | null> => {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > mostBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

export const give = (response: ServerResponse, { status, body, headers, breaksAfter }: Answer): void => {
  response.writeHead(status, { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers });
  if (breaksAfter === undefined) response.end(body);
  else response.write(body.slice(0, breaksAfter), () => response.destroy());
};
