import { deflateSync } from 'node:zlib';
import { fileNameOf } from '../../../src/domains/files/rules/file-name';
import { faultOfPdf, pagesOfPdf } from '../../../src/domains/files/rules/pdf';
import { pdf } from '../../support/pictures';

/** An object stream, as most programs write them. */
const packed = (inside: string, about = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode'): Buffer =>
  Buffer.concat([
    Buffer.from(`9 0 obj\n<< ${about} >>\nstream\n`),
    deflateSync(inside),
    Buffer.from('\nendstream\nendobj\n'),
  ]);

describe('a PDF', () => {
  it('that only shows is taken', () => {
    expect(faultOfPdf(pdf())).toBeNull();
    expect(faultOfPdf(pdf(packed('3 0 << /Type /Page /Title (JavaScript for beginners) >>')))).toBeNull();
    expect(faultOfPdf(pdf('3 0 obj << /OpenAction [2 0 R /Fit] /URI (https://example.org) >> endobj'))).toBeNull();
  });

  it.each([
    ['a script', '3 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj'],
    ['a script under an escaped name', '3 0 obj << /S /Java#53cript >> endobj'],
    ['a program to start', '3 0 obj << /S /Launch /F (cmd.exe) >> endobj'],
    ['another file', '3 0 obj << /Type /EmbeddedFile >> endobj'],
    ['a form that sends', '3 0 obj << /S /SubmitForm >> endobj'],
    ['a script in an object stream', packed('3 0 << /S /JavaScript >>')],
    [
      'an escaped script in an object stream with an escaped name',
      packed('3 0 << /S /#4aavaScript >>', '/Type /#4fbjStm /Filter /FlateDecode'),
    ],
    [
      'a script in the second of two object streams',
      Buffer.concat([packed('3 0 << >>'), packed('3 0 << /S /JavaScript >>')]),
    ],
    [
      'a script in an object stream that is deflated twice',
      Buffer.concat([
        Buffer.from('9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode] >>\nstream\n'),
        deflateSync(deflateSync('3 0 << /S /JavaScript >>')),
        Buffer.from('\nendstream\nendobj\n'),
      ]),
    ],
    [
      'a script in an object stream whose type and filter stand elsewhere',
      packed('3 0 << /S /JavaScript >>', '/Type 7 0 R /N 1 /First 4 /Filter 8 0 R'),
    ],
    [
      'a script in an object stream that calls itself a picture',
      packed('3 0 << /S /JavaScript >>', '/Type /ObjStm /Subtype /Image /N 1 /First 4 /Filter /FlateDecode'),
    ],
    [
      'a script in an object stream behind a comment that says stream',
      Buffer.concat([Buffer.from('%stream\n'), packed('3 0 << /S /JavaScript >>')]),
    ],
    [
      'a script in an object stream whose dictionary holds the end of another',
      packed('3 0 << /S /JavaScript >>', '/Type /ObjStm /N 1 /First 4 /X (endstream endobj) /Filter /FlateDecode'),
    ],
    [
      'a script in an object stream that begins after a carriage return',
      Buffer.concat([
        Buffer.from('9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\r'),
        deflateSync('3 0 << /S /JavaScript >>'),
        Buffer.from('\rendstream\nendobj\n'),
      ]),
    ],
    ['a script after a comment that says stream', `%stream\n3 0 obj << /S /JavaScript >> endobj\n%endstream\n`],
  ])('with %s is refused', (_what, more) => {
    expect(faultOfPdf(pdf(more))).toBe('contains scripts, forms that send, or other files');
  });

  it('with pictures larger than any list of objects is taken', () => {
    const picture = packed('\x07'.repeat(40 * 1024 * 1024), '/Type /XObject /Subtype /Image /Filter /FlateDecode');
    expect(faultOfPdf(pdf(picture))).toBeNull();
    expect(faultOfPdf(pdf(packed('', '/Type /XObject /Subtype /Image /Filter /DCTDecode')))).toBeNull();
  });

  it.each([
    ['locked', pdf('3 0 obj << /Encrypt 4 0 R >> endobj'), 'is locked with a password'],
    ['cut short', pdf().subarray(0, 80), 'is cut short'],
    [
      'packed twice',
      pdf(packed('x', '/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]')),
      'is packed in an unusual way',
    ],
    [
      'packed by something else',
      pdf('9 0 obj << /Type /ObjStm /Filter /Foo >>\nstream\nxxx\nendstream'),
      'is packed in an unusual way',
    ],
    ['that unfolds without end', pdf(packed('\0'.repeat(40 * 1024 * 1024))), 'is packed in an unusual way'],
  ])('%s is refused', (_what, content, why) => {
    expect(faultOfPdf(content)).toBe(why);
  });
});

describe('the pages of a PDF', () => {
  const tree = (count: number): string => `4 0 obj << /Type /Pages /Count ${count} /Kids [] /X << /A 1 >> >> endobj`;

  it.each([
    ['as its tree counts them', pdf(tree(12)), 12],
    ['of a tree of trees, all of them', pdf(`${tree(12)}\n${tree(5)}`), 12],
    ['of a tree in a packed list of objects', pdf(packed('4 0 << /Count 7 /Type /Pages /Kids [] >>')), 7],
    [
      'one by one where no tree counts them',
      pdf('3 0 obj << /Type /Page >> endobj 4 0 obj << /Type/Page >> endobj'),
      2,
    ],
    ['not those of its outline', pdf('3 0 obj << /Type /Outlines /Count 40 >> endobj'), null],
  ])('are counted %s', (_, content, pages) => {
    expect(pagesOfPdf(content)).toBe(pages);
  });
});

it.each([
  ['licence.pdf', 'licence.pdf'],
  ['C:\\Users\\neema\\licence.pdf', 'licence.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['a\r\nX-Header: 1.pdf', 'aX-Header: 1.pdf'],
  ['\u202Efdp.exe', null],
  ['\u200B', null],
  ['', null],
  [undefined, null],
])('a file that its sender calls %j is called %j', (sent, name) => {
  expect(fileNameOf(sent)).toBe(name);
});
