import { simpleParser, type ParsedMail } from 'mailparser';
import { addressIn, mimeWriter } from '../../../src/adapters/email/mime';
import type { EmailMessage } from '../../../src/ports/email';

const message = (changes: Partial<EmailMessage> = {}): EmailMessage => ({
  to: 'maria@example.test',
  subject: 'It is time',
  text: 'Your dose is due.',
  html: '<p>Your dose is due.</p>',
  messageId: '17.abc@careloop.test',
  unsubscribeUrl: null,
  ...changes,
});
const write = mimeWriter('CareLoop <care@careloop.test>');
const SENT_AT = new Date('2026-11-21T09:05:07Z');
const mime = (changes: Partial<EmailMessage> = {}): string => write(message(changes), SENT_AT);
const read = async (changes: Partial<EmailMessage> = {}): Promise<ParsedMail> => simpleParser(mime(changes));

describe('a mail as MIME', () => {
  it('reads back as it was written', async () => {
    const mail = await read({ unsubscribeUrl: 'https://care.test/u/1' });
    expect(mail.from?.text).toBe('"CareLoop" <care@careloop.test>');
    expect(mail.to).toMatchObject({ text: 'maria@example.test' });
    expect(mail.subject).toBe('It is time');
    expect(mail.date).toEqual(SENT_AT);
    expect(mail.messageId).toBe('<17.abc@careloop.test>');
    expect(mail.text).toBe('Your dose is due.');
    expect(mail.html).toBe('<p>Your dose is due.</p>');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it.each([
    ['a short word', 'Zeit für Ihre Dosis'],
    ['a long line that must be folded between characters', '💊'.repeat(80)],
    ['a long line of plain letters', 'reminder '.repeat(30).trim()],
    ['what looks like an encoded word', '=?utf-8?B?aGk=?='],
    ['nothing', ''],
    ['scripts from right to left', 'حان وقت الجرعة'],
  ])('keeps a subject that is %s', async (_, subject) => {
    expect((await read({ subject })).subject ?? '').toBe(subject);
  });

  it.each([
    ['longer than a line', 'word '.repeat(5_000)],
    ['in many scripts', 'Größe · 服用時間 · 💊 · Ω'],
    ['with dots at line starts', '.\n..\n.hidden'],
    ['what looks like a boundary', '--=_careloop--\n--=_careloop\n'],
    ['empty', ''],
  ])('keeps a body %s', async (_, body) => {
    const mail = await read({ text: `${body}|`, html: `<pre>${body}</pre>` });
    expect(mail.text).toBe(`${body}|`);
    expect(mail.html).toBe(`<pre>${body}</pre>`);
  });

  it('is ASCII in lines that every mail server takes', () => {
    const lines = mime({ subject: 'ü'.repeat(300), text: 'ü'.repeat(9_999), html: 'Ω'.repeat(9_999) }).split('\r\n');
    expect(lines.every((line) => line.length <= 78 && /^[\x20-\x7e]*$/.test(line))).toBe(true);
  });

  it('offers one-click unsubscribing over https only (RFC 8058)', async () => {
    expect(mime({ unsubscribeUrl: 'https://care.test/u/1' })).toContain(
      'List-Unsubscribe: <https://care.test/u/1>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n',
    );
    expect(mime({ unsubscribeUrl: 'mailto:stop@care.test' })).not.toContain('List-Unsubscribe-Post');
    expect(mime()).not.toContain('List-Unsubscribe');
  });

  it.each<[string, Partial<EmailMessage>]>([
    ['a subject of two lines', { subject: 'Hello\r\nBcc: everybody@example.test' }],
    ['a subject with a bare line feed', { subject: 'Hello\nBcc: everybody@example.test' }],
    ['a subject with a Unicode line separator', { subject: 'Hello\u2028Bcc: everybody@example.test' }],
    ['an address with a header behind it', { to: 'maria@example.test\r\nBcc: everybody@example.test' }],
    ['two addresses', { to: 'maria@example.test, john@example.test' }],
    ['an address with a name', { to: 'Maria <maria@example.test>' }],
    ['no address', { to: '' }],
    ['a message id with a bracket', { messageId: '1@x>\r\nX: y' }],
    ['a link with a bracket', { unsubscribeUrl: 'https://care.test/>,<mailto:a@b.test' }],
    ['a link with a line break', { unsubscribeUrl: 'https://care.test/\r\nX: y' }],
    ['a link that is a script', { unsubscribeUrl: 'javascript:alert(1)' }],
  ])('refuses %s', (_, changes) => {
    expect(() => mime(changes)).toThrow(expect.objectContaining({ kind: 'invalid', code: 'email.malformed' }));
  });

  it.each([
    ['care@careloop.test', 'care@careloop.test', undefined],
    ['CareLoop <care@careloop.test>', 'care@careloop.test', 'CareLoop'],
    ['"Care, Loop" <care@careloop.test>', 'care@careloop.test', 'Care, Loop'],
    ['Pflege für alle <care@careloop.test>', 'care@careloop.test', 'Pflege für alle'],
  ])('is from %s', async (sender, address, name) => {
    const mail = await simpleParser(mimeWriter(sender)(message(), SENT_AT));
    expect(addressIn(sender)).toBe(address);
    expect(mail.from?.value[0]).toMatchObject({ address, name: name ?? '' });
  });

  it('takes an invitation along, with what a calendar is to do with it', async () => {
    const { attachments } = await read({
      attachments: [
        {
          name: 'appointment.ics',
          type: 'text/calendar; charset=utf-8; method=REQUEST',
          content: Buffer.from('BEGIN'),
        },
      ],
    });
    expect(attachments).toMatchObject([{ filename: 'appointment.ics', contentType: 'text/calendar' }]);
    expect(attachments[0]?.content.toString()).toBe('BEGIN');
  });

  it('refuses to be from nobody', () => {
    expect(() => mimeWriter('CareLoop')).toThrow(expect.objectContaining({ code: 'email.malformed' }));
  });
});
