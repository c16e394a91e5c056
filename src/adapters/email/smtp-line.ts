import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { within } from '../../kernel/within';
import { smtpTalk, type SmtpFault, type SmtpTalk } from './smtp-talk';

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS when the server offers it. */
  readonly secure: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | null;
}

/** One open connection to a mail server, for one message at a time. */
export interface SmtpLine {
  /** Rejects with SmtpFault; the line stays good only when the server answered. */
  send(from: string, to: string, mime: string): Promise<void>;
  /** False once either side has hung up. */
  isOpen(): boolean;
  hangUp(): void;
}

const OPEN_WITHIN_MS = 10_000;
/** A server may think about a message for minutes, and who gives up early sends it twice (RFC 5321 4.5.3.2.6). */
const ANSWER_WITHIN_MS = 5 * 60_000;
/** Nobody can listen in on these, and the certificates of local relays are rarely good. */
const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

/** Opens a line, greets and signs in, which nodemailer does; messages are ours to say. Rejects with SmtpFault. */
export const openSmtpLine = async (server: SmtpServer): Promise<SmtpLine> => {
  const smtp = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.secure,
    ignoreTLS: LOOPBACK.includes(server.host),
    connection: await openSocket(server),
    greetingTimeout: OPEN_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
  });
  let open = true;
  /** Whoever waits for an answer learns from here that none will come. */
  const lost = new Promise<never>((_, reject) => {
    smtp.on('error', reject);
    smtp.once('end', () => reject(silence('ECONNECTION')));
  });
  lost.catch(() => {
    open = false;
  });
  const answered = (ask: (done: (fault?: SmtpFault | null) => void) => void): Promise<void> =>
    Promise.race([lost, new Promise<void>((resolve, reject) => ask((fault) => (fault ? reject(fault) : resolve())))]);

  const openTalk = async (): Promise<SmtpTalk> => {
    await answered((done) => smtp.connect(done));
    const { auth } = server;
    if (auth) await answered((done) => smtp.login({ credentials: auth }, done));
    const talk = smtpTalk(smtp._socket, lost);
    await talk.greet(smtp.name);
    return talk;
  };
  const talk = await within(OPEN_WITHIN_MS, openTalk(), () => silence('ETIMEDOUT')).catch((fault: unknown) => {
    smtp.close();
    throw fault;
  });

  return {
    send: async (from, to, mime) => {
      try {
        await talk.deliver(from, to, mime);
      } catch (fault) {
        if (open) await talk.reset().catch(() => smtp.close());
        throw fault;
      }
    },
    isOpen: () => open,
    hangUp: () => {
      if (open) smtp.quit();
      open = false;
    },
  };
};

/** Without delay: the last packet of a message must not wait for those before it to be confirmed. */
const openSocket = async ({ host, port }: SmtpServer): Promise<Socket> => {
  const socket = connect({ host, port, noDelay: true, keepAlive: true });
  try {
    await within(OPEN_WITHIN_MS, once(socket, 'connect'), () => silence('ETIMEDOUT'));
    return socket;
  } catch (fault) {
    socket.destroy();
    throw fault;
  }
};

const silence = (code: string): SmtpFault => Object.assign(new Error('no answer'), { code });
