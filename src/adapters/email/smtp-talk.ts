import type { Socket } from 'node:net';

/** Why a message was not taken: the code of the reply that was a no, or what became of the line. */
export interface SmtpFault extends Error {
  readonly code?: string | undefined;
  readonly responseCode?: number | undefined;
}

/** What is said on a line once it is open. Everything rejects with SmtpFault. */
export interface SmtpTalk {
  /** Says who we are, and learns what the server can do. */
  greet(name: string): Promise<void>;
  /** Hands over one message to one person; `mime` ends its last line. The server may be told to `reset` after a no. */
  deliver(from: string, to: string, mime: string): Promise<void>;
  /** Forgets the message that went wrong. */
  reset(): Promise<void>;
}

/** A reply of the server (RFC 5321 4.2): its code and what stands behind it, line by line. */
interface Reply {
  readonly code: number;
  readonly lines: readonly string[];
}

const GO_ON = 354;
const ASCII = /^[\x20-\x7e]*$/;

const isNo = ({ code }: Reply): boolean => code >= 400;

/**
 * Talks over the socket of an open line; nobody is answered any more once it is `lost`. A message takes one way there and
 * back where the server takes commands together and mail in chunks (RFC 2920, 3030), two where it does the first alone,
 * and else four.
 */
export const smtpTalk = (socket: Socket, lost: Promise<never>): SmtpTalk => {
  const ask = asking(socket, lost);
  let extensions: ReadonlySet<string> = new Set();

  const oneByOne = async (commands: readonly string[]): Promise<readonly Reply[]> => {
    const replies: Reply[] = [];
    for (const command of commands) if (!replies.some(isNo)) replies.push(...(await ask([command])));
    return replies;
  };
  const agreed = async (asked: Promise<readonly Reply[]>): Promise<void> => {
    const replies = await asked;
    const no = replies.find(isNo);
    if (!no) return;
    // A server that would have a message for nobody all the same gets an empty one (RFC 2920 3.1).
    if (replies.at(-1)?.code === GO_ON) await ask(['.']);
    throw faultOf(no);
  };

  return {
    greet: async (name) => {
      const [reply] = await ask([`EHLO ${name}`]);
      extensions = new Set(reply && !isNo(reply) ? reply.lines.slice(1).map(extensionIn) : []);
    },
    deliver: async (from, to, mime) => {
      const inUtf8 = !ASCII.test(from + to) && extensions.has('SMTPUTF8') ? ' SMTPUTF8' : '';
      // What comes back has our headers, which are enough to know it by, and nothing of what it said (RFC 3461 4.3).
      const headersOnly = extensions.has('DSN') ? ' RET=HDRS' : '';
      const envelope = [`MAIL FROM:<${from}>${inUtf8}${headersOnly}`, `RCPT TO:<${to}>`];
      const together = extensions.has('PIPELINING');
      if (together && extensions.has('CHUNKING')) {
        await agreed(ask([...envelope, `BDAT ${Buffer.byteLength(mime)} LAST`], mime));
      } else {
        await agreed((together ? ask : oneByOne)([...envelope, 'DATA']));
        await agreed(ask([`${withDotsDoubled(mime)}.`]));
      }
    },
    reset: async () => await agreed(ask(['RSET'])),
  };
};

/**
 * Says commands, and what belongs to the last of them, in one breath; returns a reply to each command. When the line is lost
 * before the last, a no that was heard counts.
 */
type Dialogue = (commands: readonly string[], rest?: string) => Promise<readonly Reply[]>;

interface Asked {
  readonly commands: number;
  readonly replies: Reply[];
  readonly answer: (replies: readonly Reply[]) => void;
  readonly fail: (fault: SmtpFault) => void;
}

const asking = (socket: Socket, lost: Promise<never>): Dialogue => {
  const waiting: Asked[] = [];
  let fault: SmtpFault | null = null;
  lost.catch((reason: SmtpFault) => {
    fault = reason;
    for (const { replies, answer, fail } of waiting.splice(0)) {
      if (replies.some(isNo)) answer(replies);
      else fail(reason);
    }
  });
  hearing(socket, (reply) => {
    const [first] = waiting;
    if (!first) return void socket.destroy(new Error('The mail server said something out of turn.'));
    first.replies.push(reply);
    if (first.replies.length === first.commands) waiting.shift()?.answer(first.replies);
  });

  return async (commands, rest = '') =>
    await new Promise((answer, fail) => {
      if (fault) return void fail(fault);
      waiting.push({ commands: commands.length, replies: [], answer, fail });
      socket.write(`${commands.join('\r\n')}\r\n${rest}`);
    });
};

const REPLY_LINE = /^(\d{3})(?:([ -])(.*))?$/;

/** Puts the lines of each reply together. What is no reply ends the line. */
const hearing = (socket: Socket, hear: (reply: Reply) => void): void => {
  let lines: string[] = [];
  let unfinished = '';

  socket.removeAllListeners('data').on('data', (chunk: Buffer) => {
    const heard = (unfinished + chunk.toString()).split(/\r?\n/);
    unfinished = heard.pop() ?? '';
    for (const line of heard) {
      const [, code, more, text = ''] = REPLY_LINE.exec(line) ?? [];
      if (!code) return void socket.destroy(new Error('The mail server does not speak SMTP.'));
      lines.push(text);
      if (more === '-') continue;
      hear({ code: Number(code), lines });
      lines = [];
    }
  });
};

/** So that no line of the message is the dot that ends it (RFC 5321 4.5.2). */
const withDotsDoubled = (mime: string): string => (mime.startsWith('.') ? '.' : '') + mime.replaceAll('\n.', '\n..');

const extensionIn = (line: string): string => line.split(' ')[0]?.toUpperCase() ?? '';

const faultOf = ({ code }: Reply): SmtpFault =>
  Object.assign(new Error(`The mail server answered ${code}.`), { responseCode: code });
