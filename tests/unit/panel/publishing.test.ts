import { phonePage as pageOf, type Markdown, type Values } from '../../../src/admin/pages/publishing/phone-page';
import { beforeLastChange, dataOf } from '../../../src/admin/pages/publishing/put-back';

const MarkdownIt = jest.requireActual<new (options: object) => Markdown>('markdown-it');
const phonePage = (values: Values, locale: string) => pageOf(values, locale, new MarkdownIt({ html: false }));

describe('what is written, as it looks on a phone', () => {
  it('is the text with its headings, lists and links, and what stands behind it', () => {
    const page = phonePage(
      {
        title: 'Salt',
        summary: 'Less.',
        body: '## Why\n\n- [one](https://who.int)',
        source: 'WHO',
        reviewedOn: '2026-01-05',
      },
      'sw',
    );
    expect(page).toContain('<html lang="sw">');
    expect(page).toContain('<h1>Salt</h1>');
    expect(page).toMatch(/<h2>Why<\/h2>\s*<ul>\s*<li><a href="https:\/\/who\.int">one<\/a>/);
    expect(page).toContain('Source: WHO');
    expect(phonePage({ body: '' }, 'en')).toContain('Nothing is written yet.');
  });

  it('holds no markup that somebody wrote', () => {
    const written = '<script>alert(1)</script>';
    const page = phonePage(
      { title: written, summary: written, body: `${written} [x](javascript:alert(1))`, cover: { url: '"><script>' } },
      'en"><script>',
    );
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('href="javascript:');
  });
});

describe('a version that is put back', () => {
  const version = (says: object) =>
    ({ id: '1', at: '', act: 'changed', by: null, changed: [], says: { ...says } }) as const;

  it('is what the content manager takes, without where the text stood on its way', () => {
    expect(
      dataOf({
        title: 'Salt',
        summary: null,
        cover: { id: 7, name: 'salt.png', url: '/uploads/salt.png' },
        category: { documentId: 'food', name: 'Food' },
        topics: [{ documentId: 'heart', name: 'Heart' }],
        stage: 'in_review',
        publishAt: '2020-01-01T00:00:00.000Z',
      }),
    ).toEqual({
      title: 'Salt',
      summary: null,
      cover: 7,
      category: { set: [{ documentId: 'food' }] },
      topics: { set: [{ documentId: 'heart' }] },
    });
  });

  it('is the last one that says something else', () => {
    const [now, staged, old] = [{ title: 'b' }, { title: 'b', stage: 'in_review' }, { title: 'a' }].map(version);
    expect(beforeLastChange([now!, staged!, old!])).toBe(old);
    expect(beforeLastChange([now!, staged!])).toBeNull();
    expect(beforeLastChange([])).toBeNull();
  });
});
