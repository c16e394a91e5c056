import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Mail that has come back: a mailbox over POP3 (RFC 1939) that any name and password opens. */
export interface Pop3Door {
  readonly port: number;
  /** Puts a mail into the mailbox. */
  put(mail: string): void;
  close(): Promise<void>;
}

const MOST_KEPT = 1_000;

export const pop3Door = async (host: string): Promise<Pop3Door> => {
  let mails: readonly string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)).on('error', () => undefined));
    serve(socket, mails, (taken) => {
      mails = mails.filter((mail) => !taken.has(mail));
    });
  });
  await listening(server, host);
  return {
    port: (server.address() as AddressInfo).port,
    put: (mail) => {
      mails = [...mails, mail].slice(-MOST_KEPT);
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
};

const listening = async (server: Server, host: string): Promise<void> =>
  await new Promise((ready, failed) => {
    server.once('error', failed);
    server.listen(0, host, ready);
  });

/** One session: it sees the mailbox as it was when it began, and what it deletes goes when it takes its leave. */
const serve = (socket: Socket, mails: readonly string[], take: (taken: ReadonlySet<string>) => void): void => {
  const taken = new Set<string>();
  const ok = (text = ''): void => void socket.write(`+OK ${text}\r\n`);
  const many = (lines: readonly string[]): void =>
    void socket.write(`+OK\r\n${lines.map((text) => `${text}\r\n`).join('')}.\r\n`);
  const mailAt = (argument: string): string | undefined => mails[Number(argument) - 1];
  const left = (): readonly (readonly [number: number, mail: string])[] =>
    mails.map((mail, index) => [index + 1, mail] as const).filter(([, mail]) => !taken.has(mail));
  const commands: Readonly<Record<string, (argument: string) => void>> = {
    USER: () => ok(),
    PASS: () => ok(),
    CAPA: () => many(['USER']),
    NOOP: () => ok(),
    STAT: () => ok(`${left().length} ${left().reduce((sum, [, { length }]) => sum + length, 0)}`),
    LIST: () => many(left().map(([number, { length }]) => `${number} ${length}`)),
    RETR: (argument) => {
      const mail = mailAt(argument);
      if (mail === undefined) return void socket.write('-ERR no such message\r\n');
      many(mail.split('\r\n').map((text) => (text.startsWith('.') ? `.${text}` : text)));
    },
    DELE: (argument) => {
      const mail = mailAt(argument);
      if (mail !== undefined) taken.add(mail);
      ok();
    },
    RSET: () => {
      taken.clear();
      ok();
    },
    QUIT: () => {
      take(taken);
      socket.end('+OK\r\n');
    },
  };
  let unfinished = '';
  socket.write('+OK sandbox\r\n');
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    const heard = (unfinished + chunk).split('\r\n');
    unfinished = heard.pop() ?? '';
    for (const text of heard) {
      const [name = '', argument = ''] = text.split(' ');
      const run = commands[name.toUpperCase()];
      if (run) run(argument);
      else socket.write('-ERR what?\r\n');
    }
  });
};
