import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { auditWordsOf, sentenceOf } from '../../../src/app/panel/audit-words';
import { manifests } from '../../../src/app/rooms';

const DOMAINS = path.resolve(__dirname, '../../../src/domains');
const auditWords = auditWordsOf(manifests());

/** Every action that some code of a room writes into the trail by name. */
const actionsInCode = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(DOMAINS, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [...readFileSync(path.join(DOMAINS, file), 'utf8').matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g)].map(
          ([, action = '']): [string, string] => [action, file],
        ),
      ),
  );

describe('the trail in words', () => {
  it('has a sentence for everything that rooms write', () => {
    const without = [...actionsInCode()].filter(([action]) => !(action in auditWords));
    expect(without.map(([action, file]) => `${action} (src/domains/${file})`)).toEqual([]);
  });

  it.each([
    [{ action: 'record.read', recordType: 'dose', details: { count: 3 } }, 'Opened 3 doses'],
    [{ action: 'record.read', recordType: 'medication', details: { count: 1 } }, 'Opened one medication'],
    [{ action: 'record.read', recordType: 'care-alert', details: { count: 0 } }, 'Opened no care alerts'],
    [
      { action: 'record.read-in-emergency', recordType: 'plan', details: { count: 2 } },
      'Opened 2 plans in an emergency',
    ],
    [{ action: 'record.read', recordType: 'emergency-access', details: { count: 2 } }, 'Opened 2 emergency accesses'],
    [{ action: 'kettle.boiled-over', recordType: 'kettle', details: null }, 'Boiled over one kettle'],
  ])('%j', (row, sentence) => {
    expect(sentenceOf(auditWords, row)).toBe(sentence);
  });
});
