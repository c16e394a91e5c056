import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerAuthentication } from 'smtp-server';

/** What the server says to a message: the SMTP status after DATA, at once or when the promise is there. */
export type Answer = (mail: ParsedMail) => number | Promise<number>;

export interface MailServer {
  readonly port: number;
  readonly inbox: ParsedMail[];
  /** How many lines were opened so far. */
  readonly linesOpened: () => number;
  /** How many were open at the same time at most. */
  readonly linesAtOnce: () => number;
  answer(how: Answer): void;
  /** Hangs up on everybody, in the middle of whatever they were saying. */
  hangUp(): void;
  stop(): Promise<void>;
}

/** A real mail server on `port` (0: any), for one password when one is given. */
export const startMailServer = async ({
  port = 0,
  password,
}: { port?: number; password?: string } = {}): Promise<MailServer> => {
  const inbox: ParsedMail[] = [];
  const open = new Set<string>();
  let opened = 0;
  let atOnce = 0;
  let statusOf: Answer = () => 250;

  const server = new SMTPServer({
    authOptional: password === undefined,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onConnect: ({ id }, done) => {
      open.add(id);
      opened += 1;
      atOnce = Math.max(atOnce, open.size);
      done();
    },
    onClose: ({ id }) => void open.delete(id),
    onAuth: (auth: SMTPServerAuthentication, _session, done) =>
      auth.password === password
        ? done(null, { user: auth.username })
        : done(Object.assign(new Error('no'), { responseCode: 535 })),
    onData: (stream, _session, done) => {
      void (async () => {
        const mail = await simpleParser(stream);
        const status = await statusOf(mail);
        if (status >= 400) return done(Object.assign(new Error('told to'), { responseCode: status }));
        inbox.push(mail);
        done();
      })();
    },
  });
  server.on('error', () => undefined); // a line that breaks is what some tests are about
  const sockets = new Set<{ destroy(): void }>();
  server.server.on('connection', (socket: { destroy(): void; once(event: 'close', run: () => void): void }) => {
    sockets.add(socket);
    socket.once('close', () => void sockets.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.server.address() as AddressInfo).port,
    inbox,
    linesOpened: () => opened,
    linesAtOnce: () => atOnce,
    answer: (how) => {
      statusOf = how;
    },
    hangUp,
    stop: () => {
      hangUp();
      return new Promise<void>((stopped) => server.close(() => stopped()));
    },
  };
};
