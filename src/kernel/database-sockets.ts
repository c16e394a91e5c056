import { Socket } from 'node:net';

const open = new Set<Socket>();

/** What a connection to the database speaks over, so that `cutDatabaseSockets` can end it. */
export const databaseSocket = (): Socket => {
  const socket = new GatheringSocket();
  open.add(socket);
  socket.once('close', () => open.delete(socket));
  return socket;
};

type Done = (error?: Error | null) => void;

/**
 * Sends what is written in one turn of the program as one piece. Each piece is a call of the operating system here and another on
 * the other side, which together cost more than most statements.
 */
class GatheringSocket extends Socket {
  private isGathering = false;

  override write(piece: Uint8Array | string, encoding?: BufferEncoding | Done, done?: Done): boolean {
    this.gather();
    return typeof encoding === 'function' ? super.write(piece, encoding) : super.write(piece, encoding, done);
  }

  private gather(): void {
    if (this.isGathering) return;
    this.isGathering = true;
    this.cork();
    process.nextTick(() => {
      this.isGathering = false;
      this.uncork();
    });
  }
}

/** Ends every connection of this process to a database that does not answer: whoever waits on one hears of it now, and pools open new ones. */
export const cutDatabaseSockets = (): void => {
  for (const socket of open) socket.destroy(databaseAway());
};

/** Read as "unavailable" by app/refusals, as every lost connection is. */
export const databaseAway = (): Error => new Error('Connection terminated: the database does not answer');
