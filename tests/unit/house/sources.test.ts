import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const texts = new Map(
  execFileSync('git', ['ls-files', 'src', 'config', 'database', 'public'], { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.(ts|tsx|js|mjs|html|json)$/.test(file))
    .map((file) => [file, read(file)]),
);
const SERVER = /^(src\/(?!admin\/|cli\/|adapters\/sandbox\/)|config\/).*\.ts$/;
const BROWSER = /^(public\/|src\/admin\/|src\/adapters\/sandbox\/page)/;
const PAGES = /^public\//;
const ALL = /./;

const holding = (files: RegExp, what: RegExp): string[] =>
  [...texts].filter(([file, text]) => files.test(file) && what.test(text)).map(([file]) => file);

/**
 * By requirement of the ASVS: `docs/asvs.md` names this file where nothing that runs could show it. The inbox shows mails in a
 * frame that runs nothing, and the page that checks prescriptions keeps what is published: keys and revoked codes.
 */
describe('no source', () => {
  it.each<[string, string, RegExp, RegExp, readonly string[]]>([
    [
      'V1.2.3',
      'makes a script or HTML of data',
      BROWSER,
      /\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write\(/,
      [],
    ],
    ['V1.2.5', 'of the server starts a program', SERVER, /child_process/, []],
    [
      'V1.3.1',
      'shows HTML that somebody wrote',
      BROWSER,
      /dangerouslySetInnerHTML|srcdoc|DOMParser/,
      ['src/adapters/sandbox/page-script.ts'],
    ],
    ['V1.3.2', 'runs text as code', ALL, /(?<!\.)\beval\(|new Function\(|node:vm/, []],
    ['V1.5.1', 'reads XML', SERVER, /from '(xml2js|fast-xml-parser|libxmljs|sax|xmldom)'/, []],
    [
      'V3.5.5',
      'of a page listens to other windows',
      BROWSER,
      /addEventListener\(\s*'message'.*window|window\.onmessage/,
      [],
    ],
    ['V5.2.3', 'unpacks what somebody sent', SERVER, /unzip|yauzl|adm-zip|tar-stream|decompress/, []],
    ['V6.2.7', 'of a page hinders pasting', BROWSER, /onpaste|'paste'/i, []],
    [
      'V11.3.1',
      'encrypts without authenticating',
      ALL,
      /createCipheriv\((?!\s*'aes-256-gcm')|aes-\d+-(cbc|ecb|ctr)/,
      [],
    ],
    ['V11.5.1', 'of the server draws secrets from Math.random', SERVER, /Math\.random\(/, []],
    ['V12.3.2', 'lets a certificate pass unseen', ALL, /rejectUnauthorized: false|NODE_TLS_REJECT_UNAUTHORIZED/, []],
    [
      'V14.3.3',
      'of our own pages keeps anything in the browser',
      PAGES,
      /localStorage|sessionStorage|indexedDB|document\.cookie/,
      ['public/verify.js'],
    ],
    ['V14.2.3', 'of our own pages loads anything from elsewhere', PAGES, /(src|href)="(https?:)?\/\//, []],
  ])('(%s) %s', (_row, _what, files, held, but) => {
    expect(holding(files, held).filter((file) => !but.includes(file))).toEqual([]);
  });
});

it('(V6.2.6) what is secret is typed into masked fields', () => {
  const fields = [...texts]
    .filter(([file]) => /^public\/.*\.html$/.test(file))
    .flatMap(([, text]) => text.match(/<input[^>]*id="[^"]*(password|passphrase|secret)[^"]*"[^>]*>/g) ?? []);
  expect(fields.length).toBeGreaterThan(2);
  for (const field of fields) expect(field).toContain('type="password"');
});

it('(V11.4.1) MD5 and SHA-1 hold nothing: they tell rows and the answers of others apart', () => {
  expect(holding(SERVER, /md5\(|'md5'|'sha1'/i)).toEqual([
    // The password of a relay, as coturn reads it.
    'src/domains/appointments/rules/call.ts',
    'src/domains/catalogue/actions/run-imports.ts',
    'src/domains/prescriptions/store/webhook-store.ts',
  ]);
});

it('(V15.3.2) whoever calls an address that others chose follows no redirect', () => {
  for (const file of [
    'src/adapters/outside/post.ts',
    'src/adapters/identity/openid.ts',
    'src/adapters/captcha/siteverify.ts',
  ])
    expect([file, texts.get(file)]).toEqual([file, expect.stringContaining("redirect: 'error'")]);
});

it('(V14.2.3) Strapi tells its maker nothing', () => {
  expect(texts.get('src/app/env.ts')).toContain("process.env['STRAPI_TELEMETRY_DISABLED'] = 'true'");
});
