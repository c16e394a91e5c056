import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { call, careloop } from '../support/api';
import { aPerson, closeSql, PASSWORD } from '../support/people';

jest.setTimeout(240_000);

/** What those see who make their clients from the API document: its linters, a generator of types, a compiler. */
describe('the API document, for a generator of clients', () => {
  const root = process.cwd();
  const folder = path.join(root, '.cache', 'api-clients');
  const document = path.join(folder, 'openapi.json');
  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(document, (await call('GET', '/api/openapi.json')).text);
  });
  afterAll(closeSql);

  /** What a program of `node_modules` prints, whether it is content or not. */
  const printedBy = async (program: string, ...args: string[]): Promise<string> =>
    await promisify(execFile)(process.execPath, [path.join(root, 'node_modules', program), ...args], {
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', NO_COLOR: '1' },
      maxBuffer: 2 ** 26,
    }).then(
      ({ stdout }) => stdout,
      (error: { stdout?: string; message: string }) => error.stdout || error.message,
    );

  it('has nothing that redocly would complain about', async () => {
    const printed = await printedBy(
      '@redocly/cli/bin/cli.js',
      'lint',
      '--format=json',
      '--config=redocly.yaml',
      document,
    );
    const { totals, problems } = JSON.parse(printed.slice(printed.indexOf('{'))) as {
      totals: object;
      problems: { ruleId: string; ignored?: boolean; location: { pointer: string }[] }[];
    };
    expect(problems.map(({ ruleId, location }) => `${ruleId} ${location[0]?.pointer}`)).toEqual([]);
    expect(totals).toMatchObject({ errors: 0, warnings: 0 });
  });

  it('has nothing that spectral would complain about', async () => {
    const printed = await printedBy(
      '@stoplight/spectral-cli/dist/index.js',
      ...['lint', '--format=json', '--quiet', `--ruleset=${path.join(root, '.spectral.yaml')}`, document],
    );
    expect(JSON.parse(printed)).toEqual([]);
  });

  it('makes a typed client that compiles and makes the calls of the README', async () => {
    cpSync(path.join(root, 'tests', 'clients'), folder, { recursive: true });
    await printedBy('openapi-typescript/bin/cli.js', document, '-o', path.join(folder, 'document.d.ts'));
    expect(await printedBy('typescript-7/bin/tsc', '-p', folder)).toBe('');

    const maria = await aPerson('patient');
    const { stdout } = await promisify(execFile)(process.execPath, [
      path.join(folder, 'readme-calls.mjs'),
      ...[careloop.url, maria.email, PASSWORD],
    ]);

    expect(JSON.parse(stdout)).toEqual({ doses: 0, previewed: 200, medication: 'Amoxicillin', refused: ['name'] });
  });
});
