import { DomainError } from '../../kernel/errors';
import type { EmailMessage } from '../../ports/email';
import type { Attachment } from '../../ports/message';

/** One line, and nothing in it that a header could be made of. */
const ONE_LINE = /^[^\p{Cc}\u2028\u2029]*$/u;
const ADDRESS = /^[^\s<>,;\p{Cc}]+@[^\s<>,;@\p{Cc}]+$/u;
const MESSAGE_ID = /^[\w.+-]+@(?:[\w.-]+|\[[\w.:]+\])$/;
const LINK = /^(https?:\/\/|mailto:)[\x21-\x3b\x3d\x3f-\x7e]+$/; // visible ASCII without < and >
/** `Name <address>` or the address alone. */
const SENDER = /^(?:([^<>]*?)\s*<([^<>]+)>|([^<>\s]+))$/;

/** Base64 never holds a "=_", so no body can hold the boundary. */
const BOUNDARY = '=_careloop';
const OUTER = '=_careloop_files';
/** Plain enough for a header as it stands. */
const FILE_NAME = /^[\w.-]{1,100}$/;
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+(; ?[\w-]+=[\w-]+)*$/;

/**
 * Writes messages as MIME (RFC 5322, 2045, 2047): text and HTML as alternatives, everything ASCII, lines of 76.
 * The answer throws DomainError `email.malformed` for a message that would not be one message to one person.
 */
export const mimeWriter = (from: string): ((message: EmailMessage, sentAt: Date) => string) => {
  const fromHeader = `From: ${senderHeader(from)}\r\n`;

  return (message, sentAt) => {
    check(ADDRESS, message.to, 'to');
    check(ONE_LINE, message.subject, 'subject');
    check(MESSAGE_ID, message.messageId, 'messageId');
    return (
      fromHeader +
      `To: ${message.to}\r\n` +
      `Subject: ${headerText(message.subject)}\r\n` +
      `Date: ${sentAt.toUTCString().replace('GMT', '+0000')}\r\n` +
      `Message-ID: <${message.messageId}>\r\n` +
      unsubscribeHeaders(message.unsubscribeUrl) +
      'Auto-Submitted: auto-generated\r\n' +
      'MIME-Version: 1.0\r\n' +
      withAttachments(
        message.attachments ?? [],
        `Content-Type: multipart/alternative; boundary="${BOUNDARY}"\r\n\r\n` +
          part('text/plain', message.text) +
          part('text/html', message.html) +
          `--${BOUNDARY}--\r\n`,
      )
    );
  };
};

/** The mail with files beside it (RFC 2046 5.1.3, RFC 2183). */
const withAttachments = (attachments: readonly Attachment[], body: string): string => {
  if (attachments.length === 0) return body;
  const files = attachments.map(({ name, type, content }) => {
    check(FILE_NAME, name, 'attachment');
    check(MEDIA_TYPE, type, 'attachment');
    return (
      `--${OUTER}\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\n` +
      `Content-Transfer-Encoding: base64\r\n\r\n${wrapped(content.toString('base64'))}\r\n`
    );
  });
  return `Content-Type: multipart/mixed; boundary="${OUTER}"\r\n\r\n--${OUTER}\r\n${body}${files.join('')}--${OUTER}--\r\n`;
};

/** The bare address of `Name <address>`. */
export const addressIn = (sender: string): string => {
  const [, , angled, bare] = SENDER.exec(sender.trim()) ?? [];
  return check(ADDRESS, angled ?? bare ?? '', 'from');
};

const senderHeader = (sender: string): string => {
  const name = SENDER.exec(sender.trim())?.[1]?.replace(/^"(.*)"$/, '$1') ?? '';
  const address = addressIn(sender);
  if (!name) return address;
  return /^[\w .'-]*$/.test(name)
    ? `"${name}" <${address}>`
    : `${encodedWords(check(ONE_LINE, name, 'from'))} <${address}>`;
};

/** RFC 8058: mail programs offer one click only for https, with POST. */
const unsubscribeHeaders = (url: string | null): string => {
  if (url === null) return '';
  const header = `List-Unsubscribe: <${check(LINK, url, 'unsubscribeUrl')}>\r\n`;
  return url.startsWith('https:') ? `${header}List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n` : header;
};

const headerText = (text: string): string =>
  /^[\x20-\x7e]{0,66}$/.test(text) && !text.includes('=?') ? text : encodedWords(text);

const WORD_BYTES = 39; // 52 characters of base64 and 12 around them: with "Subject: " still a line of 76

/** RFC 2047 words, none of which cuts a character in two. */
const encodedWords = (text: string): string => {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word) + Buffer.byteLength(character) > WORD_BYTES) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((each) => `=?utf-8?B?${Buffer.from(each).toString('base64')}?=`).join('\r\n ');
};

const part = (type: string, body: string): string =>
  `--${BOUNDARY}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${wrapped(Buffer.from(body).toString('base64'))}\r\n`;

const LINE_LENGTH = 76;

const wrapped = (base64: string): string => {
  let lines = base64.slice(0, LINE_LENGTH);
  for (let at = LINE_LENGTH; at < base64.length; at += LINE_LENGTH)
    lines += `\r\n${base64.slice(at, at + LINE_LENGTH)}`;
  return lines;
};

const check = (pattern: RegExp, value: string, field: string): string => {
  if (pattern.test(value)) return value;
  throw new DomainError('invalid', 'email.malformed', `The ${field} of a mail is not one line of the right kind.`);
};
