import { manualClock } from '../../../src/adapters/clock/manual';
import { hmacSigner } from '../../../src/adapters/signer/hmac';
import { mailTopics } from '../../../src/domains/accounts/actions/compose-mails';
import { verificationTopics } from '../../../src/domains/accounts/actions/verification/compose-notices';
import { securityEventWords } from '../../../src/domains/accounts/messages/security-event-words';
import { renderNotice } from '../../../src/domains/mail';
import { previews } from '../../../src/domains/notifications/actions/previews';
import { mailTopics as privacyTopics } from '../../../src/domains/privacy/messages/topics';
import type { Database } from '../../../src/ports/database';
import type { Contact, Reader } from '../../../src/ports/message';

const asked = async (): Promise<never> => await Promise.reject(new Error('A sample asks no database.'));
const db: Database = { query: asked, prepared: asked, transaction: asked, listen: asked, close: asked };
const deps = {
  clock: manualClock('2026-12-01T09:00:00Z'),
  db,
  codeKey: Buffer.alloc(32, 2),
  renderNotice,
  publicUrl: 'https://care.example',
  signer: hmacSigner(Buffer.alloc(32, 6)),
};
const topics = [...mailTopics(deps), ...verificationTopics(deps), ...privacyTopics(deps)];
const reader = (language: string): Reader => ({
  name: 'Wanjikũ',
  language,
  timeZone: 'Africa/Nairobi',
  allowsDetails: false,
  publicUrl: 'https://care.example',
});

it('there is one topic of each name, and each has its own summary', () => {
  for (const all of [topics.map(({ name }) => name), topics.map(({ sample }) => sample.summary)])
    expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([]);
});

it.each(topics.map((topic) => [topic.name, topic] as const))('%s shows a sample in both languages', (_name, topic) => {
  const { summary, draft } = topic.sample;
  expect(summary).toMatch(/^[A-Z].{10,90}[^.]$/);
  const [english, swahili] = [draft(reader('en')), draft(reader('sw'))];
  for (const [language, shown] of [
    ['en', english],
    ['sw', swahili],
  ] as const) {
    expect(shown.html).toContain(`lang="${language}"`);
    expect(shown.subject).toMatch(/^[^\p{Cc}]{3,120}$/u);
    expect(`${shown.subject}${shown.text}${shown.html}`).not.toMatch(/undefined|NaN|\[object|Invalid Date/);
  }
  expect(swahili.subject).not.toBe(english.subject);
  const inEnglish = new Set(sentencesOf(english.text));
  expect(sentencesOf(swahili.text).filter((line) => inEnglish.has(line))).toEqual([]);
  expect(draft(reader('sw-KE'))).toEqual(swahili);
  expect(draft(reader('fr')).subject).toBe(english.subject);
});

it('the page of all messages lists each, and shows it in the language that is asked for', () => {
  const page = previews({ messages: () => [], topics: () => topics, renderNotice, publicUrl: 'https://care.example' });
  expect(page.listMessages().map(({ name }) => name)).toEqual(topics.map(({ name }) => name).sort());
  expect(page.preview('email-code', 'sw')).toMatchObject({
    subject: 'Thibitisha anwani yako ya barua pepe',
    text: expect.stringContaining('042137'),
  });
});

/** The lines of a mail that hold words of ours: not the code, the addresses and the name of the house. */
const sentencesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /[a-z].* /i.test(line) && !/^https?:/.test(line));

it('a mail is in the language of its contact, and in English for whoever has none', async () => {
  const contact = (userId: number, locale: string): [number, Contact] => [
    userId,
    { userId, locale, email: 'maria@example.org', name: 'Maria', timeZone: 'Africa/Nairobi' },
  ];
  const owed = [1, 2, 3].map((userId) => ({
    id: String(userId),
    userId,
    subjectId: 'some',
    attempt: 1,
    topic: '',
    notAfter: null,
  }));
  const drafts = await topics
    .find(({ name }) => name === 'welcome')
    ?.compose(owed, new Map([contact(1, 'sw'), contact(2, 'en')]));
  expect(owed.map(({ id }) => drafts?.get(id)?.subject)).toEqual([
    'Karibu CareLoop',
    'Welcome to CareLoop',
    'Welcome to CareLoop',
  ]);
});

it('when and where is told in the language of the reader', () => {
  const event = { at: new Date('2026-12-01T09:05:00Z'), userAgent: 'CareLoop/1.0 (Android)', ip: '203.0.113.7' };
  expect(securityEventWords(event, { locale: 'sw-KE', timeZone: 'Africa/Nairobi' })).toEqual([
    ['Wakati', '1 Desemba 2026, 12:05 (Africa/Nairobi)'],
    ['Kifaa', 'Programu ya CareLoop kwenye Android'],
    ['Anwani ya IP', '203.0.113.7'],
  ]);
  expect(securityEventWords(event, { locale: 'en-US', timeZone: 'UTC' })).toEqual([
    ['When', 'December 1, 2026 at 09:05 AM (UTC)'],
    ['Device', 'CareLoop app on Android'],
    ['Address', '203.0.113.7'],
  ]);
});
