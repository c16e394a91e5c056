import fc from 'fast-check';
import { mailTemplate, renderMail } from '../../../src/domains/mail';
import { Notice, type NoticeFields } from '../../support/notice';

const notice = mailTemplate(Notice, ['name', 'time', 'link', 'manageLink']);
const VALUES: NoticeFields = {
  name: 'Maria',
  time: '08:00',
  link: 'https://care.test/d/1?a=1&b=2',
  manageLink: 'https://care.test/u/1',
};

describe('a mail made from a template', () => {
  it('says in text what it says in HTML, with its links', () => {
    expect(notice(VALUES).text).toBe(
      [
        'It is 08:00',
        '',
        'Hello Maria, your dose is due. Maria!',
        '',
        'Taken https://care.test/d/1?a=1&b=2',
        '',
        'Not now https://care.test/d/1?a=1&b=2',
        '',
        'You asked us to remind you.',
        '',
        'Change or stop these mails https://care.test/u/1',
      ].join('\n'),
    );
  });

  it('has nothing in it that a value could break out of', () => {
    const { html } = notice({
      ...VALUES,
      name: '<script>alert("1")</script>',
      link: 'https://care.test/"><img src=x>',
    });
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  });

  it('is the mail that rendering it with its values makes', () => {
    const value = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((text) => text.trim() === text && !/\p{Cc}|\p{Zl}|\p{Zp}| {2}|\u200b|\ufeff/u.test(text));
    const link = fc.webUrl({ withQueryParameters: true, withFragments: true });
    fc.assert(
      fc.property(fc.record({ name: value, time: value, link, manageLink: link }), (values) => {
        expect(notice(values)).toEqual(renderMail(Notice(values)));
      }),
    );
  });

  it('says a value of several lines on one', () => {
    const { html, text } = notice({ ...VALUES, name: ' Maria\r\n  Díaz\t' });
    expect(html).toContain('Hello Maria Díaz,');
    expect(text).toContain('Hello Maria Díaz,');
  });

  it('takes a value that looks like a placeholder as it is', () => {
    expect(notice({ ...VALUES, name: '\uE0001\uE001' }).html).toContain('Hello \uE0001\uE001,');
  });

  it('stays far below what mail programs cut off (102 kB)', () => {
    expect(Buffer.byteLength(notice(VALUES).html)).toBeLessThan(10_000);
  });
});
