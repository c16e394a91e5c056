import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../../..');
/** Words that puzzled, with what says the same to an engineer who reads it for the first time. */
const SAY: Readonly<Record<string, string>> = {
  admit: 'create session, set admitted',
  letIn: 'create session, admit to call',
  welcome: 'find or create user, welcome mail',
  voucher: 'exchange code',
  vouchers: 'exchange codes',
  wayIn: 'auth method',
  WayIn: 'auth method',
  crowds: 'refresh grace',
  tellOwner: 'notify user',
  Deed: 'security event, audit entry',
  deeds: 'audit words',
  shutOut: 'suspend account',
  openAccount: 'restore account',
  lookedAfter: 'require managed patient',
  handIn: 'submit',
  isHandedIn: 'is submitted',
  near: 'local',
  insured: 'with fallback',
  moveIn: 'register app',
  houseOf: 'get app',
  checkpoint: 'failpoint',
  Checkpoint: 'failpoint',
  Ask: 'handler',
  useAsked: 'use query',
  isOld: 'is stale',
  papers: 'the name of the room',
  NOTICES: 'socket messages',
  noticing: 'socket messages',
};
/** Words that stand in answers and requests of the API, so that they are names of properties, and of nothing else. */
const IN_ANSWERS: Readonly<Record<string, RegExp>> = {
  said: /./,
  hold: /./,
  ticket: /^src\/domains\/accounts\//,
  notices: /^src\/(app|kernel|ports|sockets|domains\/regimens)\//,
};
const IN_PLACE: Readonly<Record<string, string>> = {
  said: 'result',
  hold: 'lock for update',
  ticket: 'MFA token',
  notices: 'reminders, socket messages',
};
const IN_COMMENTS =
  /\bAnswers (?!are\b|to\b|of\b|that\b|with\b)|[;:] answers (?!at\b|one\b)(?=\w+ (?!=))|\b(vouchers?|deeds?|handed in|tellOwner|lookedAfter|letIn|houseOf)\b/;

const files = execFileSync('git', ['ls-files', 'src', 'config', 'database', 'tests'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(ts|tsx)$/.test(file) && !file.startsWith('tests/support/releases/'))
  .filter((file) => path.join(ROOT, file) !== __filename);

const SUSPECT = new RegExp(
  `\\b(${[...Object.keys(SAY), ...Object.keys(IN_ANSWERS)].join('|')}|Answers|deeds?|handed)\\b`,
);
const sourceOf = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(path.join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);

const identifiersIn = (source: ts.SourceFile): ts.Identifier[] => {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

const isDeclared = ({ parent, text }: ts.Identifier, node: ts.Identifier, file: string): boolean =>
  Object.hasOwn(IN_ANSWERS, text) &&
  IN_ANSWERS[text]?.test(file) === true &&
  (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent)) &&
  parent.name === node;

const commentsIn = (text: string): readonly string[] => text.match(/\/\*\*[^]*?\*\/|(?<=^\s*)\/\/ .*$/gm) ?? [];

it('no name and no docblock says it in a word of our own', () => {
  const faults = files.flatMap((file) => {
    if (!SUSPECT.test(readFileSync(path.join(ROOT, file), 'utf8'))) return [];
    const source = sourceOf(file);
    const names = identifiersIn(source)
      .filter((node) => Object.hasOwn(SAY, node.text) || isDeclared(node, node, file))
      .map(({ text }) => `${file}: say "${SAY[text] ?? IN_PLACE[text]}" in place of ${text}`);
    const words = commentsIn(source.text).flatMap((comment) => IN_COMMENTS.exec(comment)?.[0] ?? []);
    return [...new Set(names), ...words.map((word) => `${file}: a comment says "${word.trim()}"`)];
  });
  expect(faults).toEqual([]);
}, 120_000);

it('nothing is cast to never: what fits nowhere has no type of its own yet', () => {
  expect(files.filter((file) => /\bas never\b/.test(readFileSync(path.join(ROOT, file), 'utf8')))).toEqual([]);
});
