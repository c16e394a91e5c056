import type { Server } from 'node:http';
import path from 'node:path';
import { jsonLines } from './adapters/logger/json-lines';
import { loadStrapi } from './app/boot';
import { env } from './app/env';
import { onStopSignal } from './app/stopping';
import { drainSockets } from './sockets';

const DRAIN_MS = 10_000;
const LET_GO_EVERY_MS = 50;

/** The first entrance: one API node with the admin panel. Any number of them may stand on one database. */
const main = async (): Promise<void> => {
  const log = jsonLines('api', () => env().LOG_LEVEL);
  const strapi = await loadStrapi(path.resolve(__dirname, '../..'), env());
  await new Promise<void>((listening, failed) => {
    strapi.server.httpServer.once('error', failed);
    strapi.server.mount();
    strapi.server.httpServer.listen(env().PORT, env().HOST, listening);
  });
  log.info('api.listening', { port: env().PORT });
  const noticeMs = env().STOP_NOTICE_MS;
  const stop = async (): Promise<void> => {
    await givenNotice(strapi.server.httpServer, noticeMs);
    await Promise.all([drainSockets(strapi), drained(strapi.server.httpServer)]);
    await strapi.destroy();
  };
  onStopSignal(log, stop, noticeMs);
};

/** `/_ready` is 503 by now: until those who spread requests have seen it, all that comes is answered, and each line let go with its answer. */
const givenNotice = async (server: Server, noticeMs: number): Promise<void> => {
  server.prependListener('request', (_request, response) => void response.setHeader('Connection', 'close'));
  await new Promise((over) => setTimeout(over, noticeMs));
};

/** Returns what is in hand and what still comes over lines that are open, and lets each line go with its answer. */
const drained = async (server: Server): Promise<void> => {
  const closed = new Promise<void>((done) => server.close(() => done()));
  const letGo = setInterval(() => server.closeIdleConnections(), LET_GO_EVERY_MS);
  const giveUp = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(letGo);
  clearTimeout(giveUp);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
