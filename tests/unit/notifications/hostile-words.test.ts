import { simpleParser } from 'mailparser';
import { mimeWriter } from '../../../src/adapters/email/mime';
import { manifests } from '../../../src/app/rooms';
import { renderNotice } from '../../../src/domains/mail';
import { draftOf } from '../../../src/domains/notifications/actions/message-topic';
import { oneLine } from '../../../src/domains/notifications/rules/one-line';
import type { Message, Reader } from '../../../src/ports/message';

jest.setTimeout(60_000);

const messages = manifests().flatMap(({ messages: own = [] }) => own);
const write = mimeWriter('CareLoop <care@care.example>');
const HEADERS = [
  'auto-submitted',
  'content-type',
  'date',
  'from',
  'list',
  'message-id',
  'mime-version',
  'subject',
  'to',
];
/** The second domain has a Cyrillic "а". */
const ATTACKS: readonly (readonly [what: string, text: string])[] = [
  ['headers', 'Eve\r\nBcc: all@example.test\r\n\r\nbody\n.\r\nRCPT TO:<all@example.test>'],
  ['HTML', `</title></p>"'><script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a>`],
  ['look-alike domains', 'https://cаre.example/login <maria@cаre.example> http://care.example.evil.example'],
  ['10,000 characters', '💊é'.repeat(5_000)],
  ['separators of lines', 'Eve\u2028Bcc: all@example.test\u2029\u0085\u0000x'],
];

const reader = (name: string, language: string): Reader => ({
  name,
  language,
  timeZone: 'Africa/Nairobi',
  allowsDetails: true,
  publicUrl: 'https://care.example',
});

/** The facts once for each text in them, with that one replaced. */
const withEachReplaced = (facts: unknown, text: string): readonly unknown[] => {
  if (typeof facts === 'string') return [text];
  if (facts === null || typeof facts !== 'object' || facts instanceof Date || Buffer.isBuffer(facts)) return [];
  if (Array.isArray(facts))
    return facts.flatMap((each, index) => withEachReplaced(each, text).map((changed) => facts.with(index, changed)));
  return Object.entries(facts).flatMap(([name, each]) =>
    withEachReplaced(each, text).map((changed) => ({ ...facts, [name]: changed })),
  );
};

/** What is written with these facts; null where the value is a code, a date or a zone that cannot be read. */
const draftWith = (message: Message, facts: unknown, who: Reader) => {
  try {
    const words = message.write(facts, who);
    return draftOf({ renderNotice }, words, { locale: who.language }, 'https://care.example/stop');
  } catch {
    return null;
  }
};

/** Elements with the names of their attributes, as a browser finds them. */
const tagsIn = (html: string): ReadonlySet<string> =>
  new Set(
    [...html.matchAll(/<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(
      ([, name, attributes = '']) =>
        `${name} ${[...attributes.matchAll(/([\w:-]+)(?:="[^"]*")?/g)]
          .map(([, attribute]) => attribute)
          .toSorted()
          .join(' ')}`,
    ),
  );
const linksIn = (html: string): readonly string[] => [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url ?? '');

describe.each(ATTACKS)('%s in every field', (_what, attack) => {
  it.each(messages.map((message) => [message.name, message] as const))('of %s', async (_name, message) => {
    for (const language of attack.includes('<script>') ? ['en', 'sw'] : ['en']) {
      const usual = draftWith(message, message.sample, reader('Maria', language));
      const allowed = tagsIn(usual?.html ?? '');
      const cases = [
        draftWith(message, message.sample, reader(attack, language)),
        ...withEachReplaced(message.sample, attack).map((facts) =>
          draftWith(message, facts, reader('Maria', language)),
        ),
      ];
      for (const draft of cases) {
        if (!draft) continue;
        const { subject, text, html, brief } = draft;
        expect([...tagsIn(html)].filter((tag) => !allowed.has(tag))).toEqual([]);
        expect(html).not.toMatch(/<script|<img src=x|href="javascript/i);
        for (const url of linksIn(html)) expect(url).toMatch(/^(https:\/\/|tel:|mailto:)/);
        expect(`${subject}${brief?.title}${brief?.short}`).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect([...subject].length).toBeLessThanOrEqual(200);
        const mime = write(
          {
            to: 'maria@example.test',
            subject,
            text,
            html,
            messageId: '1.a@care.example',
            unsubscribeUrl: 'https://care.example/stop',
          },
          new Date(0),
        );
        const head = mime.slice(0, mime.indexOf('\r\n\r\n'));
        expect(head).not.toMatch(/^(bcc|cc|reply-to):/im);
      }
      const last = cases.findLast((draft) => draft !== null);
      if (!last) continue;
      const { subject, text, html } = last;
      const mail = {
        to: 'maria@example.test',
        subject,
        text,
        html,
        messageId: '1.a@care.example',
        unsubscribeUrl: 'https://care.example/stop',
      };
      const parsed = await simpleParser(write(mail, new Date(0)));
      expect([...parsed.headers.keys()].toSorted()).toEqual(HEADERS);
      expect(parsed.to).toMatchObject({ value: [{ address: 'maria@example.test' }] });
      expect(parsed.attachments).toEqual([]);
    }
  });
});

it('a title is one line, and no character of it is cut in two', () => {
  expect(oneLine(' a\r\n\u2028b\u0000 ', 10)).toBe('a b');
  expect(oneLine('💊'.repeat(10), 5)).toBe(`${'💊'.repeat(4)}…`);
});
