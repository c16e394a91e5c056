import { once } from 'node:events';
import { Agent, createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy as installations have one in front of their nodes: it asks each whether it is ready, and sends requests to those that are. */
export interface SpreadingProxy {
  readonly url: string;
  /** These are the nodes from now on. One that is new takes part when it is ready. */
  setNodes(urls: readonly string[]): void;
  /** How many requests each node was sent. */
  sentTo(url: string): number;
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 25;

/**
 * Nothing is sent twice: only where no connection came about, so that the node knows of nothing, is another one asked. Lines to
 * nodes are kept open and used again, as proxies do.
 */
export const spreadingProxy = async (): Promise<SpreadingProxy> => {
  const agent = new Agent({ keepAlive: true });
  let nodes: readonly string[] = [];
  const ready = new Set<string>();
  const sent = new Map<string, number>();
  let turn = 0;
  let isOpen = true;

  const look = async (): Promise<void> => {
    while (isOpen) {
      for (const url of nodes) {
        const isReady = await fetch(`${url}/_ready`).then(isListening, () => false);
        if (isReady && nodes.includes(url)) ready.add(url);
        if (!isReady) ready.delete(url);
      }
      await new Promise((again) => setTimeout(again, LOOK_EVERY_MS));
    }
  };
  const next = (tried: ReadonlySet<string>): string | undefined => {
    const free = nodes.filter((url) => ready.has(url) && !tried.has(url));
    return free[(turn += 1) % free.length];
  };
  const pass = (body: Buffer, incoming: IncomingMessage, response: ServerResponse, tried: Set<string>): void => {
    const node = next(tried);
    if (!node) return void response.writeHead(502).end();
    tried.add(node);
    sent.set(node, (sent.get(node) ?? 0) + 1);
    const { connection: _line, ...headers } = incoming.headers;
    const outgoing = ask(`${node}${incoming.url ?? ''}`, { method: incoming.method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'ECONNREFUSED') return pass(body, incoming, response, tried);
      if (!response.headersSent) response.writeHead(502);
      response.end(code);
    });
    outgoing.end(body);
  };

  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => pass(Buffer.concat(parts), incoming, response, new Set()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  void look();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setNodes: (urls) => {
      nodes = urls;
    },
    sentTo: (url) => sent.get(url) ?? 0,
    close: async () => {
      isOpen = false;
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

/** Ready, but for parts that a test leaves out, such as a worker: what counts here is that it was not told to stop. */
const isListening = async (answer: Response): Promise<boolean> => {
  const { parts } = (await answer.json()) as { parts: Readonly<Record<string, string | null>> };
  return !('node' in parts);
};
