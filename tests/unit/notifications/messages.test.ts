import { manifests } from '../../../src/app/rooms';
import { renderNotice } from '../../../src/domains/mail';
import type { Reader } from '../../../src/ports/message';

const messages = manifests().flatMap(({ name, messages: own = [] }) => own.map((message) => ({ room: name, message })));
const reader = (language: string): Reader => ({
  name: 'Wanjikũ <b>Öz</b>',
  language,
  timeZone: 'Africa/Nairobi',
  allowsDetails: false,
  publicUrl: 'https://care.example',
});

it('no two messages have one name', () => {
  const names = messages.map(({ message }) => message.name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it.each(
  messages.flatMap(({ room, message }) =>
    ['en', 'sw'].map((language) => [message.name, language, room, message] as const),
  ),
)('%s reads well in %s (%s)', (_name, language, _room, message) => {
  const words = message.write(message.sample, reader(language));
  const { html, text } = renderNotice({ ...words, language, unsubscribeUrl: 'https://care.example/stop' });
  expect(html).toContain(`lang="${language}"`);
  expect(html).not.toContain('<b>Öz</b>');
  expect(text).toContain(words.heading.replace(/\s+/g, ' ').slice(0, 20));
  expect(words.subject).toMatch(/^[^\p{Cc}]{3,120}$/u);
  expect((words.sms ?? '').length).toBeLessThanOrEqual(300);
  expect(`${words.subject}${html}${words.sms ?? ''}${words.short ?? ''}`).not.toMatch(
    /undefined|NaN|\[object|Invalid Date/,
  );
});

// Of an announcement staff write every word themselves.
it.each(
  messages
    .filter(({ message }) => message.name !== 'announcement')
    .map(({ message }) => [message.name, message] as const),
)('%s says everything in Swahili', (_name, message) => {
  const saidIn = (language: string) => {
    const { subject, heading, paragraphs, button, short } = message.write(message.sample, reader(language));
    return [subject, heading, ...paragraphs, button?.label, short].filter(Boolean);
  };
  const english = new Set(saidIn('en'));
  expect(saidIn('sw').filter((words) => english.has(words))).toEqual([]);
});
