import { hasShortLocalPart, isVisible, plainAddress, writtenText } from '../../../src/kernel/text';
import { clampedInstant } from '../../../src/kernel/instant';

const text = writtenText(40);

it('a text has one spelling, however its letters are composed', () => {
  expect(text.parse('Cafe\u0301')).toBe('Caf\u00e9');
  expect(text.parse('\u1112\u1161\u11ab')).toBe('\ud55c');
});
it.each([
  ['turns strengths around', 'Metho\u202Egm 01\u202C'],
  ['isolates', 'a\u2066b'],
  ['half a surrogate pair', 'a\ud800'],
  ['NUL', 'a\0'],
  ['rings', 'Metfor\u0007min'],
  ['speaks to a terminal', 'a\u001b[2J'],
  ['C1 control', 'a\u0085b'],
  ['breaks a line that is one', 'Metformin\n1 mg'],
])('a text that %s is refused', (_what, written) => expect(text.safeParse(written).success).toBe(false));
it.each(['مرحبا', 'שלום', 'नमस्ते', '👩🏽‍⚕️', 'Ñandú'])('%s is a text', (written) =>
  expect(text.parse(written)).toBe(written.normalize('NFC')),
);
it('a longer text may have lines and tabs, and still no other control characters', () => {
  const lines = writtenText(500);
  expect(lines.parse('Morning:\r\n\t1 tablet\n')).toBe('Morning:\r\n\t1 tablet\n');
  expect(lines.safeParse('Morning\u0008').success).toBe(false);
});
it('what is trimmed away at the ends of a line is no line break', () =>
  expect(text.trim().parse('Metformin\n')).toBe('Metformin'));
it.each(['', ' ', '\u200b', '\u00ad\u2060', '\u3164', '\u2800', '\u115f', '\u034f', '\ufe0f'])(
  'nobody sees anything of %j',
  (written) => expect(isVisible(written)).toBe(false),
);
it.each([
  ['a@ex\u00e4mple.example', 'a@xn--exmple-cua.example'],
  ['a@EX\u00c4MPLE.example', 'a@xn--exmple-cua.example'],
  ['a@exa\u0308mple.example', 'a@xn--exmple-cua.example'],
  ['a@xn--exmple-cua.example', 'a@xn--exmple-cua.example'],
  ['a@example.org', 'a@example.org'],
  ['nobody', 'nobody'],
  ['a@b c', 'a@b c'],
])('%s is the mailbox %s', (written, mailbox) => expect(plainAddress(written)).toBe(mailbox));
it('a local part has at most 64 octets', () => {
  expect(hasShortLocalPart(`${'a'.repeat(64)}@example.org`)).toBe(true);
  expect(hasShortLocalPart(`${'a'.repeat(65)}@example.org`)).toBe(false);
  expect(hasShortLocalPart(`${'é'.repeat(33)}@example.org`)).toBe(false);
});

it.each([
  [-3_600_000, -3_600_000],
  [0, 0],
  [2_000, 0],
  [300_000, 0],
  [300_001, null],
])('an instant %i ms ahead of our clock counts as %s', (ahead, counted) => {
  const now = new Date('2026-03-01T08:00:00Z');
  const instant = clampedInstant(new Date(now.getTime() + ahead), now);
  expect(instant && instant.getTime() - now.getTime()).toBe(counted);
});
