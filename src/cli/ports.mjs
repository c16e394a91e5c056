import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** Whether somebody may listen on `port` here and now. Port 0 and everything that cannot be bound is not free. */
export const portIsFree = (port, host = '127.0.0.1') =>
  new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => answer(port !== 0)));
  });

/** The first of `wanted` that is free, else any free one. */
export const freePort = async (wanted, host = '127.0.0.1') => {
  for (const port of wanted) if (port && (await portIsFree(port, host))) return port;
  return await new Promise((answer, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen({ port: 0, host }, () => {
      const { port } = probe.address();
      probe.close(() => answer(port));
    });
  });
};

/** What was written down last time, or nothing: a damaged note is no reason not to start. */
export const remembered = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
};
