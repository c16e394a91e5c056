import { Socket } from 'node:net';

const open = new Set<Socket>();

/** What a connection to the database speaks over, so that `cutDatabaseSockets` can end it. */
export const databaseSocket = (): Socket => {
  const socket = new Socket();
  open.add(socket);
  socket.once('close', () => open.delete(socket));
  return socket;
};

/** Ends every connection of this process to a database that does not answer: whoever waits on one hears of it now, and pools open new ones. */
export const cutDatabaseSockets = (): void => {
  for (const socket of open) socket.destroy(databaseAway());
};

/** Read as "unavailable" by app/refusals, as every lost connection is. */
export const databaseAway = (): Error => new Error('Connection terminated: the database does not answer');
