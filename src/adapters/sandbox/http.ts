import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { bytesOf, give, refused, type Answer, type Asked, type Route } from './answer';

const MOST_BYTES = 1024 * 1024;

export interface HttpDoor {
  readonly port: number;
  close(): Promise<void>;
}

/** A WebSocket at a path: what is to become of one that is opened, or the answer that refuses it. */
export interface SocketRoute {
  readonly path: RegExp;
  readonly open: (asked: {
    readonly url: URL;
    readonly headers: IncomingMessage['headers'];
  }) => ((socket: WebSocket) => void) | Answer;
}

/** Serves `routes`; the first that fits answers. */
export const httpDoor = async (
  routes: readonly Route[],
  host: string,
  wantedPort: number,
  sockets: readonly SocketRoute[] = [],
): Promise<HttpDoor> => {
  const server = createServer((request, response) => {
    answer(routes, request, response).catch(() => {
      if (!response.headersSent)
        give(response, refused(500, 'SandboxError', 'The sandbox stumbled over this request.'));
      else response.destroy();
    });
  });
  const upgrades = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES });
  server.on('upgrade', (request, stream, head) => {
    const opened = openedBy(sockets, request);
    if (typeof opened !== 'function') return refuseUpgrade(stream, opened);
    upgrades.handleUpgrade(request, stream, head, opened);
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(wantedPort, host, ready);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of upgrades.clients) socket.terminate();
      await closed(server);
    },
  };
};

const openedBy = (
  sockets: readonly SocketRoute[],
  { headers, url }: IncomingMessage,
): ReturnType<SocketRoute['open']> => {
  if (!isLocalName(headers.host ?? '')) return NOT_LOCAL;
  const asked = { url: new URL(url ?? '/', 'http://sandbox'), headers };
  return sockets.find(({ path }) => path.test(asked.url.pathname))?.open(asked) ?? NOTHING;
};

const refuseUpgrade = (stream: Duplex, { status, body }: Answer): void =>
  void stream.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n${body.toString()}`,
  );

const NOT_LOCAL = refused(403, 'ForbiddenError', 'The sandbox answers to local names only.');
const NOTHING = refused(404, 'NotFoundError', 'There is nothing here.');

const answer = async (routes: readonly Route[], request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (!isLocalName(request.headers.host ?? '')) return give(response, NOT_LOCAL);
  const { pathname } = new URL(request.url ?? '/', 'http://sandbox');
  const there = routes.filter(({ path }) => path.test(pathname));
  const route = there.find(({ method }) => method === request.method);
  const asked = await read(request, route?.readsItself ? 0 : MOST_BYTES);
  if (!asked) return give(response, refused(413, 'PayloadTooLargeError', 'The body is larger than 1 MB.'));
  if (!route) {
    return give(
      response,
      there.length > 0
        ? refused(
            405,
            'MethodNotAllowedError',
            `${asked.method} is not possible here; possible: ${there.map(({ method }) => method).join(', ')}.`,
          )
        : NOTHING,
    );
  }
  const params = route.path.exec(asked.path)?.slice(1).map(decoded) ?? [];
  const result = await route.run(asked, params);
  if (result) give(response, result);
  else response.destroy();
};

/**
 * A page on the internet may point a name of its own at this machine and so read what only this machine may read.
 * Names without a dot, addresses and `*.localhost` are nobody's on the internet.
 */
const isLocalName = (host: string): boolean => {
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return isIP(name) > 0 || !name.includes('.') || name.endsWith('.localhost');
};

const read = async (request: IncomingMessage, mostBytes: number): Promise<Asked | null> => {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const body = mostBytes === 0 ? Buffer.alloc(0) : await bytesOf(request, mostBytes);
  return (
    body && {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: body.toString('utf8'),
      raw: request,
    }
  );
};

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const closed = async (server: Server): Promise<void> => {
  const done = new Promise<void>((over) => server.close(() => over()));
  server.closeAllConnections();
  await done;
};
