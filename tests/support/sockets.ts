import { io, type Socket } from 'socket.io-client';
import { until } from './until';

/** What an app hears: the answer of an event, or why there is none. */
export interface Heard {
  readonly data?: unknown;
  readonly meta?: object;
  readonly error?: {
    readonly status: number;
    readonly name: string;
    readonly code: string;
    readonly message: string;
    readonly field: string | null;
    readonly errors: readonly object[];
  };
}

/** An app with an open socket, and everything it was told by itself. */
export interface App {
  readonly socket: Socket;
  readonly told: readonly { readonly name: string; readonly payload: unknown }[];
  /** Why the line was closed; null while it stands. */
  closed(): string | null;
  ask(name: string, ...sent: unknown[]): Promise<Heard>;
  close(): void;
}

const apps: Socket[] = [];

/** Opens a socket; what refuses it is thrown as the app gets it. */
export const anApp = async (url: string, auth: object, options: object = {}): Promise<App> => {
  const socket = io(url, { auth, transports: ['websocket'], forceNew: true, reconnection: false, ...options });
  apps.push(socket);
  const told: { name: string; payload: unknown }[] = [];
  let closed: string | null = null;
  socket.onAny((name: string, payload: unknown) => void told.push({ name, payload }));
  socket.on('disconnect', (reason) => (closed = reason));
  await new Promise<void>((opened, refused) => {
    socket.on('connect', () => opened());
    socket.on('connect_error', (error) => refused(error));
  });
  return {
    socket,
    told,
    closed: () => closed,
    ask: async (name, ...sent) => (await socket.timeout(10_000).emitWithAck(name, ...sent)) as Heard,
    close: () => void socket.close(),
  };
};

/** Why a socket is refused, as the app is told. */
export const refusalOf = async (
  url: string,
  auth: object,
  options: object = {},
): Promise<NonNullable<Heard['error']>> =>
  await anApp(url, auth, options).then(
    () => Promise.reject(new Error('It was let in.')),
    (error: Error & { data?: NonNullable<Heard['error']> }) => error.data ?? Promise.reject(error),
  );

export const closeApps = (): void => {
  for (const app of apps.splice(0)) app.close();
};

export const hears = async (app: App, name: string, count = 1): Promise<unknown[]> => {
  const those = () => app.told.filter((heard) => heard.name === name).map(({ payload }) => payload);
  await until(() => those().length >= count);
  return those();
};
