import { hmacSigner } from '../../../src/adapters/signer/hmac';
import { doseLinks, purposeOf } from '../../../src/domains/regimens/messages/dose-links';
import { doseReminder } from '../../../src/domains/regimens/messages/dose-reminder';
import { amountText } from '../../../src/domains/regimens/rules/amount';

const { sample } = doseReminder;

describe('a reminder', () => {
  it('names the medication in its body and nowhere else', () => {
    const { subject, text, html } = doseReminder(sample);
    expect(subject).toBe('Time for your 08:00 dose');
    for (const body of [text, html]) {
      for (const part of ['Maria', 'Metformin 500 mg', '1 tablet', '08:00 on Tuesday 1 January (Africa/Nairobi time)'])
        expect(body).toContain(part);
    }
    expect(html.slice(0, html.indexOf('It is time'))).not.toContain('Metformin'); // title and preview line
  });

  it('has a link for each answer, in both of its forms', () => {
    const { text, html, unsubscribeUrl } = doseReminder(sample);
    for (const url of [sample.links.take, sample.links.skip, sample.links.snooze, sample.links.stopReminders]) {
      expect(html).toContain(`href="${url}"`);
      expect(text).toContain(url);
    }
    expect(unsubscribeUrl).toBe(sample.links.unsubscribe);
  });

  it.each([
    ['before its time', { status: 'scheduled', attempt: 1 }, 'Coming up: your 08:00 dose'],
    ['at its time', { status: 'due', attempt: 1 }, 'Time for your 08:00 dose'],
    ['again', { status: 'due', attempt: 2 }, 'Still time for your 08:00 dose'],
  ] as const)('says when it comes: %s', (_, changes, subject) => {
    expect(doseReminder({ ...sample, ...changes }).subject).toBe(subject);
  });

  it('shows a name as it was typed, whatever was typed', () => {
    const { html, text } = doseReminder({ ...sample, name: '<img src=x>&\r\nBcc: a@b.c', strength: null });
    expect(html).toContain('&lt;img src=x&gt;&amp;');
    expect(html).not.toContain('<img src=x>');
    expect(text).toContain('<img src=x>& Bcc: a@b.c');
  });

  it('says all of it in Swahili to those who read Swahili', () => {
    const { subject, text, html, brief } = doseReminder({ ...sample, language: 'sw-KE', amount: 2 });
    expect(subject).toBe('Wakati wa dozi yako ya saa 08:00');
    for (const part of [
      'Habari Maria,',
      'vidonge 2',
      'saa 08:00, Jumanne 1 Januari (saa za Africa/Nairobi)',
      'Nimetumia',
    ])
      expect(text).toContain(part);
    expect(html).toContain('lang="sw"');
    expect(brief?.sms).toContain(subject);
    expect(text.replace(/https:\S+/g, '')).not.toMatch(/\b(your|dose|skip|taken)\b/i);
  });

  it('greets also those who gave no name', () => {
    expect(doseReminder({ ...sample, to: '' }).text).toContain('Hello there,');
  });
});

describe('the amount', () => {
  it.each([
    [1, 'tablet', '1 tablet'],
    [2, 'tablet', '2 tablets'],
    [0.5, 'tablet', '0.5 tablets'],
    [2.5, 'liquid', '2.5 millilitres'],
    [1, 'other', 'amount: 1'],
    [3, null, 'amount: 3'],
  ] as const)('%s of form %s is "%s"', (amount, form, words) => expect(amountText(amount, form)).toBe(words));

  it.each([
    [1, 'tablet', 'kidonge 1'],
    [0.5, 'tablet', 'vidonge 0.5'],
    [3, null, 'kiasi: 3'],
  ] as const)('%s of form %s is "%s" in Swahili', (amount, form, words) =>
    expect(amountText(amount, form, 'sw')).toBe(words),
  );
});

describe('the links', () => {
  const signer = hmacSigner(Buffer.alloc(32, 1));
  const links = doseLinks(signer, 'https://care.test', {
    documentId: 'd0123456789abcdefghijklm',
    missAt: new Date('2026-06-01T06:00:00Z'),
  });

  it('carry their token where no server sees it, but for the one that mail programs post to', () => {
    for (const url of [links.take, links.skip, links.snooze, links.stopReminders])
      expect(url).toMatch(/^https:\/\/care\.test\/dose#dose-[a-z-]+\.d0123456789abcdefghijklm\./);
    expect(links.unsubscribe).toMatch(/^https:\/\/care\.test\/api\/reminders\/stop\/dose-stop-reminders\./);
  });

  it('are good for one purpose each, until two days after the dose is missed', () => {
    const token = links.take.split('#')[1] ?? '';
    const link = signer.verify(token, new Date('2026-06-03T05:59:59Z'));
    expect(link).toMatchObject({
      purpose: 'dose-take',
      subject: 'd0123456789abcdefghijklm',
      expiresAt: new Date('2026-06-03T06:00:00Z'),
    });
    expect(purposeOf('dose-take')).toBe('take');
    expect(purposeOf('dose-undo')).toBeNull();
  });
});
