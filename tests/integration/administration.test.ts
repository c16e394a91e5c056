import { call, careloop } from '../support/api';
import { aPanelUser, enterPanel } from '../support/panel';
import { aCourse, aPerson, closeSql, newId, sql, type Person } from '../support/people';
import { until } from '../support/until';

interface Managed {
  readonly documentId: string;
  readonly role: string;
  readonly state: string;
}

const why = { reason: 'Reported by three patients' };
let admin: Person;
let root: Person;
let maria: Person;
beforeAll(async () => {
  admin = await aPerson('admin');
  root = await aPerson('superadmin');
  maria = await aPerson('patient');
  await aCourse(maria);
});
afterAll(closeSql);

const change = async (who: Person, whom: { documentId: string }, what: string, body: unknown = why) =>
  await call('POST', `/api/admin/users/${whom.documentId}/${what}`, { token: who.token, body });

describe('admin tools over REST', () => {
  it('find somebody by name, address, role and state, in pages', async () => {
    const found = await call(
      'GET',
      `/api/admin/users?search=${encodeURIComponent(maria.email)}&role=patient&state=active&pageSize=5`,
      { token: admin.token },
    );
    expect(found.status).toBe(200);
    expect(found.body.data).toEqual([
      expect.objectContaining({ documentId: maria.documentId, role: 'patient', state: 'active', sessions: 1 }),
    ]);
    expect(found.body['meta']).toEqual({ pagination: { page: 1, pageSize: 5, pageCount: 1, total: 1 } });
    const asStrapiSays = `/api/admin/users?search=${encodeURIComponent(maria.email)}&pagination[page]=2&pagination[pageSize]=5`;
    expect((await call('GET', asStrapiSays, { token: admin.token })).body).toMatchObject({
      data: [],
      meta: { pagination: { page: 2, pageSize: 5, total: 1 } },
    });
    expect(found.text).not.toMatch(/argon2|"id":/);
  });

  it.each(['role=king', 'state=asleep', 'page=0', 'pageSize=1000', 'search=---', 'sort=name'])(
    'refuse ?%s with the field named',
    async (query) => {
      const answer = await call('GET', `/api/admin/users?${query}`, { token: admin.token });
      expect(answer.status).toBe(400);
      expect(answer.body.error?.details.errors?.[0]?.path).toEqual([query.split('=')[0]]);
    },
  );

  it('show one person with what they use, and leave a row with the person’s id', async () => {
    const answer = await call('GET', `/api/admin/users/${maria.documentId}`, { token: admin.token });
    expect(answer.body.data).toMatchObject({
      documentId: maria.documentId,
      sessions: 1,
      usage: { medications: { active: 1, stopped: 0 }, doses: { scheduled: 1, taken: 0 } },
    });
    await until(
      async () =>
        (
          await sql(`select from careloop.audit where action = 'account.read' and actor_id = $1 and patient_id = $2`, [
            admin.id,
            maria.id,
          ])
        ).length > 0,
    );
  });

  it.each(['medications', 'doses'])('show somebody’s %s, and leave a row with the patient’s id', async (records) => {
    const answer = await call('GET', `/api/admin/users/${maria.documentId}/${records}`, { token: admin.token });
    expect([answer.status, answer.text.includes('Amoxicillin')]).toEqual([200, records === 'medications']); // her dose is not due yet
    const type = records === 'medications' ? 'medication' : 'dose';
    await until(
      async () =>
        (
          await sql(
            `select from careloop.audit where action = 'record.read' and actor_id = $1 and patient_id = $2 and record_type = $3`,
            [admin.id, maria.id, type],
          )
        ).length > 0,
    );
  });

  it('plan the deletion of an account, with a reason and days to call it off; never of one’s own, and none out of reach', async () => {
    const james = await aPerson('patient');
    const erase = async (who: Person, whom: { documentId: string }, body: unknown = why) =>
      await call('DELETE', `/api/admin/users/${whom.documentId}`, { token: who.token, body });
    const keep = async (body: unknown = why) =>
      await call('POST', `/api/admin/users/${james.documentId}/keep`, { token: admin.token, body });
    expect((await erase(admin, james, {})).body.error?.details.errors?.[0]?.path).toEqual(['reason']);
    expect((await erase(admin, james, { ...why, email: maria.email })).body.error?.details.errors?.[0]?.path).toEqual([
      'email',
    ]);
    const { status, body } = await erase(admin, james, { ...why, email: james.email });
    expect([status, body.data]).toEqual([202, expect.objectContaining({ state: 'waiting', waitsDays: 7 })]);
    expect((await erase(admin, james)).status).toBe(409);
    expect((await call('GET', '/api/users/me', { token: james.token })).status).toBe(200);
    expect(
      (await call('GET', `/api/admin/users/${james.documentId}/erasure`, { token: admin.token })).body.data,
    ).toMatchObject({ state: 'waiting', planned: { reason: why.reason } });

    expect((await keep({})).status).toBe(400);
    expect((await keep()).body.data).toMatchObject({ state: 'none', planned: null });
    expect((await keep()).status).toBe(409);
    expect(
      await sql(
        `select action, reason from careloop.audit where action like 'account.erasure%' and patient_id = $1 and actor_id = $2 order by id`,
        [james.id, admin.id],
      ),
    ).toEqual([
      { action: 'account.erasure-planned', reason: why.reason },
      { action: 'account.erasure-called-off', reason: why.reason },
    ]);
    expect((await erase(admin, root)).status).toBe(404);
    expect((await erase(root, root)).status).toBe(409);
  });

  it('block at once and say why; the next request of the blocked is refused', async () => {
    const james = await aPerson('patient');
    expect((await call('GET', '/api/users/me', { token: james.token })).status).toBe(200);
    expect((await change(admin, james, 'block')).body.data).toMatchObject({
      state: 'blocked',
      blocked: { reason: why.reason },
    });
    expect((await call('GET', '/api/users/me', { token: james.token })).status).toBe(401);
    expect((await change(admin, james, 'block')).status).toBe(409);
    expect((await change(admin, james, 'unblock')).body.data).toMatchObject({ state: 'active', blocked: null });
  });

  it('take no change without a reason', async () => {
    for (const body of [{}, { reason: '' }, { reason: '  ' }, { reason: 'x'.repeat(501) }]) {
      const answer = await change(admin, maria, 'block', body);
      expect([answer.status, answer.body.error?.details.errors?.[0]?.path]).toEqual([400, ['reason']]);
    }
  });

  it('for an admin, an admin, a superadmin and nobody answer the same bytes', async () => {
    const missing = await change(admin, { documentId: newId() }, 'block');
    for (const whom of [root, await aPerson('admin'), { documentId: 'no-id-at-all' }]) {
      const answer = await change(admin, whom, 'block');
      expect({ status: answer.status, text: answer.text }).toEqual({ status: 404, text: missing.text });
      const looked = await call('GET', `/api/admin/users/${whom.documentId}/doses`, { token: admin.token });
      expect({ status: looked.status, text: looked.text }).toEqual({ status: 404, text: missing.text });
    }
  });
});

describe('superadmin tools over REST', () => {
  it('give the admin role and take it back, from the next request on', async () => {
    const doctor = await aPerson('doctor');
    expect((await call('GET', '/api/admin/users', { token: doctor.token })).status).toBe(403);
    expect((await change(root, doctor, 'give-role', { role: 'admin', ...why })).body.data).toMatchObject({
      role: 'admin',
    });
    expect((await call('GET', '/api/admin/users', { token: doctor.token })).status).toBe(200);
    const admins = (await call('GET', '/api/admin/admins?pageSize=100', { token: root.token })).body
      .data as unknown as Managed[];
    expect(admins.map(({ documentId }) => documentId)).toContain(doctor.documentId);
    expect((await change(root, doctor, 'take-role')).body.data).toMatchObject({ role: 'doctor' });
    expect((await call('GET', '/api/admin/users', { token: doctor.token })).status).toBe(403);
  });

  it('approve a request: the admin signs in, and enters the panel by the invitation', async () => {
    const email = `${newId()}@people.test`;
    const password = 'a-long-and-quiet-river';
    expect(
      (await call('POST', '/api/auth/register', { body: { email, password, name: 'Grace Achieng', role: 'admin' } }))
        .status,
    ).toBe(200);
    await confirm(email);
    const list = (await call('GET', '/api/admin/requests?state=pending', { token: root.token })).body
      .data as unknown as { documentId: string; person: { email: string } }[];
    const request = list.find(({ person }) => person.email === email);
    const decided = await Promise.all(
      [1, 2, 3].map(
        async () =>
          await call('PATCH', `/api/admin/requests/${request?.documentId}`, {
            token: root.token,
            body: { decision: 'approve' },
          }),
      ),
    );
    expect(decided.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await call('POST', '/api/auth/login', { body: { email, password } })).status).toBe(200);

    const link = await invitationTo(email);
    expect(link.origin + link.pathname).toBe('http://careloop.test/admin/auth/register');
    const registrationToken = link.searchParams.get('registrationToken') ?? '';
    expect(
      (await call('GET', `/admin/registration-info?registrationToken=${registrationToken}`)).body.data,
    ).toMatchObject({ email });
    const entered = await call('POST', '/admin/register', {
      body: { registrationToken, userInfo: { firstname: 'Grace', lastname: 'Achieng', password: 'Quiet-River-42' } },
    });
    expect(entered.status).toBe(200);
    const token = await enterPanel(email, 'Quiet-River-42');
    expect((await call('GET', '/admin/users/me', { token })).text).toContain('careloop-admin');

    const grace = (
      await call('POST', '/careloop/people/find', {
        token: await aPanelUser('strapi-super-admin'),
        body: { search: email },
      })
    ).body.data as unknown as { people: Managed[] };
    await change(root, grace.people[0]!, 'block');
    expect((await call('GET', '/admin/users/me', { token })).status).toBe(401);
  });

  /** With the code that was mailed, as the worker would write it. */
  const confirm = async (email: string): Promise<void> => {
    const [owed] = await owedTo(email, 'email-code');
    const answer = await call('POST', '/api/auth/verify-email', {
      body: { email, code: /\b\d{6}\b/.exec(await textOf('email-code', owed!))?.[0] },
    });
    expect(answer.body).toEqual({ adminRequestPending: true, email });
  };
  const invitationTo = async (email: string): Promise<URL> => {
    const [owed] = await owedTo(email, 'panel-invitation');
    return new URL(
      /https?:\/\/\S+registrationToken=[\w-]+/.exec(await textOf('panel-invitation', owed!))?.[0] ?? 'about:blank',
    );
  };
  interface Owed {
    readonly id: string;
    readonly userId: number;
    readonly subjectId: string;
  }
  const owedTo = async (email: string, topic: string) =>
    await sql<Owed>(
      `select m.id, m.user_id as "userId", m.subject_id as "subjectId" from careloop.messages m join public.up_users u on u.id = m.user_id where u.email = $1 and m.topic = $2 order by m.id desc`,
      [email, topic],
    );
  const textOf = async (topic: string, owed: Owed): Promise<string> => {
    const { accounts } = careloop.house as {
      accounts: {
        topics: readonly {
          name: string;
          compose(
            owed: readonly Owed[],
            contacts: ReadonlyMap<number, unknown>,
          ): Promise<ReadonlyMap<string, { text: string }>>;
        }[];
      };
    };
    return (
      (await accounts.topics.find(({ name }) => name === topic)?.compose([owed], new Map()))?.get(owed.id)?.text ?? ''
    );
  };
});

describe('the same in the panel', () => {
  it('an Admin looks after people, by name in the trail; an Editor and an app’s admin do not get in', async () => {
    const [panelAdmin, editor] = await Promise.all([aPanelUser('careloop-admin'), aPanelUser('strapi-editor')]);
    const found = await call('POST', '/careloop/people/find', { token: panelAdmin, body: { search: maria.email } });
    expect(found.body.data).toMatchObject({ people: [{ documentId: maria.documentId }], pagination: { total: 1 } });
    expect((await call('GET', `/careloop/people/${maria.documentId}`, { token: panelAdmin })).body.data).toMatchObject({
      usage: { medications: { active: 1 } },
    });
    expect((await call('POST', '/careloop/people/find', { token: editor, body: {} })).status).toBe(403);
    expect((await call('POST', '/careloop/people/find', { token: admin.token, body: {} })).status).toBe(401);
    expect((await call('POST', '/careloop/admin-requests/find', { token: panelAdmin, body: {} })).status).toBe(403);
    expect(
      (
        await call('POST', `/careloop/people/${maria.documentId}/give-role`, {
          token: panelAdmin,
          body: { role: 'admin', ...why },
        })
      ).status,
    ).toBe(403);
    expect(
      (await call('POST', `/careloop/people/${admin.documentId}/block`, { token: panelAdmin, body: why })).status,
    ).toBe(404);

    const james = await aPerson('patient');
    expect(
      (await call('POST', `/careloop/people/${james.documentId}/end-sessions`, { token: panelAdmin, body: why }))
        .status,
    ).toBe(200);
    expect((await call('GET', '/api/users/me', { token: james.token })).status).toBe(401);
    const [row] = await sql<{ kind: string; reason: string }>(
      `select actor_kind as kind, reason from careloop.audit where action = 'session.ended' and patient_id = $1`,
      [james.id],
    );
    expect(row).toEqual({ kind: 'admin', reason: why.reason });
  });

  it('the last Super Admin is kept, whoever tries in Strapi’s own screens, also when all go at once', async () => {
    const token = await aPanelUser('strapi-super-admin');
    const ids = async () =>
      (
        await sql<{ id: number }>(
          `select a.id from admin_users a join admin_users_roles_lnk l on l.user_id = a.id join admin_roles r on r.id = l.role_id where r.code = 'strapi-super-admin' and a.is_active order by a.id`,
        )
      ).map(({ id }) => id);
    const all = await ids();
    expect(all.length).toBeGreaterThan(1);
    const outcomes = await Promise.all(
      all.map(async (id) => await call('PUT', `/admin/users/${id}`, { token, body: { isActive: false } })),
    );
    expect((await ids()).length).toBeGreaterThan(0);
    expect(outcomes.filter(({ status }) => status >= 500)).toEqual([]);
    await sql('update admin_users set is_active = true where id = any ($1)', [all]);
  });

  it('the last superadmin of the apps is kept, and the panel is told so in words', async () => {
    const token = await aPanelUser('strapi-super-admin');
    await sql(
      `update public.up_users set blocked = true where id <> $1 and id in (select l.user_id from public.up_users_role_lnk l join public.up_roles r on r.id = l.role_id where r.type = 'superadmin')`,
      [root.id],
    );
    for (const [what, body] of [
      ['block', why],
      ['deactivate', why],
      ['take-role', why],
      ['give-role', { role: 'admin', ...why }],
    ] as const) {
      const answer = await call('POST', `/careloop/people/${root.documentId}/${what}`, { token, body });
      expect([what, answer.status, answer.body.error?.details.code]).toEqual([what, 409, 'accounts.last-superadmin']);
    }
  });
});
