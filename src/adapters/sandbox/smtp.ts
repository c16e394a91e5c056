import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Archive } from './archive';
import { bounceOf } from './bounced';
import { slowly, type Fault, type FaultBoard } from './faults';

const NO_SUCH_MAILBOX = { status: '5.1.1', diagnostic: '550 5.1.1 No such mailbox here' };
const MOST_BYTES = 25 * 1024 * 1024;

export interface SmtpDoor {
  readonly port: number;
  /** Closes the door, or opens it again on the same port. */
  setDown(down: boolean): Promise<void>;
  close(): Promise<void>;
}

/** A mail server that delivers nothing: what it says yes to is in the archive. Takes any name and password. */
export const smtpDoor = async (
  archive: Archive,
  faults: () => FaultBoard,
  comesBack: (mail: string) => void,
  host: string,
  wantedPort: number,
): Promise<SmtpDoor> => {
  let server: SMTPServer | null = await listening(archive, faults, comesBack, host, wantedPort);
  const { port } = server.server.address() as AddressInfo;
  const shut = async (): Promise<void> => {
    const closing = server;
    server = null;
    if (closing) await closed(closing);
  };
  return {
    port,
    setDown: async (down) => {
      if (down) await shut();
      else server ??= await listening(archive, faults, comesBack, host, port);
    },
    close: shut,
  };
};

const listening = async (
  archive: Archive,
  faults: () => FaultBoard,
  comesBack: (mail: string) => void,
  host: string,
  port: number,
): Promise<SMTPServer> => {
  const met = new WeakMap<SMTPServerSession, Fault>();
  const server: SMTPServer = new SMTPServer({
    banner: 'CareLoop sandbox: nothing leaves this machine',
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: MOST_BYTES,
    onAuth: (auth, _session, answer) => answer(null, { user: auth.username ?? 'somebody' }),
    onRcptTo: ({ address }, session, answer) => {
      const fault = faults().meet('smtp', address);
      met.set(session, fault);
      answer(refusal(fault));
    },
    onData: (stream, session, answer) => {
      take(archive, comesBack, stream, session, met.get(session))
        .then((answered) => (answered ? answer(null, answered) : hangUp(server, session)))
        .catch((error: Error) => answer(error));
    },
  });
  server.on('error', () => undefined); // one broken connection is nobody else's trouble
  await new Promise<void>((ready, failed) => {
    server.server.once('error', failed);
    server.listen(port, host, ready);
  });
  return server;
};

/** Stores a message; null when its sender shall not hear about it. */
const take = async (
  archive: Archive,
  comesBack: (mail: string) => void,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  fault: Fault | undefined,
): Promise<string | null> => {
  const raw = Buffer.concat((await stream.toArray()) as Buffer[]).toString('latin1');
  if (stream.sizeExceeded) throw Object.assign(new Error('Message is too big'), { responseCode: 552 });
  if (fault?.mode === 'slow') await slowly(fault.delayMs);
  const { mailFrom, rcptTo } = session.envelope;
  const message = await archive.add({
    channel: 'email',
    provider: 'smtp',
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(({ address }) => address),
    subject: null,
    text: null,
    messageId: messageIdIn(raw),
    raw,
  });
  const { from, to } = message;
  if (fault?.mode === 'bounce')
    comesBack(bounceOf({ from, to: to[0] ?? '', raw }, NO_SUCH_MAILBOX, new Date(message.receivedAt)));
  return fault?.mode === 'lose-answer' ? null : `queued as ${message.id}`;
};

const messageIdIn = (raw: string): string | null => {
  const end = raw.indexOf('\r\n\r\n');
  return /^message-id:\s*<([^>]+)>/im.exec(end < 0 ? raw : raw.slice(0, end))?.[1] ?? null;
};

const refusal = ({ mode }: Fault): Error | null => {
  if (mode === 'refuse-4xx')
    return Object.assign(new Error('4.2.1 The mailbox is busy, try again later'), { responseCode: 451 });
  if (mode === 'refuse-5xx') return Object.assign(new Error('5.1.1 No such mailbox here'), { responseCode: 550 });
  return null;
};

const hangUp = (server: SMTPServer, session: SMTPServerSession): void => {
  for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy();
};

/** Does not wait for clients that keep their line open. */
const closed = async (server: SMTPServer): Promise<void> => {
  const done = new Promise<void>((over) => server.close(() => over()));
  for (const connection of server.connections) connection._socket.destroy();
  await done;
};
