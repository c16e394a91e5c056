import { simpleParser } from 'mailparser';
import type { Received } from './received';

const MOST_READ = 300;

/** A message as a person reads it. */
export interface Reading {
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
  /** Names in lower case; a header that stands there twice has its values on two lines. */
  readonly headers: Readonly<Record<string, string>>;
  /** As shown to the reader, which may differ from the envelope. */
  readonly shownFrom: string;
}

/** Reads messages when somebody looks, not when they come; the last few hundred stay read. */
export const reader = (): ((message: Received) => Promise<Reading>) => {
  const read = new Map<string, Promise<Reading>>();
  return (message) => {
    const known = read.get(message.id);
    if (known) return known;
    const reading = message.channel === 'email' ? readMail(message) : Promise.resolve(asItIs(message));
    read.set(message.id, reading);
    if (read.size > MOST_READ) read.delete(read.keys().next().value ?? '');
    return reading;
  };
};

const asItIs = ({ subject, text, from }: Received): Reading => ({
  subject,
  text,
  html: null,
  headers: {},
  shownFrom: from,
});

const readMail = async ({ raw, from }: Received): Promise<Reading> => {
  const mail = await simpleParser(Buffer.from(raw, 'latin1'), { skipTextToHtml: true, skipHtmlToText: true });
  const headers: Record<string, string> = {};
  for (const { key, line } of mail.headerLines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n\s+/g, ' ')
      .trim();
    headers[key] = key in headers ? `${headers[key]}\n${value}` : value;
  }
  return {
    subject: mail.subject ?? null,
    text: mail.text ?? null,
    html: mail.html || null,
    headers,
    shownFrom: mail.from?.text ?? from,
  };
};
