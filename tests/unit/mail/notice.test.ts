import fc from 'fast-check';
import { renderMail, renderNotice, type MailNotice } from '../../../src/domains/mail';
import { Notice } from '../../../src/domains/mail/notice';

describe('a notice', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((value) => value.trim() === value && !/\p{Cc}|\p{Zl}|\p{Zp}| {2}|\u200b|\ufeff/u.test(value));
  const url = fc.webUrl({ withQueryParameters: true, withFragments: true });
  const few = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { maxLength: 3 });
  const notices: fc.Arbitrary<MailNotice> = fc.record({
    subject: text,
    heading: text,
    paragraphs: fc.uniqueArray(text, { maxLength: 3 }),
    code: fc.option(text, { nil: undefined }),
    facts: few(fc.tuple(text, text)),
    button: fc.option(fc.record({ label: text, url }), { nil: undefined }),
    bars: few(fc.record({ label: text, share: fc.double({ min: 0, max: 1, noNaN: true }), says: text })),
    language: fc.constantFrom('en', 'sw', 'sw-KE'),
    unsubscribeUrl: fc.option(url, { nil: null }),
  });

  it('that is filled in is the one that rendering it makes', () => {
    // React warns of facts and bars with one label; here they are told apart by their place.
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    fc.assert(
      fc.property(notices, (notice) => expect(renderNotice(notice)).toEqual(renderMail(Notice({ notice })))),
      { numRuns: 300 },
    );
    jest.restoreAllMocks();
  });

  it('with an empty value says nothing in its place', () => {
    const notice: MailNotice = { subject: 'Hello', heading: 'Hello', paragraphs: [], facts: [['Note', '']] };
    expect(renderNotice(notice)).toEqual(renderMail(Notice({ notice })));
  });

  it('shows no word of another one', () => {
    const to = (name: string): MailNotice => ({ subject: `To ${name}`, heading: name, paragraphs: [`Dear ${name}`] });
    renderNotice(to('Maria'));
    expect(renderNotice(to('James')).html).not.toContain('Maria');
  });
});
