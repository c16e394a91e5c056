import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { DomainError } from '../../kernel/errors';
import { within } from '../../kernel/within';
import type { Bounces } from '../../ports/bounces';
import { deliveryReportIn } from './delivery-report';

export interface Pop3Options {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (RFC 8314). */
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
}

const ANSWER_WITHIN_MS = 20_000;
/** A report with the whole mail in it. What is larger is taken out unread. */
const MOST_BYTES = 2 * 1024 * 1024;

/** A mailbox over POP3 (RFC 1939): every provider of mail offers it, and nobody has to reach us. */
export const pop3Bounces = (options: Pop3Options): Bounces => ({
  readEach: async (most, take) => {
    const line = await opened(options);
    try {
      await line.says(`USER ${options.user}`);
      await line.says(`PASS ${options.password}`);
      const sizes = (await line.lists('LIST')).filter((entry) => /^\d+ \d+/.test(entry));
      const waiting = sizes.slice(0, most).map((entry) => entry.split(' ').map(Number));
      for (const [number, size] of waiting) {
        const report =
          (size ?? 0) <= MOST_BYTES ? await deliveryReportIn((await line.lists(`RETR ${number}`)).join('\r\n')) : null;
        await take(report);
        await line.says(`DELE ${number}`);
      }
      await line.says('QUIT'); // what was deleted goes now, and not before
      return waiting.length;
    } finally {
      line.hangUp();
    }
  },
});

interface Pop3Line {
  says(command: string): Promise<void>;
  /** The lines of an answer of many. */
  lists(command: string): Promise<readonly string[]>;
  hangUp(): void;
}

const opened = async ({ host, port, secure }: Pop3Options): Promise<Pop3Line> => {
  const socket = secure ? connectTls({ host, port, servername: host }) : connect({ host, port });
  const next = linesOf(socket);
  const soon = async <Result>(work: Promise<Result>): Promise<Result> =>
    await within(ANSWER_WITHIN_MS, work, unreachable);
  const agreed = async (): Promise<void> => {
    if (!(await next()).startsWith('+OK')) throw unreachable();
  };
  const asked = async (command: string): Promise<void> => {
    if (/[\r\n]/.test(command)) throw unreachable(); // a password of two lines would be two commands
    socket.write(`${command}\r\n`);
    await agreed();
  };
  const rest = async (): Promise<readonly string[]> => {
    const lines: string[] = [];
    for (let text = await next(); text !== '.'; text = await next())
      lines.push(text.startsWith('.') ? text.slice(1) : text);
    return lines;
  };
  try {
    await soon(once(socket, secure ? 'secureConnect' : 'connect'));
    await soon(agreed());
  } catch {
    socket.destroy();
    throw unreachable();
  }
  return {
    says: async (command) => await soon(asked(command)),
    lists: async (command) => {
      await soon(asked(command));
      return await soon(rest());
    },
    hangUp: () => void socket.destroy(),
  };
};

/** One line after the other, without what ends it. */
const linesOf = (socket: Socket): (() => Promise<string>) => {
  const lines: string[] = [];
  let unfinished = '';
  let isOver = false;
  let wake = (): void => undefined;
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    const heard = (unfinished + chunk).split('\r\n');
    unfinished = heard.pop() ?? '';
    lines.push(...heard);
    if (unfinished.length > MOST_BYTES) socket.destroy();
    wake();
  });
  const end = (): void => {
    isOver = true;
    wake();
  };
  socket.on('error', end).on('close', end);

  let at = 0;
  return async () => {
    for (;;) {
      const text = lines[at];
      if (text !== undefined) {
        at += 1;
        if (at === lines.length) {
          lines.length = 0;
          at = 0;
        }
        return text;
      }
      if (isOver) throw unreachable();
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
};

const unreachable = (): DomainError =>
  new DomainError(
    'unavailable',
    'bounces.unreachable',
    'The mailbox of undeliverable mail cannot be read. Check BOUNCES_HOST, BOUNCES_USER and BOUNCES_PASSWORD.',
  );
