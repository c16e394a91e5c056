import type { Core } from '@strapi/strapi';
import { Server, type ServerOptions, type Socket } from 'socket.io';
import type { Env } from '../app/env';
import { getApp } from '../app/house';
import { NUDGES } from '../kernel/nudges';
import { answering } from './answering';
import { admission, allowedOrigins } from './handshake';
import { sendSocketMessages } from './socket-events';
import { openVisits, type Visit } from './visits';

/** Of one message; chat and signalling fit, files go over HTTP. */
const MOST_BYTES = 64 * 1024;
/** Whoever opens a line has so long to say who it is. */
const SIGN_IN_WITHIN_MS = 5_000;
const DRAIN_MS = 5_000;

interface Sockets {
  /** Takes nobody new, answers what is in hand and lets everybody go, so that they come back to another node. */
  drain(): Promise<void>;
}
const opened = new WeakMap<Core.Strapi, Sockets>();

/** Opens the house to sockets at `/socket.io`. Any number of nodes: each looks after those who came to it. */
export const openSockets = async (strapi: Core.Strapi, env: Env): Promise<void> => {
  const house = getApp(strapi);
  const origins = allowedOrigins(env);
  let isOpen = true;
  const io = new Server(strapi.server.httpServer, {
    path: '/socket.io',
    serveClient: false,
    maxHttpBufferSize: MOST_BYTES,
    connectTimeout: SIGN_IN_WITHIN_MS,
    cors: { origin: [...origins], credentials: true },
    allowRequest: ({ headers: { origin } }, say) => {
      if (!isOpen) return say('This node is stopping. Try again.', false);
      if (origin !== undefined && !origins.includes(origin))
        return say('Pages of this origin may not connect. Add it to CORS_ORIGINS.', false);
      say(null, true);
    },
  });
  const line = house.openNodeLine();
  io.adapter(line.adapter as NonNullable<ServerOptions['adapter']>);

  const visits = openVisits(house);
  const { hear, done } = answering(house, visits);
  io.use(admission(house, env.TRUSTED_PROXIES));
  io.on('connection', (socket) => {
    const { visit } = socket.data as { visit: Visit };
    visits.enter(visit);
    socket.on('disconnect', () => visits.leave(visit));
    socket.onAny((name: unknown, ...args: unknown[]) => hear(visit, String(name), args));
    void visits.whoIs(visit).catch(() => null); // what changed while they came in
  });

  // Two ways to hear that a session is over: PostgreSQL tells every node, and the node that did it tells the others.
  house.accounts.onPrincipalChange(
    (userId, isNews) => void (isNews && userId !== null && io.serverSideEmit('person:changed', userId)),
  );
  io.on('person:changed', (userId: number) => house.accounts.hearOfChange(userId));

  const pass = sendSocketMessages(house, visits);
  const passed = async (message: string): Promise<void> => {
    await pass(message).catch((error: unknown) =>
      house.log.warn('sockets.message-lost', { reason: error instanceof Error ? error.message : String(error) }),
    );
  };
  await house.db.listen(
    NUDGES,
    (message) => void passed(message),
    () => undefined,
  );

  opened.set(strapi, {
    drain: async () => {
      isOpen = false;
      visits.stopLooking();
      await Promise.race([done(), new Promise((giveUp) => setTimeout(giveUp, DRAIN_MS).unref())]);
      // Closing the line, not the conversation: apps come back by themselves.
      for (const socket of io.sockets.sockets.values() as Iterable<Socket>) socket.conn.close();
      await io.of('/').adapter.close();
      await line.close();
      io.engine.close();
    },
  });
};

/** Lets go of whoever is here; nothing where no sockets were opened. */
export const drainSockets = async (strapi: Core.Strapi): Promise<void> => {
  const sockets = opened.get(strapi);
  opened.delete(strapi);
  await sockets?.drain();
};
