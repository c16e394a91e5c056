import { panelRoles, readOnlyTypes } from '../../../src/app/access/panel';
import { contentTypes, unseenFields } from '../../../src/app/content-types';
import { checkDeclarations } from '../../../src/app/panel/check-declarations';
import { views } from '../../../src/app/panel/views';
import { manifests } from '../../../src/app/rooms';

const rooms = manifests();
const fieldsOf = (uid: string): string[] => Object.keys(views()[uid]?.fields ?? {});

describe('the panel', () => {
  it('has a view for every type that holds records of people', () => {
    const ruled = rooms.flatMap(({ records = {} }) => Object.keys(records));
    expect(Object.keys(views())).toEqual(expect.arrayContaining(ruled));
  });

  it('and the schemas say the same about who writes what, and what is clinical', () => {
    expect(() => checkDeclarations(rooms, readOnlyTypes(rooms))).not.toThrow();
  });

  it('lets nobody write a person, a dose or a care link', () => {
    expect(readOnlyTypes(rooms)).toEqual(
      expect.arrayContaining(['plugin::users-permissions.user', 'api::regimens.dose', 'api::accounts.care-link']),
    );
  });

  it('hides every password, token and free text of a patient', () => {
    expect(unseenFields()['plugin::users-permissions.user']).toEqual(
      expect.arrayContaining(['password', 'resetPasswordToken', 'confirmationToken']),
    );
    expect(unseenFields()['api::regimens.dose']).toContain('note');
  });

  it('gives the Editor no record of a person', () => {
    const owned = contentTypes().flatMap(({ uid, careloop }) => (careloop.owner === null ? [] : [uid]));
    const grants = panelRoles(rooms).find(({ name }) => name === 'Editor')?.grants ?? {};
    expect(Object.keys(grants).filter((uid) => owned.includes(uid))).toEqual([]);
  });

  it('lets only a Super Admin decide who enters', () => {
    for (const { name, may } of panelRoles(rooms).filter(({ grants }) => grants !== 'everything')) {
      expect([name, may.filter((action) => /^admin::(users|roles|api-tokens|admin-tokens)\./.test(action))]).toEqual([
        name,
        [],
      ]);
    }
  });
});

describe.each(Object.entries(views()))('the view of %s', (uid, { rows, columns, mainField, sort }) => {
  it('shows what has a name', () => {
    const known = [...fieldsOf(uid), 'id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt'];
    expect(known).toEqual(expect.arrayContaining([...columns, ...rows.flat(), mainField, sort[0]]));
  });
});
