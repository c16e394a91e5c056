import { statSync } from 'node:fs';
import { WITHHELD_ACTIONS } from '../../src/app/access/panel';
import { call, careloop } from '../support/api';
import { aPanelUser, enterPanel, firstAdminPaper, reconcileAgain } from '../support/panel';
import {
  aCourse,
  anUnverified,
  aPerson,
  closeSql,
  newId,
  showCredential,
  sql,
  type Course,
  type Person,
} from '../support/people';
import { until } from '../support/until';

jest.setTimeout(60_000);

const { panelRoles, readOnlyTypes } =
  careloop.dist<typeof import('../../src/app/access/panel')>('src/app/access/panel');
const { unseenFields } = careloop.dist<typeof import('../../src/app/content-types')>('src/app/content-types');
const { manifests } = careloop.dist<typeof import('../../src/app/rooms')>('src/app/rooms');
const PANEL_ROLES = panelRoles(manifests());
const READ_ONLY_TYPES = readOnlyTypes(manifests());
const UNSEEN_FIELDS = unseenFields();
const DOSES = '/content-manager/collection-types/api::regimens.dose';

let superAdmin: string;
let admin: string;
let editor: string;
let maria: Person;
let course: Course;
beforeAll(async () => {
  [superAdmin, admin, editor] = (await Promise.all(
    ['strapi-super-admin', 'careloop-admin', 'strapi-editor'].map(aPanelUser),
  )) as [string, string, string];
  maria = await aPerson('patient');
  course = await aCourse(maria);
  const other = await aCourse(maria, 'Metformin');
  await sql(`update public.doses set note = 'only for my doctor' where document_id = $1`, [course.dose]);
  await sql(`update public.doses set note = 'a second thought' where document_id = $1`, [other.dose]);
});
afterAll(closeSql);

interface Permission {
  readonly id: number;
  readonly role: string;
  readonly action: string;
  readonly subject: string | null;
  readonly properties: { readonly fields?: readonly string[] };
}
const permissions = async (): Promise<Permission[]> =>
  await sql<Permission>(
    `select permission.id, role.code as role, permission.action, permission.subject, permission.properties
     from admin_permissions permission join admin_permissions_role_lnk link on link.permission_id = permission.id join admin_roles role on role.id = link.role_id
     order by permission.id`,
  );
const permissionsOf = async (code: string): Promise<Permission[]> =>
  (await permissions()).filter(({ role }) => role === code);
const grant = async (code: string, action: string): Promise<void> => {
  await sql(
    `with permission as (insert into admin_permissions (document_id, action, properties, conditions, action_parameters, created_at, updated_at)
       values (md5(random()::text), $2, '{}', '[]', '{}', now(), now()) returning id)
     insert into admin_permissions_role_lnk (permission_id, role_id) select permission.id, role.id from permission, admin_roles role where role.code = $1`,
    [code, action],
  );
};

describe('a fresh installation', () => {
  it('has one person who may enter the panel, and a paper for them that nobody else reads', async () => {
    const { file, text } = firstAdminPaper();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const [, email = '', password = ''] = /^E-mail: +(\S+)\nPassword: +(\S+)$/m.exec(text) ?? [];
    const token = await enterPanel(email, password);
    const me = await call('GET', '/admin/users/me', { token });
    expect(me.text).toContain('strapi-super-admin');
  });

  it('has the three roles of the panel and no other', async () => {
    const roles = await sql<{ code: string; name: string }>('select code, name from admin_roles');
    const declared = PANEL_ROLES.map(({ code, name }) => ({ code, name }));
    expect(roles).toHaveLength(declared.length);
    expect(roles).toEqual(expect.arrayContaining(declared));
  });

  it('has no API token that nobody asked for', async () => {
    expect(await sql(`select name from strapi_api_tokens where name in ('Read Only', 'Full Access')`)).toEqual([]);
  });

  it('gives nobody what is withheld, and nobody a write to the records of people', async () => {
    const given = await permissions();
    expect(given.filter(({ action }) => WITHHELD_ACTIONS.some((start) => action.startsWith(start)))).toEqual([]);
    const writes = given.filter(
      ({ action, subject }) =>
        /explorer\.(create|update|delete|publish)$/.test(action) && READ_ONLY_TYPES.includes(subject ?? ''),
    );
    expect(writes).toEqual([]);
  });

  it('lets nobody read the unseen fields', async () => {
    const fields = (await permissions()).flatMap(({ subject, properties }) =>
      (properties.fields ?? []).filter((name) => UNSEEN_FIELDS[subject ?? '']?.includes(name)),
    );
    expect(fields).toEqual([]);
  });
});

interface Tidying {
  service(uid: string): { cleanPermissionsInDatabase(): Promise<void> };
}

describe('settling the panel again', () => {
  it('changes nothing where nothing has drifted, nor what Strapi tidies at each start', async () => {
    await (careloop.strapi as unknown as Tidying).service('admin::permission').cleanPermissionsInDatabase();
    const before = await permissions();
    const views = await sql(
      `select key, value from strapi_core_store_settings where key like 'plugin_content_manager_configuration%' order by key`,
    );
    expect(await reconcileAgain()).toEqual([]);
    expect(await permissions()).toEqual(before);
    expect(
      await sql(
        `select key, value from strapi_core_store_settings where key like 'plugin_content_manager_configuration%' order by key`,
      ),
    ).toEqual(views);
  });

  it('takes away what a role was given, and says so', async () => {
    const before = await permissionsOf('strapi-editor');
    await grant('strapi-editor', 'admin::users.read');
    expect(await reconcileAgain()).toEqual([
      { level: 'warn', event: 'panel.permissions-repaired', facts: { role: 'strapi-editor', removed: 1, added: 0 } },
    ]);
    expect(await permissionsOf('strapi-editor')).toEqual(before);
  });

  it('gives back what a role has lost, and says so', async () => {
    const [lost] = await sql<{ id: number }>(
      `delete from admin_permissions where id = (select permission.id from admin_permissions permission join admin_permissions_role_lnk link on link.permission_id = permission.id
         join admin_roles role on role.id = link.role_id where role.code = 'careloop-admin' and permission.action = 'admin::careloop.dashboards.read') returning id`,
    );
    expect(lost).toBeDefined();
    expect(await reconcileAgain()).toEqual([
      { level: 'warn', event: 'panel.permissions-repaired', facts: { role: 'careloop-admin', removed: 0, added: 1 } },
    ]);
  });

  it('puts a changed view back', async () => {
    const key = 'plugin_content_manager_configuration_content_types::api::regimens.dose';
    await sql(
      `update strapi_core_store_settings set value = replace(value, '"label":"Due"', '"label":"Whenever"') where key = $1`,
      [key],
    );
    expect(await reconcileAgain()).toEqual([
      { level: 'info', event: 'panel.views-settled', facts: { types: 'api::regimens.dose' } },
    ]);
    const [row] = await sql<{ value: string }>('select value from strapi_core_store_settings where key = $1', [key]);
    expect(row?.value).not.toContain('Whenever');
  });

  it('makes no admin where there is one', async () => {
    const count = async () => await sql('select count(*) from admin_users');
    const before = await count();
    await reconcileAgain();
    expect(await count()).toEqual(before);
  });
});

describe('records of people in the panel', () => {
  it.each([
    ['a Super Admin', () => superAdmin],
    ['an Admin', () => admin],
  ])('are read by %s, with their own status and without what nobody sees', async (_who, token) => {
    const one = await call('GET', `${DOSES}/${course.dose}`, { token: token() });
    expect(one.status).toBe(200);
    expect(one.body.data).toMatchObject({ documentId: course.dose, status: 'scheduled' });
    const list = await call('GET', `${DOSES}?filters[documentId][$eq]=${course.dose}`, { token: token() });
    const rows = (list.body as unknown as { results: { documentId: string; status: string }[] }).results;
    expect(rows.find(({ documentId }) => documentId === course.dose)?.status).toBe('scheduled');
    for (const { text } of [one, list])
      for (const unseen of ['only for my doctor', '"note"', '"wakeAt"', '"remindAt"', '"missAt"'])
        expect(text).not.toContain(unseen);
  });

  const TITLED = /^Amoxicillin, Some patient, \d\d:\d\d, \d{1,2} \w{3,4} \d{4}$/;
  it('are called by what they are about, on their pages, in lists and where others refer to them', async () => {
    const one = await call('GET', `${DOSES}/${course.dose}`, { token: admin });
    expect(one.body.data).toMatchObject({ recordTitle: expect.stringMatching(TITLED) });

    const sorted = await call('GET', `${DOSES}?sort=recordTitle:ASC&filters[documentId][$eq]=${course.dose}`, {
      token: admin,
    });
    expect(sorted.status).toBe(200);
    const { results } = sorted.body as unknown as { results: readonly { documentId: string; recordTitle: string }[] };
    expect(results.find(({ documentId }) => documentId === course.dose)?.recordTitle).toMatch(TITLED);

    const referred = await call(
      'GET',
      `/content-manager/relations/api::regimens.medication/${course.medication}/doses`,
      {
        token: admin,
      },
    );
    expect(referred.body).toMatchObject({
      results: [{ documentId: course.dose, dueAt: expect.stringMatching(TITLED) }],
    });
  });

  it('are listed by the days that people say, each by the calendar of its zone', async () => {
    const patient = await aPerson('patient');
    const old = await aCourse(patient, 'Ibuprofen');
    await sql(`update public.doses set due_at = now() - interval '9 days' where document_id = $1`, [old.dose]);
    const listed = async (days: string): Promise<readonly string[]> => {
      const asked = new URLSearchParams({
        pageSize: '100',
        sort: 'dueAt:ASC',
        'filters[$and][0][patient][documentId][$eq]': patient.documentId,
        'filters[$and][1][__days][$eq]': days,
      });
      const { status, body } = await call('GET', `${DOSES}?${asked.toString()}`, { token: admin });
      expect(status).toBe(200);
      return (body as unknown as { results: { documentId: string }[] }).results.map(({ documentId }) => documentId);
    };
    expect(await listed('from today (Pacific/Auckland)')).not.toContain(old.dose);
    expect(await listed('last 7 days (America/New_York)')).not.toContain(old.dose);
    expect(await listed('before today (Africa/Nairobi)')).toContain(old.dose);
    for (const days of ['from today', 'from today (Mars/Phobos)', 'soon (UTC)']) {
      const asked = new URLSearchParams({ 'filters[$and][0][__days][$eq]': days });
      const refused = await call('GET', `${DOSES}?${asked.toString()}`, { token: admin });
      expect([days, refused.status]).toEqual([days, 400]);
      expect(refused.text).toContain('from today (Africa/Nairobi)');
    }
  });

  it('offer what could be referred to instead of what is', async () => {
    const others = await call(
      'GET',
      `/content-manager/relations/api::regimens.dose/medication?id=${course.dose}&pageSize=100&_q=&page=1`,
      { token: admin },
    );
    expect(others.status).toBe(200);
    const { results } = others.body as unknown as { results: readonly { documentId: string }[] };
    expect(results.length).toBeGreaterThan(0);
    expect(results.map(({ documentId }) => documentId)).not.toContain(course.medication);
  });

  it('have titles that the panel takes for a field of theirs, and that nothing keeps', async () => {
    const { body } = await call('GET', '/content-manager/content-types/api::regimens.dose/configuration', {
      token: admin,
    });
    expect(body.data).toMatchObject({
      contentType: {
        settings: { mainField: 'recordTitle' },
        layouts: { list: expect.arrayContaining(['recordTitle']) },
      },
    });
    const { text } = await call('GET', '/content-manager/init', { token: admin });
    expect(text).toContain('"recordTitle"');
    expect(await sql(`select key from strapi_core_store_settings where value like '%recordTitle%'`)).toEqual([]);
  });

  it('show nobody in a title what they may not read', async () => {
    const role = `titles-${newId()}`;
    await sql(
      `insert into admin_roles (document_id, name, code, created_at, updated_at, published_at) values (md5($1), $1, $1, now(), now(), now())`,
      [role],
    );
    await sql(
      `with permission as (insert into admin_permissions (document_id, action, subject, properties, conditions, action_parameters, created_at, updated_at)
         values (md5(random()::text), 'plugin::content-manager.explorer.read', 'api::regimens.dose', '{"fields": ["localTime", "patient"]}', '[]', '{}', now(), now()) returning id)
       insert into admin_permissions_role_lnk (permission_id, role_id) select permission.id, role.id from permission, admin_roles role where role.code = $1`,
      [role],
    );
    const one = await call('GET', `${DOSES}/${course.dose}`, { token: await aPanelUser(role) });
    expect(one.body.data).toMatchObject({ recordTitle: expect.stringMatching(/^\d\d:\d\d$/) });
    await sql(
      `delete from admin_permissions where id in (select link.permission_id from admin_permissions_role_lnk link join admin_roles role on role.id = link.role_id where role.code = $1)`,
      [role],
    );
    await sql('delete from admin_roles where code = $1', [role]);
  });

  const PEOPLE = '/content-manager/collection-types/plugin::users-permissions.user';
  const MEDICATIONS = '/content-manager/collection-types/api::regimens.medication';
  it.each([
    [DOSES, 'filters[note][$contains]=nothing like it'],
    [DOSES, 'filters[$and][0][note][$startsWith]=nothing like it'],
    [DOSES, 'filters[$not][note][$contains]=doctor'],
    [PEOPLE, 'filters[password][$startsWith]=nothing like it'],
    [PEOPLE, 'filters[confirmationToken][$notNull]=true'],
    [PEOPLE, 'filters[username][$eq]=nothing like it'],
    [DOSES, 'filters[patient][password][$startsWith]=nothing like it'],
    [DOSES, 'filters[patient][confirmationToken][$notNull]=true'],
    [MEDICATIONS, 'filters[doses][note][$contains]=nothing like it'],
    [MEDICATIONS, 'filters[plans][doses][note][$contains]=nothing like it'],
  ])('cannot be asked about what nobody sees: %s?%s', async (list, query) => {
    const everything = await call('GET', list, { token: superAdmin });
    const asked = await call('GET', `${list}?${query}`, { token: superAdmin });
    if (asked.status !== 400) expect(asked.text).toBe(everything.text);
  });

  it.each([
    [DOSES, 'note'],
    [DOSES, 'dueAt:ASC,note'],
    [DOSES, 'patient.confirmationToken'],
    [MEDICATIONS, 'doses.note'],
    [PEOPLE, 'password'],
  ])('cannot be ordered by what nobody sees: %s?sort=%s', async (list, field) => {
    const up = await call('GET', `${list}?sort=${field}:ASC`, { token: superAdmin });
    const down = await call('GET', `${list}?sort=${field}:DESC`, { token: superAdmin });
    if (up.status !== 400) expect(up.text).toBe(down.text);
  });

  it('come without secrets of the person', async () => {
    const answer = await call(
      'GET',
      `/content-manager/collection-types/plugin::users-permissions.user/${maria.documentId}`,
      { token: superAdmin },
    );
    expect(answer.status).toBe(200);
    for (const secret of ['"password"', '"resetPasswordToken"', '"confirmationToken"', 'argon2'])
      expect(answer.text).not.toContain(secret);
  });

  it('are not written by anybody', async () => {
    for (const uid of READ_ONLY_TYPES) {
      for (const [method, path] of [
        ['POST', ''],
        ['PUT', `/${course.dose}`],
        ['DELETE', `/${course.dose}`],
      ] as const) {
        const answer = await call(method, `/content-manager/collection-types/${uid}${path}`, {
          token: superAdmin,
          ...(method === 'DELETE' ? {} : { body: { status: 'taken' } }),
        });
        expect([uid, method, answer.status]).toEqual([uid, method, 403]);
      }
    }
  });

  it('are closed to an Editor', async () => {
    for (const uid of READ_ONLY_TYPES)
      expect([uid, (await call('GET', `/content-manager/collection-types/${uid}`, { token: editor })).status]).toEqual([
        uid,
        403,
      ]);
  });

  it('leave a trace of who looked', async () => {
    await call('GET', `${DOSES}/${course.dose}`, { token: admin });
    await until(
      async () =>
        (
          await sql(
            `select from careloop.audit where actor_kind = 'admin' and action = 'record.read' and record_id = $1`,
            [course.dose],
          )
        ).length > 0,
    );
  });
});

describe('what a patient’s page leads with', () => {
  const at = (id: string) => `/careloop/people/${id}/today?timeZone=Africa%2FNairobi`;

  it('is today’s doses, the care team and open alerts, each kind with a trace', async () => {
    const { status, body } = await call('GET', at(maria.documentId), { token: admin });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ doses: expect.any(Array), careTeam: [], alerts: [] });
    await until(
      async () =>
        (
          await sql(
            `select distinct record_type from careloop.audit where actor_kind = 'admin' and patient_id = $1 and record_type in ('dose', 'care-link', 'care-alert') and record_id = 'many'`,
            [maria.id],
          )
        ).length === 3,
    );
  });

  it('is for those who look after accounts', async () => {
    expect((await call('GET', at(maria.documentId), { token: editor })).status).toBe(403);
    expect((await call('GET', at('a'.repeat(24)), { token: admin })).status).toBe(404);
  });

  it('says who looked, as people with sentences', async () => {
    const { status, body } = await call(
      'GET',
      `/careloop/audit-trail/readers?whom=${maria.documentId}&from=2026-01-01&zone=UTC`,
      { token: superAdmin },
    );
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({ sentence: expect.stringMatching(/^Opened .*care link/) }),
      ]),
    });
  });
});

describe('doses today', () => {
  const at = (query = '') => `/careloop/doses-today${query}`;

  it('are for Super Admins and Admins', async () => {
    expect((await call('GET', at(), { token: superAdmin })).status).toBe(200);
    expect((await call('GET', at(), { token: admin })).status).toBe(200);
    expect((await call('GET', at(), { token: editor })).status).toBe(403);
    expect((await call('GET', at(), { token: maria.token })).status).toBe(401);
    expect((await call('GET', at())).status).toBe(401);
  });

  it('are counted, with names of nobody', async () => {
    const answer = await call('GET', at('?timeZone=africa/nairobi'), { token: admin });
    const data = answer.body.data as unknown as { timeZone: string; hours: unknown[]; counts: { toCome: number } };
    expect(data).toMatchObject({ timeZone: 'Africa/Nairobi', remindersWaiting: expect.any(Number) });
    expect(data.hours).toHaveLength(24);
    expect(answer.text).not.toContain('Amoxicillin');
  });

  it('are refused for a zone that is none, with the field named', async () => {
    const answer = await call('GET', at('?timeZone=Mars/Olympus'), { token: admin });
    expect(answer.status).toBe(400);
    expect(answer.body.error?.details.errors?.[0]?.path).toEqual(['timeZone']);
  });
});

describe('verification', () => {
  const QUEUE = '/careloop/verifications';

  it('is for Super Admins and Admins', async () => {
    const doctor = await anUnverified('doctor');
    const credential = await showCredential(doctor, 'waiting');
    const decision = { decision: 'approve' };
    for (const token of [editor, doctor.token, undefined]) {
      expect((await call('GET', QUEUE, { token })).status).toBe(token === editor ? 403 : 401);
      expect((await call('POST', `${QUEUE}/${credential}/decision`, { token, body: decision })).status).toBe(
        token === editor ? 403 : 401,
      );
    }
    const listed = await call('POST', `${QUEUE}/find`, { token: superAdmin, body: { search: doctor.documentId } });
    expect(listed.body.data).toMatchObject({
      verifications: [{ documentId: credential, person: { documentId: doctor.documentId } }],
      counts: { waiting: expect.any(Number) },
    });
    const decided = await call('POST', `${QUEUE}/${credential}/decision`, { token: admin, body: decision });
    expect(decided.body).toMatchObject({ data: { state: 'approved', decidedBy: 'careloop-admin Test' } });
    expect(
      await sql(`select actor_kind from careloop.audit where action = 'credential.approved' and record_id = $1`, [
        credential,
      ]),
    ).toEqual([{ actor_kind: 'admin' }]);
    const again = await call('POST', `${QUEUE}/${credential}/decision`, { token: superAdmin, body: decision });
    expect([again.status, again.body.error?.details.code]).toEqual([409, 'accounts.already-decided']);
  });

  it('refuses what does not fit, with the field named, and what is not there', async () => {
    const missing = await call('POST', `${QUEUE}/${newId()}/decision`, { token: admin, body: { decision: 'approve' } });
    expect(missing.status).toBe(404);
    expect((await call('POST', `${QUEUE}/%00/decision`, { token: admin, body: { decision: 'approve' } })).status).toBe(
      404,
    );
    const silent = await call('POST', `${QUEUE}/${newId()}/decision`, {
      token: admin,
      body: { decision: 'reject', reason: '  ' },
    });
    expect([silent.status, silent.body.error?.details.errors?.[0]?.path]).toEqual([400, ['reason']]);
    expect((await call('GET', `${QUEUE}?state=everything`, { token: admin })).status).toBe(400);
  });
});

describe('what waits, and the week of people', () => {
  it('are for Super Admins and Admins; requests for an admin account only for Super Admins', async () => {
    for (const path of [
      '/careloop/waiting',
      '/careloop/week-of-people?timeZone=Africa/Nairobi',
      '/careloop/emergencies',
    ]) {
      expect([path, (await call('GET', path, { token: superAdmin })).status]).toEqual([path, 200]);
      expect([path, (await call('GET', path, { token: admin })).status]).toEqual([path, 200]);
      expect([path, (await call('GET', path, { token: editor })).status]).toEqual([path, 403]);
      expect([path, (await call('GET', path, { token: maria.token })).status]).toEqual([path, 401]);
    }
    expect((await call('GET', '/careloop/waiting', { token: superAdmin })).body.data).toMatchObject({
      adminRequests: { waiting: expect.any(Number) },
      chain: { waiting: expect.any(Number) },
    });
    expect((await call('GET', '/careloop/waiting', { token: admin })).body.data).toMatchObject({
      adminRequests: null,
      emergencies: { open: expect.any(Number) },
    });
  });

  it('hold names of nobody', async () => {
    for (const path of ['/careloop/waiting', '/careloop/week-of-people'])
      expect((await call('GET', path, { token: superAdmin })).text).not.toContain(maria.documentId);
  });

  it('are refused for a zone that is none, with the field named', async () => {
    const answer = await call('GET', '/careloop/week-of-people?timeZone=Mars/Olympus', { token: admin });
    expect([answer.status, answer.body.error?.details.errors?.[0]?.path]).toEqual([400, ['timeZone']]);
  });
});

describe('the file of a person in the panel', () => {
  const FILE = () => `/careloop/people/${maria.documentId}`;
  const why = { reason: 'Lost the phone, says so herself' };

  it('has devices, second factor and use, and no secret', async () => {
    const { status, body, text } = await call('GET', FILE(), { token: admin });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      documentId: maria.documentId,
      secondFactor: { enabled: false },
      usage: { medications: { active: expect.any(Number) } },
      credentials: [],
      emergencies: [],
    });
    expect(text).not.toMatch(/argon2|refresh|"password"/i);
  });

  it('leads to medications with their plans, and the trail keeps who looked at whose', async () => {
    const before = await looks();
    const { body } = await call('GET', `${FILE()}/medications?pageSize=1`, { token: admin });
    expect(body.data).toMatchObject({
      medications: [{ plan: { kind: expect.any(String) } }],
      pagination: { pageSize: 1, total: 2 },
    });
    await until(async () => (await looks()) === before + 1);
    expect((await call('GET', `${FILE()}/medications?pageSize=0`, { token: admin })).status).toBe(400);
  });
  const looks = async (): Promise<number> =>
    (
      await sql(
        `select from careloop.audit a join public.up_users u on u.id = a.patient_id where a.actor_kind = 'admin' and a.record_type = 'medication' and a.action = 'record.read' and u.document_id = $1`,
        [maria.documentId],
      )
    ).length;

  it('signs one device out, with a reason, and its token stops at once', async () => {
    const joy = await aPerson('patient');
    const file = await call('GET', `/careloop/people/${joy.documentId}`, { token: admin });
    const [device] = (file.body.data as unknown as { devices: { id: string }[] }).devices;
    const end = `/careloop/people/${joy.documentId}/devices/${device?.id}/end`;
    expect((await call('POST', end, { token: admin, body: {} })).body.error?.details.errors?.[0]?.path).toEqual([
      'reason',
    ]);
    expect((await call('POST', end, { token: editor, body: why })).status).toBe(403);
    expect((await call('POST', end, { token: admin, body: why })).status).toBe(200);
    expect((await call('GET', '/api/users/me', { token: joy.token })).status).toBe(401);
    expect((await call('POST', end, { token: admin, body: why })).status).toBe(404);
  });
});

describe('a route of Strapi’s own', () => {
  it.each([
    ['POST', '/email', { to: 'somebody@example.org', subject: 'Hello', text: 'Hello' }],
    ['POST', '/email/test', { to: 'somebody@example.org' }],
    ['POST', '/upload/actions/upload-from-urls', { urls: ['http://127.0.0.1/'] }],
    ['POST', '/content-type-builder/update-schema', { data: {} }],
    ['GET', '/admin/webhooks', undefined],
  ])('%s %s is closed to everybody', async (method, path, body) => {
    for (const token of [superAdmin, admin, editor])
      expect([path, (await call(method, path, { token, body })).status]).toEqual([path, 403]);
  });

  it('that Strapi opens to everybody of the panel is for Super Admins where it changes the house', async () => {
    const settings = (await call('GET', '/i18n/settings', { token: editor })).body.data as unknown as object | null;
    for (const token of [admin, editor])
      expect((await call('PUT', '/i18n/settings', { token, body: settings ?? {} })).status).toBe(403);
    expect((await call('PUT', '/i18n/settings', { token: superAdmin, body: settings ?? {} })).status).not.toBe(403);
    expect((await call('GET', '/i18n/locales', { token: editor })).status).toBe(200);
  });
});

describe('an emergency in the panel', () => {
  it('is seen while it is open, and closed to the doctor at once when it is ended', async () => {
    const [doctor, patient] = [await aPerson('doctor'), await aPerson('patient')];
    const { dose } = await aCourse(patient);
    const opened = await call('POST', '/api/break-glass', {
      token: doctor.token,
      body: { patientId: patient.documentId, reason: 'Unconscious in the emergency room' },
    });
    const id = (opened.body.data as unknown as { documentId: string }).documentId;
    expect((await call('GET', `/api/doses/${dose}`, { token: doctor.token })).status).toBe(200);
    expect((await call('GET', '/careloop/emergencies', { token: admin })).text).toContain(id);

    const end = async (token: string, body: unknown) =>
      await call('POST', `/careloop/emergencies/${id}/end`, { token, body });
    expect((await end(admin, { reason: '' })).body.error?.details.errors?.[0]?.path).toEqual(['reason']);
    expect((await end(editor, { reason: 'No business of theirs' })).status).toBe(403);
    expect((await end(admin, { reason: 'The ward says it was a mistake' })).body.data).toMatchObject({
      open: false,
      doctor: { documentId: doctor.documentId },
    });
    expect((await call('GET', `/api/doses/${dose}`, { token: doctor.token })).status).toBe(404);
    expect((await end(admin, { reason: 'The ward says it was a mistake' })).status).toBe(404);
    expect((await call('GET', '/careloop/emergencies?state=past', { token: admin })).text).toContain(id);
    expect(
      await sql(`select actor_kind, reason from careloop.audit where action = 'break-glass.ended' and record_id = $1`, [
        id,
      ]),
    ).toEqual([{ actor_kind: 'admin', reason: 'The ward says it was a mistake' }]);
  });
});
