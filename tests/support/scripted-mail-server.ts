import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface ScriptedMailServer {
  readonly port: number;
  /** What it was told, breath by breath, on all lines; greetings apart. */
  readonly heard: string[];
  readonly linesOpened: () => number;
  stop(): Promise<void>;
}

/** What the server says to what it was told in one breath; a function does something to the line instead. */
export type Script = (words: string) => string | ((line: Socket) => void);

/** A mail server that says what a test has it say, well-bred or not; it offers `extensions`, or knows no EHLO when there are none to offer. */
export const startScriptedMailServer = async (
  script: Script,
  extensions: readonly string[] | null = ['PIPELINING'],
): Promise<ScriptedMailServer> => {
  const heard: string[] = [];
  const lines = new Set<Socket>();
  let opened = 0;
  const greeting = extensions
    ? ['250-careful', ...extensions.map((extension) => `250-${extension}`), '250 HELP'].join('\r\n')
    : '502 what?';

  const server = createServer((line) => {
    opened += 1;
    lines.add(line.once('close', () => lines.delete(line)).on('error', () => undefined));
    line.write('220 here\r\n');
    line.setEncoding('utf8').on('data', (words: string) => {
      if (words.startsWith('EHLO')) return void line.write(`${greeting}\r\n`);
      if (words.startsWith('HELO')) return void line.write('250 well\r\n');
      if (words.startsWith('QUIT')) return void line.end('221 bye\r\n');
      heard.push(words);
      const reply = script(words);
      if (typeof reply === 'string') line.write(reply);
      else reply(line);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    linesOpened: () => opened,
    stop: async () => {
      for (const line of lines) line.destroy();
      await new Promise((stopped) => server.close(stopped));
    },
  };
};
