import type { Role } from '../../src/kernel/actor';
import type { SocketEvent } from '../../src/app/access/events';
import { call, careloop } from '../support/api';
import { aCourse, anUnverified, aPerson, closeSql, link, newId, sql, type Person } from '../support/people';
import { anApp, closeApps, hears, refusalOf, type App } from '../support/sockets';
import { aRecord } from '../support/records';
import { until } from '../support/until';

jest.setTimeout(30_000);

const { EVENTS } = careloop.dist<{ EVENTS: readonly SocketEvent[] }>('src/app/access/events');
const ROLES = ['patient', 'doctor', 'caregiver', 'pharmacist', 'editor', 'admin', 'superadmin'] as const;

const people = {} as Record<Role, Person>;
let stranger: Person;
const appOf = async ({ token }: Person): Promise<App> => await anApp(careloop.url, { token });

beforeAll(async () => {
  for (const role of ROLES) people[role] = await aPerson(role);
  stranger = await aPerson('patient');
});
afterEach(closeApps);
afterAll(closeSql);

describe('signing in', () => {
  it('takes the access token in auth, over either transport', async () => {
    await anApp(careloop.url, { token: people.patient.token });
    await anApp(careloop.url, { token: people.patient.token }, { transports: ['polling'] });
  });

  it.each([
    ['no token', {}],
    ['a token that is none', { token: 'abc' }],
    ['a number', { token: 5 }],
    ['a forged one', { token: 'a.b.c' }],
  ])('refuses %s', async (_what, auth) => {
    expect(await refusalOf(careloop.url, auth)).toMatchObject({
      code: expect.stringMatching(/^(request.invalid|auth.token-refused)$/),
      field: 'token',
      message: expect.stringContaining('token'),
    });
  });

  it('refuses whatever else stands beside it', async () => {
    expect(await refusalOf(careloop.url, { token: people.patient.token, role: 'admin' })).toMatchObject({
      status: 400,
      field: 'role',
    });
  });

  it.each(['token', 'access_token', 'jwt', 'auth'])(
    'refuses a token in the URL as ?%s=, good as it may be',
    async (name) => {
      const refusal = await refusalOf(
        careloop.url,
        { token: people.patient.token },
        { query: { [name]: people.patient.token } },
      );
      expect(refusal).toMatchObject({ status: 400, code: 'auth.token-in-url' });
      expect(JSON.stringify(refusal)).not.toContain(people.patient.token);
    },
  );

  it.each([
    ['blocked', 'update public.up_users set blocked = true where id = $1'],
    ['unconfirmed', 'update public.up_users set confirmed = false where id = $1'],
    ['signed out', `update careloop.sessions set ended_at = now(), end_reason = 'logout' where user_id = $1`],
  ])('refuses somebody who is %s', async (_what, statement) => {
    const person = await aPerson('patient');
    await sql(statement, [person.id]);
    expect(await refusalOf(careloop.url, { token: person.token })).toMatchObject({
      status: 401,
      code: 'auth.token-refused',
    });
  });

  it('is for pages of this house and of those in CORS_ORIGINS', async () => {
    const from = async (origin: string) =>
      await anApp(careloop.url, { token: people.patient.token }, { extraHeaders: { origin } }).then(
        () => 'in',
        () => 'refused',
      );
    expect(await from('http://careloop.test')).toBe('in');
    expect(await from('https://app.careloop.test')).toBe('in');
    expect(await from('https://evil.example')).toBe('refused');
    const polled = await fetch(`${careloop.url}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: 'https://evil.example' },
    });
    expect([polled.status, polled.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });

  it('lets one person have 20 sockets here, also when 40 come at once', async () => {
    const person = await aPerson('patient');
    const came = await Promise.allSettled(Array.from({ length: 40 }, async () => await appOf(person)));
    expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    expect(await refusalOf(careloop.url, { token: person.token })).toMatchObject({
      status: 429,
      code: 'sockets.too-many',
    });
    (came.find(({ status }) => status === 'fulfilled') as PromiseFulfilledResult<App>).value.close();
    await until(
      async () =>
        await appOf(person).then(
          () => true,
          () => false,
        ),
    );
  });
});

describe('what is declared and what is handled', () => {
  it('agree: every event leads somewhere, and no two have one name', () => {
    for (const { name, door, run } of EVENTS) expect([name, Boolean(door?.run ?? run)]).toEqual([name, true]);
    expect(new Set(EVENTS.map(({ name }) => name)).size).toBe(EVENTS.length);
  });

  it.each(['dose:explode', 'message', '__proto__', 'constructor'])(
    'an undeclared event is refused: %s',
    async (name) => {
      const app = await appOf(people.patient);
      expect(await app.ask(name, {})).toEqual({
        data: null,
        error: {
          status: 404,
          name: 'NotFoundError',
          code: 'events.unknown',
          message: 'There is no such event.',
          field: null,
          errors: [],
        },
      });
    },
  );
});

describe('an event', () => {
  const closed = EVENTS.flatMap((event) =>
    ROLES.filter((role) => !event.who[role]).map((role) => [event.name, role, event] as const),
  );
  it.each(closed)('%s is not for %s', async (name, role, event) => {
    const app = await appOf(people[role]);
    expect((await app.ask(name, event.example)).error).toMatchObject({ status: 403, code: 'events.not-for-role' });
  });

  const open = EVENTS.flatMap((event) =>
    ROLES.filter((role) => event.who[role]).map((role) => [event.name, role, event] as const),
  );
  /** Carers are let by a patient: nothing of the kind is their own. */
  const whoseRecord = async (role: Role): Promise<Person> => {
    if (role === 'patient') return people.patient;
    const patient = await aPerson('patient');
    await link(patient, people[role]);
    await sql('update public.care_links set permissions = $2 where patient_id = $1', [
      patient.id,
      JSON.stringify(['read-record', 'record-doses']),
    ]);
    return patient;
  };
  it.each(open)('%s is for %s', async (name, role, event) => {
    const app = await appOf(people[role]);
    const id = event.record ? { id: await aRecord(event.record, await whoseRecord(role)) } : {};
    const result = await app.ask(
      name,
      name === 'session:renew' ? { token: people[role].token } : { ...(event.example as object), ...id },
    );
    const meets = Object.keys(event.exampleMeets ?? event.door?.exampleMeets ?? {}).map(Number);
    const isAnswered = event.answer.safeParse(result.data).success;
    expect([isAnswered, result.error?.status]).toEqual(
      isAnswered ? [true, undefined] : [false, [409, ...meets].find((status) => status === result.error?.status)],
    );
  });

  it.each(EVENTS.filter(({ takesId }) => takesId).map((event) => [event.name, event] as const))(
    '%s tells nobody whose record there is',
    async (name, event) => {
      const app = await appOf(people.patient);
      const { dose } = await aCourse(stranger);
      const about = async (id: unknown) => await app.ask(name, { ...(event.example as object), id });
      const missing = await about(newId());
      expect(missing.error?.status).toBe(404);
      expect(
        [await about(dose), await about('nonsense'), await about(7)].map(({ error }) => [error?.status, error?.field]),
      ).toEqual([
        [404, null],
        [404, null],
        [404, null],
      ]);
      expect(JSON.stringify(await about(dose))).toBe(JSON.stringify(missing));
    },
  );

  it.each([
    ['blocked', 'update public.up_users set blocked = true where id = $1'],
    ['unconfirmed', 'update public.up_users set confirmed = false where id = $1'],
    ['gone', 'delete from public.up_users where id = $1'],
    ['signed out', `update careloop.sessions set ended_at = now(), end_reason = 'logout' where user_id = $1`],
    [
      'a doctor now',
      `update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = 'doctor') where user_id = $1`,
    ],
  ])('of somebody who is %s is not answered: the socket closes with a last word', async (_what, statement) => {
    const person = await aPerson('patient');
    const app = await appOf(person);
    const begun = performance.now();
    await sql(statement, [person.id]);
    app.socket.emit('dose:take', { id: newId() });
    await until(() => app.closed() !== null);
    expect(performance.now() - begun).toBeLessThan(3_000);
    expect(app.closed()).toBe('io server disconnect');
    expect(app.told.at(-1)).toEqual({
      name: 'session:ended',
      payload: {
        code: expect.stringMatching(/^auth\.(session-over|role-changed)$/),
        message: expect.stringMatching(/again\.$/),
      },
    });
  });

  it('that does not fit names the field', async () => {
    const app = await appOf(people.patient);
    const { dose } = await aCourse(people.patient);
    expect((await app.ask('dose:snooze', { id: dose, minutes: 'many' })).error).toMatchObject({
      status: 400,
      name: 'ValidationError',
      code: 'request.invalid',
      field: 'minutes',
      errors: [{ path: ['minutes'] }],
    });
    expect((await app.ask('dose:snooze', { id: dose, why: 'x' })).error).toMatchObject({ field: 'why' });
    expect((await app.ask('dose:snooze', { id: dose }, { id: dose })).error).toMatchObject({ code: 'request.invalid' });
    expect((await app.ask('session:renew', 'text')).error).toMatchObject({ code: 'request.invalid' });
  });

  it('without a function for the answer is answered by an event', async () => {
    const app = await appOf(people.patient);
    app.socket.emit('session:renew', { token: people.patient.token });
    app.socket.emit('session:renew', {});
    expect(await hears(app, 'session:renew:success')).toEqual([{ data: { endsAt: expect.any(String) }, meta: {} }]);
    expect(await hears(app, 'session:renew:error')).toEqual([
      expect.objectContaining({ error: expect.objectContaining({ field: 'token' }) }),
    ]);
  });

  it('of a dose does what the door does, audit included', async () => {
    const app = await appOf(people.patient);
    const { dose } = await aCourse(people.patient);
    expect((await app.ask('dose:take', { id: dose, note: 'with tea' })).data).toMatchObject({
      documentId: dose,
      status: 'taken',
    });
    expect(
      await sql(`select action from careloop.audit where record_id = $1 and action = 'dose.taken'`, [dose]),
    ).toHaveLength(1);
  });

  it('is too much after 64 kB', async () => {
    const app = await appOf(people.patient);
    app.socket.emit('dose:take', { id: newId(), note: 'x'.repeat(70_000) });
    await until(() => app.closed() !== null);
  });
});

describe('renewing the token', () => {
  const renewed = async (email: string) => {
    const { body } = await call('POST', '/api/auth/login', { body: { email, password: 'a-long-and-quiet-river' } });
    const { jwt, refreshToken } = body as unknown as { jwt: string; refreshToken: string };
    return {
      jwt,
      next: (await call('POST', '/api/auth/refresh', { body: { refreshToken } })).body as unknown as { jwt: string },
    };
  };

  it('goes on with a token of the same session', async () => {
    const { jwt, next } = await renewed(people.patient.email);
    const app = await anApp(careloop.url, { token: jwt });
    expect((await app.ask('session:renew', { token: next.jwt })).data).toEqual({ endsAt: expect.any(String) });
  });

  it('takes no token of another session, and none of somebody else', async () => {
    const app = await appOf(people.patient);
    const { jwt } = await renewed(people.patient.email);
    for (const token of [jwt, stranger.token, 'a.b.c'])
      expect((await app.ask('session:renew', { token })).error).toMatchObject({
        status: 401,
        code: 'auth.token-refused',
        field: 'token',
      });
    expect(app.closed()).toBeNull();
  });
});

describe('what the house says by itself', () => {
  it('a marked dose: to the patient and to those linked now and verified, to nobody else', async () => {
    const patient = await aPerson('patient');
    const former = await aPerson('doctor');
    await link(patient, people.doctor);
    await link(patient, former, 'ended');
    const unverified = await anUnverified('doctor');
    await link(patient, unverified);
    const { dose } = await aCourse(patient);
    const [own, linked, others] = [
      await appOf(patient),
      await appOf(people.doctor),
      await Promise.all([former, unverified, stranger, people.caregiver, people.admin].map(appOf)),
    ];
    await call('POST', `/api/doses/${dose}/take`, { token: patient.token, body: {} });
    expect(await hears(own, 'doses:changed')).toEqual([{ doses: [dose] }]);
    expect(await hears(linked, 'doses:changed')).toEqual([{ doses: [dose] }]);
    expect(others.flatMap(({ told }) => told)).toEqual([]);
  });

  it('a dose that falls due', async () => {
    const patient = await aPerson('patient');
    const { dose } = await aCourse(patient);
    const app = await appOf(patient);
    await sql(
      `update public.doses set due_at = now()::timestamp - interval '1 second', wake_at = now()::timestamp - interval '1 second' where document_id = $1`,
      [dose],
    );
    await (careloop.house as unknown as { regimens: { wakeDoses(): Promise<number> } }).regimens.wakeDoses();
    expect(await hears(app, 'dose:due')).toEqual([{ doses: [dose] }]);
  });

  it('a device that signs in or out: to the person’s other devices', async () => {
    const patient = await aPerson('patient');
    const app = await appOf(patient);
    const { body } = await call('POST', '/api/auth/login', {
      body: { email: patient.email, password: 'a-long-and-quiet-river' },
    });
    await hears(app, 'sessions:changed');
    await call('POST', '/api/auth/logout', { token: (body as unknown as { jwt: string }).jwt, body: {} });
    expect(await hears(app, 'sessions:changed', 2)).toEqual([{}, {}]);
    expect(app.closed()).toBeNull();
  });
});

describe('the end of care for somebody', () => {
  it.each([
    ['ended', `update public.care_links set status = 'ended', ended_at = now() where carer_id = $1`],
    ['deleted', 'delete from public.care_links where carer_id = $1'],
  ])('(%s) closes the sockets of who cared, and nobody else’s', async (_what, statement) => {
    const [patient, carer] = [await aPerson('patient'), await aPerson('caregiver')];
    await link(patient, carer);
    const [own, lost] = [await appOf(patient), await appOf(carer)];
    await sql(`update public.care_links set updated_at = now() where carer_id = $1`, [carer.id]);
    await sql(statement, [carer.id]);
    await until(() => lost.closed() !== null);
    expect(lost.told.at(-1)).toEqual({
      name: 'session:ended',
      payload: { code: 'auth.care-ended', message: expect.stringMatching(/^Somebody is no longer in your care/) },
    });
    expect(own.closed()).toBeNull();
    await appOf(carer);
  });

  it('is told to who cared before their socket closes', async () => {
    const [patient, carer] = [await aPerson('patient'), await aPerson('caregiver')];
    await link(patient, carer);
    const [own, lost] = [await appOf(patient), await appOf(carer)];
    expect((await own.ask('request:removeCaregiver', { caregiverId: carer.documentId })).error).toBeUndefined();
    await until(() => lost.closed() !== null);
    const told = lost.told.map(({ name }) => name);
    expect(told).toContain('request:removedByUser');
    expect(told.at(-1)).toBe('session:ended');
  });
});

describe('signing out', () => {
  it('"others" closes the others and keeps this one; "current" closes this one; the end of one device closes that', async () => {
    const patient = await aPerson('patient');
    const tokens = await Promise.all(
      [1, 2, 3].map(
        async () =>
          (
            (
              await call('POST', '/api/auth/login', {
                body: { email: patient.email, password: 'a-long-and-quiet-river' },
              })
            ).body as unknown as { jwt: string }
          ).jwt,
      ),
    );
    const [first, second, third] = (await Promise.all(
      tokens.map(async (token) => await anApp(careloop.url, { token })),
    )) as [App, App, App];
    const sessions = (await call('GET', '/api/auth/sessions', { token: tokens[1] })).body.data as unknown as {
      id: string;
      current: boolean;
    }[];
    await call('DELETE', `/api/auth/sessions/${sessions.find(({ current }) => current)?.id}`, { token: tokens[0] });
    await until(() => second.closed() !== null);
    await call('POST', '/api/auth/logout', { token: tokens[0], body: { scope: 'others' } });
    await until(() => third.closed() !== null);
    expect((await first.ask('session:renew', { token: tokens[0] })).data).toBeDefined();
    await call('POST', '/api/auth/logout', { token: tokens[0], body: {} });
    await until(() => first.closed() !== null);
    expect(first.told.at(-1)?.payload).toEqual({
      code: 'auth.session-over',
      message: 'This session has ended. Sign in again.',
    });
  });
});
