import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { manualClock } from '../../src/adapters/clock/manual';
import { memoryEmail, type MailServerMood } from '../../src/adapters/email/memory';
import { smtpEmail, type SmtpOptions } from '../../src/adapters/email/smtp';
import { openSmtpLine } from '../../src/adapters/email/smtp-line';
import type { Email, EmailMessage } from '../../src/ports/email';
import { startMailServer, type MailServer } from '../support/mail-server';
import { startScriptedMailServer, type Script, type ScriptedMailServer } from '../support/scripted-mail-server';
import { until } from '../support/until';

const message = (changes: Partial<EmailMessage> = {}): EmailMessage => ({
  to: 'maria@example.test',
  subject: 'Zeit für Ihre Dosis',
  text: 'Es ist Zeit.',
  html: '<p>Es ist Zeit.</p>',
  messageId: '1.abc@careloop.test',
  unsubscribeUrl: null,
  ...changes,
});
const numbered = (count: number): EmailMessage[] =>
  Array.from({ length: count }, (_, n) => message({ messageId: `${n}.abc@careloop.test` }));

const clock = manualClock('2026-11-21T09:00:00Z');
const smtpTo = (port: number, changes: Partial<SmtpOptions> = {}): Email =>
  smtpEmail({
    host: '127.0.0.1',
    port,
    secure: false,
    auth: null,
    from: 'CareLoop <care@careloop.test>',
    connections: 3,
    clock,
    ...changes,
  });

interface World {
  readonly email: Email;
  arrived(): { to: string; subject: string; text: string; html: string; messageId: string }[];
  mood(mood: MailServerMood): Promise<void>;
  end(): Promise<void>;
}

const inMemory = async (): Promise<World> => {
  const email = memoryEmail();
  return {
    email,
    arrived: () => email.inbox,
    mood: async (mood) => email.answer(() => mood),
    end: async () => undefined,
  };
};

const overSmtp = async (): Promise<World> => {
  let server = await startMailServer();
  const { port } = server;
  const email = smtpTo(port);
  const servers = new Set([server]);
  return {
    email,
    arrived: () =>
      [...servers]
        .flatMap(({ inbox }) => inbox)
        .map((mail) => ({
          to: [mail.to].flat()[0]?.text ?? '',
          subject: mail.subject ?? '',
          text: mail.text ?? '',
          html: mail.html || '',
          messageId: mail.messageId?.slice(1, -1) ?? '',
        })),
    mood: async (mood) => {
      await server.stop();
      if (mood === 'is-down') return;
      server = await startMailServer({ port });
      servers.add(server);
      server.answer(() => ({ accepts: 250, defers: 451, refuses: 550 })[mood]);
    },
    end: async () => {
      await email.close();
      await server.stop();
    },
  };
};

describe.each([
  ['memory', inMemory],
  ['smtp', overSmtp],
])('e-mail over %s', (_, open) => {
  let world: World;
  beforeEach(async () => {
    world = await open();
  });
  afterEach(() => world.end());

  it('hands the message over, as it is', async () => {
    await world.email.send(message());
    expect(world.arrived()).toMatchObject([
      {
        to: 'maria@example.test',
        subject: 'Zeit für Ihre Dosis',
        text: 'Es ist Zeit.',
        html: '<p>Es ist Zeit.</p>',
        messageId: '1.abc@careloop.test',
      },
    ]);
  });

  it('hands over many at once, each once', async () => {
    await Promise.all(numbered(50).map((each) => world.email.send(each)));
    expect(new Set(world.arrived().map(({ messageId }) => messageId)).size).toBe(50);
    expect(world.arrived()).toHaveLength(50);
  });

  it('asks right before a message goes on the line whether it is still wanted, however long it had to wait', async () => {
    let wanted = true;
    const many = numbered(50).map((each) => world.email.send(each, () => wanted));
    await many[0];
    wanted = false;
    const sent = (await Promise.all(many)).filter(Boolean);
    expect(sent.length).toBeLessThan(50);
    expect(world.arrived()).toHaveLength(sent.length);
  });

  it.each<[string, MailServerMood, { kind: string; code: string }]>([
    ['says that a message may be taken later', 'defers', { kind: 'unavailable', code: 'email.deferred' }],
    ['says that a message will never be taken', 'refuses', { kind: 'invalid', code: 'email.refused' }],
    ['says that nobody is there', 'is-down', { kind: 'unavailable', code: 'email.unreachable' }],
  ])('%s', async (_name, mood, refusal) => {
    await world.mood(mood);
    await expect(world.email.send(message())).rejects.toMatchObject(refusal);
    expect(world.arrived()).toEqual([]);
  });

  it('sends again once the server is back', async () => {
    await world.email.send(message({ messageId: '1.before@careloop.test' }));
    await world.mood('is-down');
    await expect(world.email.send(message())).rejects.toMatchObject({ kind: 'unavailable' });
    await world.mood('accepts');
    await world.email.send(message({ messageId: '1.after@careloop.test' }));
    expect(world.arrived().map(({ messageId }) => messageId)).toEqual([
      '1.before@careloop.test',
      '1.after@careloop.test',
    ]);
  });

  it('lets nobody write headers of their own', async () => {
    await expect(world.email.send(message({ subject: 'Hi\r\nBcc: everybody@example.test' }))).rejects.toMatchObject({
      kind: 'invalid',
      code: 'email.malformed',
    });
    await expect(world.email.send(message({ to: 'a@example.test,b@example.test' }))).rejects.toMatchObject({
      kind: 'invalid',
    });
    expect(world.arrived()).toEqual([]);
  });
});

describe('e-mail over smtp, on the wire', () => {
  let server: MailServer;
  let email: Email;
  beforeEach(async () => {
    server = await startMailServer();
    email = smtpTo(server.port);
  });
  afterEach(async () => {
    await email.close();
    await server.stop();
  });

  it('keeps its lines open, and opens no more than it was given', async () => {
    await Promise.all(numbered(40).map((each) => email.send(each)));
    expect(server.linesOpened()).toBeLessThanOrEqual(3);
    expect(server.linesAtOnce()).toBeLessThanOrEqual(3);
  });

  it('loses no line over a message that is not taken', async () => {
    server.answer(({ messageId }) => (messageId?.startsWith('<1') ? 550 : 250));
    const one = smtpTo(server.port, { connections: 1 });
    await Promise.allSettled(numbered(20).map((each) => one.send(each)));
    expect(server.inbox).toHaveLength(9);
    expect(server.linesOpened()).toBe(1);
    await one.close();
  });

  it('takes its time with a server that does', async () => {
    let take = (_status: number): void => undefined;
    const deciding = new Promise<void>((asked) =>
      server.answer(() => {
        asked();
        return new Promise((resolve) => {
          take = resolve;
        });
      }),
    );
    let sent = false;
    const sending = email.send(message()).then(() => {
      sent = true;
    });
    await deciding;
    expect(sent).toBe(false);
    take(250);
    await sending;
    expect(server.inbox).toHaveLength(1);
  });

  it('says "not now" when the server hangs up in the middle, and dials again', async () => {
    server.answer(() => {
      server.hangUp();
      return 250;
    });
    await expect(email.send(message())).rejects.toMatchObject({ kind: 'unavailable', code: 'email.unreachable' });
    server.answer(() => 250);
    await email.send(message());
  });

  it('takes "closing for today" (421) as about the server, not the message', async () => {
    server.answer(() => 421);
    await expect(email.send(message())).rejects.toMatchObject({ kind: 'unavailable', code: 'email.unreachable' });
  });

  it('fails no message for a password that the server does not like', async () => {
    const guarded = await startMailServer({ password: 'right' });
    const wrong = smtpTo(guarded.port, { auth: { user: 'care', pass: 'wrong' } });
    await expect(wrong.send(message())).rejects.toMatchObject({ kind: 'unavailable', code: 'email.unreachable' });
    const right = smtpTo(guarded.port, { auth: { user: 'care', pass: 'right' } });
    await right.send(message());
    expect(guarded.inbox).toHaveLength(1);
    await wrong.close();
    await right.close();
    await guarded.stop();
  });

  it('fails no message for a greeting that says "go away"', async () => {
    const rude = createServer((socket) => socket.end('554 no service here\r\n')).listen(0, '127.0.0.1');
    await once(rude, 'listening');
    const email = smtpTo((rude.address() as AddressInfo).port);
    await expect(email.send(message())).rejects.toMatchObject({ kind: 'unavailable', code: 'email.unreachable' });
    rude.close();
  });

  it('sends nothing more once it is closed', async () => {
    await email.send(message());
    await email.close();
    await expect(email.send(message())).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('e-mail over smtp, word for word', () => {
  const ENVELOPE = ['MAIL FROM:<care@careloop.test>\r\n', 'RCPT TO:<maria@example.test>\r\n', 'DATA\r\n'];
  const wellBred = (words: string): string =>
    words
      .split('\r\n')
      .slice(0, -1)
      .map((line) =>
        line === 'DATA' ? '354 go on\r\n' : line === '.' || /^(MAIL|RCPT|RSET)/.test(line) ? '250 ok\r\n' : '',
      )
      .join('');
  const inChunks = (words: string): string =>
    words.includes('BDAT') ? '250 ok\r\n250 ok\r\n250 taken\r\n' : wellBred(words);
  let server: ScriptedMailServer | null = null;
  let email: Email | null = null;
  const scripted = async (script: Script, extensions?: readonly string[] | null): Promise<Email> => {
    server = await startScriptedMailServer(script, extensions);
    email = smtpTo(server.port, { connections: 1 });
    return email;
  };
  const heard = (): string[] => server?.heard ?? [];
  afterEach(async () => {
    await email?.close();
    await server?.stop();
  });

  it('says in one breath who writes to whom where the server takes that, and the message in another', async () => {
    await (await scripted(wellBred)).send(message());
    expect(heard()).toEqual([ENVELOPE.join(''), expect.stringMatching(/^From: [\s\S]*\r\n\.\r\n$/)]);
  });

  it('says everything in one breath where the server takes mail in chunks as well', async () => {
    await (await scripted(inChunks, ['PIPELINING', 'CHUNKING'])).send(message({ to: 'jörg@example.test' }));
    const [, words = '', bytes, mime = ''] = /^([\s\S]*)BDAT (\d+) LAST\r\n([\s\S]*)$/.exec(heard()[0] ?? '') ?? [];
    expect(words).toBe('MAIL FROM:<care@careloop.test>\r\nRCPT TO:<jörg@example.test>\r\n');
    expect(mime).toMatch(/^From: [\s\S]*\r\n$/);
    expect(Buffer.byteLength(mime)).toBe(Number(bytes));
    expect(heard()).toHaveLength(1);
  });

  it.each([
    ['recipient', '250 ok\r\n550 nobody\r\n503 no recipients\r\n', { kind: 'invalid', code: 'email.refused' }],
    ['message', '250 ok\r\n250 ok\r\n452 not now\r\n', { kind: 'unavailable', code: 'email.deferred' }],
  ])('goes on with the next when a server that takes chunks does not take a %s', async (_, replies, refusal) => {
    const box = await scripted(
      (words) => (words.includes('<nobody@') ? replies : inChunks(words)),
      ['PIPELINING', 'CHUNKING'],
    );
    await expect(box.send(message({ to: 'nobody@example.test' }))).rejects.toMatchObject(refusal);
    await box.send(message());
    expect(heard()).toEqual([expect.stringContaining('<nobody@'), 'RSET\r\n', expect.stringContaining('<maria@')]);
    expect(server?.linesOpened()).toBe(1);
  });

  it.each([
    ['does not', ['8BITMIME']],
    ['takes chunks only', ['CHUNKING']],
    ['knows no EHLO', null],
  ])('says one thing after the other where the server %s', async (_, extensions) => {
    await (await scripted(wellBred, extensions)).send(message());
    expect(heard()).toEqual([...ENVELOPE, expect.stringMatching(/\r\n\.\r\n$/)]);
  });

  it('says no word more to a server that takes one thing after the other and not this recipient', async () => {
    const sending = (
      await scripted((words) => (words.startsWith('RCPT') ? '550 nobody\r\n' : wellBred(words)), [])
    ).send(message());
    await expect(sending).rejects.toMatchObject({ code: 'email.refused' });
    expect(heard()).toEqual([...ENVELOPE.slice(0, 2), 'RSET\r\n']);
  });

  it.each([
    ['refuses the recipient and then the message', '250 ok\r\n550 nobody\r\n554 no recipients\r\n', ['RSET\r\n']],
    [
      'refuses the recipient and would have a message for nobody',
      '250 ok\r\n550 nobody\r\n354 go on\r\n',
      ['.\r\n', 'RSET\r\n'],
    ],
  ])('gives nothing away to a server that %s, and goes on with the next', async (_, replies, rest) => {
    const box = await scripted((words) => (words.includes('<nobody@') ? replies : wellBred(words)));
    await expect(box.send(message({ to: 'nobody@example.test' }))).rejects.toMatchObject({
      kind: 'invalid',
      code: 'email.refused',
    });
    expect(heard().slice(1)).toEqual(rest);
    await box.send(message());
    expect(server?.linesOpened()).toBe(1);
  });

  it('listens to the first word of a server that hangs up after it', async () => {
    const box = await scripted((words) =>
      words.includes('<nobody@') ? (line) => line.end('550 not on this line\r\n') : wellBred(words),
    );
    await expect(box.send(message({ to: 'nobody@example.test' }))).rejects.toMatchObject({ code: 'email.refused' });
    await box.send(message());
    expect(server?.linesOpened()).toBe(2);
  });

  it('dials again after a server that said goodbye unasked', async () => {
    const lines = new Set<Socket>();
    const box = await scripted((words) => (line) => {
      lines.add(line);
      line.write(wellBred(words));
    });
    await box.send(message());
    const [line] = lines;
    line?.write('421 good night\r\n');
    await until(() => line?.destroyed === true);
    await box.send(message());
    expect(server?.linesOpened()).toBe(2);
  });

  it('understands replies that come in pieces and over several lines', async () => {
    const box = await scripted((words) => {
      const replies = wellBred(words).replace('250 ok', '250-well\r\n250 ok');
      return (line) => {
        line.write(replies.slice(0, 5));
        setTimeout(() => line.write(replies.slice(5)), 20);
      };
    });
    await box.send(message());
    expect(heard()).toHaveLength(2);
  });

  it('hangs up on what does not speak its language', async () => {
    await expect((await scripted(() => 'HTTP/1.1 400 Bad Request\r\n')).send(message())).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'email.unreachable',
    });
  });

  it('says beforehand that an address needs more than ASCII, where the server can', async () => {
    await (await scripted(wellBred, ['PIPELINING', 'SMTPUTF8'])).send(message({ to: 'jörg@example.test' }));
    expect(heard()[0]).toContain('MAIL FROM:<care@careloop.test> SMTPUTF8\r\nRCPT TO:<jörg@example.test>\r\n');
  });

  it('keeps a line of one dot from ending a message', async () => {
    await scripted(wellBred);
    const line = await openSmtpLine({ host: '127.0.0.1', port: server?.port ?? 0, secure: false, auth: null });
    await line.send('a@example.test', 'b@example.test', 'one\r\n.\r\n.two\r\n');
    line.hangUp();
    expect(heard()[1]).toBe('one\r\n..\r\n..two\r\n.\r\n');
  });
});
