import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { columnOf, columnsOf } from '../../../src/app/content-type-columns';
import {
  contentTypes,
  fieldWords,
  readContentTypes,
  type ContentTypeDeclaration,
} from '../../../src/app/content-types';
import { machine, secret } from '../../../src/kernel/data-map';

const SRC = path.resolve(__dirname, '../../../src');
const DOSE = 'api/regimens/content-types/dose/schema.json';

let src: string;
beforeEach(() => {
  src = mkdtempSync(path.join(tmpdir(), 'careloop-types-'));
  for (const { file } of contentTypes()) cpSync(path.join(SRC, '..', file), path.join(src, file.replace('src/', '')));
});
afterEach(() => rmSync(src, { recursive: true, force: true }));

interface Schema {
  pluginOptions: { careloop: Record<string, unknown> };
  attributes: Record<string, { pluginOptions: { careloop: Record<string, unknown> } }>;
}
const change = (how: (schema: Schema) => void): void => {
  const schema = JSON.parse(readFileSync(path.join(src, DOSE), 'utf8')) as Schema;
  how(schema);
  writeFileSync(path.join(src, DOSE), JSON.stringify(schema));
};
const read = (): readonly ContentTypeDeclaration[] => readContentTypes(src);

describe('the declaration of a content type', () => {
  it('is read with its room and its table', () => {
    expect(read().find(({ uid }) => uid === 'api::regimens.dose')).toMatchObject({
      room: 'regimens',
      collectionName: 'doses',
      careloop: { owner: 'patient', clinical: true },
    });
  });

  it.each<[string, (schema: Schema) => void, RegExp]>([
    [
      'a field without a label',
      ({ attributes }) => delete attributes['dueAt']?.pluginOptions.careloop['label'],
      /dueAt.*label/,
    ],
    [
      'a word that means nothing',
      ({ attributes }) => ((attributes['dueAt']?.pluginOptions.careloop ?? {})['lable'] = 'x'),
      /dueAt.*lable/,
    ],
    [
      'days to open with, of a list that is sorted by none',
      ({ pluginOptions }) => ((pluginOptions.careloop['view'] as { sort: string[] }).sort = ['amount', 'ASC']),
      /sorted by no instant/,
    ],
    [
      'a column without a place in the copy',
      ({ attributes }) => delete attributes['dueAt']?.pluginOptions.careloop['data'],
      /dueAt: say under `data`/,
    ],
    [
      'a relation that nothing stands for',
      ({ attributes }) => delete attributes['plan']?.pluginOptions.careloop['shows'],
      /plan: `shows`/,
    ],
    [
      'a view of a field that nobody sees',
      ({ pluginOptions }) => ((pluginOptions.careloop['view'] as { columns: string[] }).columns = ['note']),
      /note, which nobody sees/,
    ],
    ['an owner who is nobody', ({ pluginOptions }) => (pluginOptions.careloop['owner'] = 'plan'), /owner plan/],
  ])('is refused with %s, by file and field', (_, how, result) => {
    change(how);
    expect(read).toThrow(result);
    expect(read).toThrow(`src/${DOSE}`);
  });
});

describe('what follows from it', () => {
  it('the columns, and what a copy holds of each', () => {
    expect(columnsOf('api::regimens.dose')).toMatchObject({
      patient_id: machine,
      due_at: { is: 'exported' },
      plan_id: {
        is: 'exported',
        as: 'plan',
        from: '(select o.document_id from public.plans o where o.id = r.plan_id)',
      },
    });
    expect(columnsOf('plugin::users-permissions.user')['password']).toEqual(secret);
  });

  it.each([
    ['timeZone', 'time_zone'],
    ['line2', 'line_2'],
    ['sha256', 'sha_256'],
    ['dueAt', 'due_at'],
  ])('%s is %s in the database', (name, column) => {
    expect(columnOf(name, { type: 'string' })).toBe(column);
  });

  it('the words of GraphQL, by type and where all agree by name', () => {
    expect(fieldWords()).toMatchObject({
      dueAt: 'When it is due.',
      'Dose.dueAt': 'When it is due.',
      'Medication.plans_connection': 'The same, page by page.',
    });
  });
});
