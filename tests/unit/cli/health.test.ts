import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { healthy } from '../../../src/cli/quickstart/health.mjs';

/** Somebody who answers every request. */
const answering = async (): Promise<{ url: string; server: Server }> => {
  const server = createServer((_, response) => response.writeHead(204).end());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/_health` };
};

/** A program that ends and speaks when the test says so. */
const aProgram = () => {
  let end: (how: string) => void = () => undefined;
  let speak: () => void = () => undefined;
  const exited = new Promise<string>((resolve) => (end = resolve));
  const heard = new Promise<void>((resolve) => (speak = resolve));
  return {
    end,
    speak,
    program: {
      exited,
      heard: async () => await heard,
      lastLines: ['error: The port 1337 is already used by another application.'],
    },
  };
};

describe('a program is healthy', () => {
  let somebody: Awaited<ReturnType<typeof answering>>;
  beforeEach(async () => {
    somebody = await answering();
  });
  afterEach(() => somebody.server.close());

  it('when it said that it listens, and answers', async () => {
    const { speak, program } = aProgram();
    speak();
    await healthy('The API', somebody.url, 'api.listening')(program);
  });

  it('not when a stranger answers on its port and it could not take it itself', async () => {
    const { end, program } = aProgram();
    const answer = healthy('The API', somebody.url, 'api.listening')(program);
    end('exit code 1');
    await expect(answer).rejects.toThrow(/^The API ended at once \(exit code 1\)[^]*The port 1337 is already used/);
  });
});
