import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Context } from 'koa';

const ENTRY = path.join(__dirname, '../domains/care-plans/rules/extract/index.js');
const REQUIRED = /\brequire\((["'])([^"']+)\1\)/gu;

/**
 * The rules that find the steps of a note, for the page on which a doctor writes it: the very files that run here, with what
 * they require, wrapped as one script. So a note is read on the doctor's own device, and there is one source of the rules.
 */
export const sendExtractor = (ctx: Context): void => {
  script ??= scriptOf(ENTRY, 'extractSteps');
  ctx.type = 'text/javascript';
  ctx.set({ 'Cache-Control': 'no-cache', ETag: script.etag });
  if (ctx.fresh) ctx.status = 304;
  else ctx.body = script.text;
};

interface Script {
  readonly text: string;
  readonly etag: string;
}
let script: Script | null = null;

/** An ES module out of CommonJS files: each is a function that is called when it is first required. */
const scriptOf = (entry: string, exported: string): Script => {
  const files = filesFrom(entry);
  const places = new Map(files.map(({ file }, place) => [file, place]));
  const functions = files.map(({ source, requires }) => {
    const named = Object.fromEntries([...requires].map(([name, file]) => [name, places.get(file)]));
    return `[${JSON.stringify(named)}, function (exports, require, module) {\n${source}\n}]`;
  });
  const text = [
    `const files = [${functions.join(',\n')}];`,
    'const loaded = [];',
    'const load = (place) => {',
    '  if (!loaded[place]) {',
    '    const module = (loaded[place] = { exports: {} });',
    '    const [names, run] = files[place];',
    '    run(module.exports, (name) => load(names[name]), module);',
    '  }',
    '  return loaded[place].exports;',
    '};',
    `export const { ${exported} } = load(0);`,
    '',
  ].join('\n');
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
};

interface SourceFile {
  readonly file: string;
  readonly source: string;
  readonly requires: ReadonlyMap<string, string>;
}

/** The entry, and everything that it requires, itself or by way of others. */
const filesFrom = (entry: string): readonly SourceFile[] => {
  const found = new Map<string, SourceFile>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    const source = readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/mu, '');
    const { resolve } = createRequire(file);
    const requires = new Map([...source.matchAll(REQUIRED)].map(([, , name = '']) => [name, resolve(name)]));
    found.set(file, { file, source, requires });
    for (const required of requires.values()) visit(required);
  };
  visit(entry);
  return [...found.values()];
};
