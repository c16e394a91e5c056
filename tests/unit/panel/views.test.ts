import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PANEL_ROLES, READ_ONLY_TYPES, UNSEEN_FIELDS } from '../../../src/app/access/panel';
import { RECORD_RULES } from '../../../src/app/access/records';
import { VIEWS } from '../../../src/app/panel/views';

interface Attribute {
  readonly type: string;
  readonly target?: string;
}

/** The types as Strapi reads them. */
const FOLDERS: Readonly<Record<string, string>> = {
  'plugin::users-permissions.user': 'extensions/users-permissions/content-types/user',
  'api::regimens.medication': 'api/regimens/content-types/medication',
  'api::regimens.plan': 'api/regimens/content-types/plan',
  'api::regimens.dose': 'api/regimens/content-types/dose',
  'api::accounts.care-link': 'api/accounts/content-types/care-link',
  'api::accounts.emergency-access': 'api/accounts/content-types/emergency-access',
};
const attributesOf = (uid: string): Readonly<Record<string, Attribute>> => {
  const file = path.resolve(__dirname, '../../../src', FOLDERS[uid] ?? '', 'schema.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { attributes: Record<string, Attribute> }).attributes;
};
const seen = (uid: string): string[] =>
  Object.keys(attributesOf(uid)).filter((name) => !UNSEEN_FIELDS[uid]?.includes(name));
const OF_EVERY_TYPE = ['createdAt', 'updatedAt'];

describe('the panel', () => {
  it('has a view for every type that holds records of people', () => {
    expect(Object.keys(VIEWS).sort()).toEqual(Object.keys(RECORD_RULES).sort());
  });

  it('lets nobody write records of people', () => {
    expect([...READ_ONLY_TYPES].sort()).toEqual(Object.keys(RECORD_RULES).sort());
  });

  it('hides only fields that are there', () => {
    for (const [uid, fields] of Object.entries(UNSEEN_FIELDS))
      expect(Object.keys(attributesOf(uid))).toEqual(expect.arrayContaining([...fields]));
  });

  it('hides every password, token and free text of a patient', () => {
    expect(UNSEEN_FIELDS['plugin::users-permissions.user']).toEqual(
      expect.arrayContaining(['password', 'resetPasswordToken', 'confirmationToken']),
    );
    expect(UNSEEN_FIELDS['api::regimens.dose']).toContain('note');
  });

  it('gives the Editor nothing clinical', () => {
    const editor = PANEL_ROLES.find(({ name }) => name === 'Editor');
    expect(editor?.reads).toEqual([]);
    expect(editor?.may.filter((action) => !action.startsWith('plugin::upload.'))).toEqual([]);
  });

  it('lets only a Super Admin decide who enters', () => {
    for (const { name, may } of PANEL_ROLES.filter(({ reads }) => reads !== 'everything')) {
      expect([name, may.filter((action) => /^admin::(users|roles|api-tokens|admin-tokens)\./.test(action))]).toEqual([
        name,
        [],
      ]);
    }
  });
});

describe.each(Object.entries(VIEWS))('the view of %s', (uid, { fields, columns, rows, mainField, sort }) => {
  it('has a name for every field that is seen, and for no other', () => {
    expect(Object.keys(fields).sort()).toEqual(seen(uid).sort());
  });

  it('lists and shows only what is seen', () => {
    const known = [...seen(uid), ...OF_EVERY_TYPE];
    for (const name of [...columns, ...rows.flat(), mainField, sort[0]]) expect(known).toContain(name);
  });

  it('says of each relation, and only of relations, what stands for the other record', () => {
    for (const [name, { shows }] of Object.entries(fields)) {
      const { type, target } = attributesOf(uid)[name] ?? { type: 'nothing' };
      expect([name, shows !== undefined]).toEqual([name, type === 'relation']);
      if (shows && target && FOLDERS[target]) expect(seen(target)).toContain(shows);
    }
  });

  it('divides its rows evenly', () => {
    for (const row of rows) expect(12 % row.length).toBe(0);
  });
});
