import { createHmac } from 'node:crypto';
import { call, careloop, graphql } from '../support/api';
import { refusalsIn } from '../support/graphql-fields';
import { aCourse, aPerson, anUnverified, closeSql, newId, PASSWORD, sql, type Person } from '../support/people';
import { phonePicture } from '../support/pictures';
import { until } from '../support/until';

jest.setTimeout(60_000);

interface Topic {
  readonly name: string;
  compose(owed: unknown[], contacts: Map<number, unknown>): Promise<Map<string, { text: string }>>;
}
const { accounts, privacy } = careloop.house as unknown as {
  accounts: { topics: readonly Topic[] };
  privacy: { writeExports(): Promise<number>; eraseWhoAsked(): Promise<number> };
};
afterAll(closeSql);

/** What one operation answers where nothing is refused. */
const asks = async <Data>(token: string | undefined, query: string, variables: object = {}): Promise<Data> => {
  const answer = await graphql(query, token, variables);
  if (refusalsIn(answer).length > 0) throw new Error(`${query}: ${answer.text}`);
  return answer.body.data as unknown as Data;
};
const refused = async (token: string | undefined, query: string, variables: object = {}) =>
  refusalsIn(await graphql(query, token, variables))[0]?.extensions;

/** The newest code that was mailed to this address. */
const codeFor = async (email: string): Promise<string> => {
  const [owed] = await sql<{ topic: string }>(
    'select m.id, m.topic, m.user_id as "userId", m.subject_id as "subjectId" from careloop.messages m join public.up_users u on u.id = m.user_id where u.email = $1 order by m.id desc limit 1',
    [email],
  );
  const drafts = await accounts.topics.find(({ name }) => name === owed?.topic)?.compose([owed], new Map());
  return /\d{6}/.exec([...(drafts?.values() ?? [])][0]?.text ?? '')?.[0] ?? 'none';
};

/** What an authenticator app shows now (RFC 6238). */
const shownBy = (secret: string): string => {
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(step).digest();
  const at = (digest[19] ?? 0) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

it('an account from its first day to its last, without REST but for the files', async () => {
  const email = `${newId()}@people.test`;
  const { register } = await asks<{ register: object }>(
    undefined,
    'mutation ($data: RegisterInput!) { register(data: $data) { verificationRequired email } }',
    { data: { email, password: PASSWORD, name: 'Maria', timeZone: 'Africa/Nairobi' } },
  );
  expect(register).toEqual({ verificationRequired: true, email });
  const { verifyEmail: phone } = await asks<{ verifyEmail: { jwt: string } }>(
    undefined,
    'mutation ($data: VerifyEmailInput!) { verifyEmail(data: $data) { jwt } }',
    { data: { email, code: await codeFor(email) } },
  );

  const { enableTwoFactor } = await asks<{ enableTwoFactor: { secret: string } }>(
    phone.jwt,
    `mutation { enableTwoFactor(data: { password: "${PASSWORD}" }) { secret } }`,
  );
  const { confirmTwoFactor } = await asks<{ confirmTwoFactor: { recoveryCodes: string[] } }>(
    phone.jwt,
    `mutation { confirmTwoFactor(data: { code: "${shownBy(enableTwoFactor.secret)}" }) { recoveryCodes } }`,
  );
  const { login } = await asks<{ login: { jwt: null; ticket: string } }>(
    undefined,
    `mutation { login(data: { email: "${email}", password: "${PASSWORD}" }) { jwt ticket } }`,
  );
  expect(login.jwt).toBeNull();
  const second = (recoveryCode: string | undefined) =>
    `mutation { verifyTwoFactor(data: { ticket: "${login.ticket}", recoveryCode: "${recoveryCode}" }) { jwt } }`;
  const { verifyTwoFactor: tablet } = await asks<{ verifyTwoFactor: { jwt: string } }>(
    undefined,
    second(confirmTwoFactor.recoveryCodes[0]),
  );

  const { sessions } = await asks<{ sessions: { current: boolean; lastSeenAt: string }[] }>(
    tablet.jwt,
    '{ sessions { current lastSeenAt } }',
  );
  expect(sessions.map(({ lastSeenAt }) => new Date(lastSeenAt).toISOString())).toEqual(
    sessions.map(({ lastSeenAt }) => lastSeenAt),
  );
  expect(await asks(tablet.jwt, 'mutation { logout(data: { scope: "others" }) { ended } }')).toEqual({
    logout: { ended: 1 },
  });
  expect((await graphql('{ me { email } }', phone.jwt)).status).toBe(401);

  const quiet = { from: '22:00', to: '06:30' };
  const put =
    'mutation ($data: PreferencesInput!) { putPreferences(data: $data) { topics { doseReminder { email sms } accountSecurity { email } } quietHours { from to } version } }';
  const kept = {
    topics: { doseReminder: { email: false, sms: true }, accountSecurity: { email: true } },
    quietHours: quiet,
    version: 1,
  };
  expect(
    await asks(tablet.jwt, put, {
      data: { topics: { doseReminder: { email: false, sms: true } }, quietHours: quiet, version: 0 },
    }),
  ).toEqual({ putPreferences: kept });
  expect((await call('GET', '/api/users/me/preferences', { token: tablet.jwt })).body.data).toMatchObject({
    topics: { 'dose-reminder': { email: false, sms: true } },
  });
  const forbidden = await refused(tablet.jwt, put, {
    data: { topics: { accountSecurity: { email: false } }, version: 1 },
  });
  const overRest = await call('PUT', '/api/users/me/preferences', {
    token: tablet.jwt,
    body: { topics: { 'account-security': { email: false } }, version: 1 },
  });
  expect(forbidden?.error).toEqual(overRest.body.error);
  expect((await refused(tablet.jwt, put, { data: { version: 0 } }))?.code).toBe('CARELOOP_CONFLICT');

  const { addDependant: child } = await asks<{ addDependant: { id: string } }>(
    tablet.jwt,
    'mutation { addDependant(data: { name: "Amani", birthDate: "2019-05-04", relation: "child" }) { id } }',
  );
  await asks(
    tablet.jwt,
    `mutation { changeDependant(id: "${child.id}", data: { name: "Amani W.", birthDate: "2019-05-04", relation: "child", version: 1 }) { version } }`,
  );
  expect(await asks(tablet.jwt, '{ dependants { name version } }')).toEqual({
    dependants: [{ name: 'Amani W.', version: 2 }],
  });
  expect(await asks(tablet.jwt, `mutation { removeDependant(id: "${child.id}") { removed } }`)).toEqual({
    removeDependant: { removed: 1 },
  });

  await fetch(`${careloop.url}/api/users/me/picture`, {
    method: 'PUT',
    body: new Uint8Array(await phonePicture()),
    headers: { authorization: `Bearer ${tablet.jwt}`, 'content-type': 'image/jpeg' },
  });
  const { me } = await asks<{ me: { picture: { url: string } } }>(
    tablet.jwt,
    '{ me { picture { url urlExpiresAt } } }',
  );
  expect((await fetch(me.picture.url.replace('http://careloop.test', careloop.url))).headers.get('content-type')).toBe(
    'image/webp',
  );
  expect(await asks(tablet.jwt, 'mutation { removePicture { removed } }')).toEqual({ removePicture: { removed: 1 } });

  expect(await asks(tablet.jwt, 'mutation { startExport { state progress download } }')).toEqual({
    startExport: { state: 'waiting', progress: 0, download: null },
  });
  let myExport = { state: 'waiting', download: '' };
  await until(async () => {
    await privacy.writeExports(); // a few at a time, and others may be before this one
    ({ myExport } = await asks<{ myExport: typeof myExport }>(tablet.jwt, '{ myExport { state download } }'));
    return myExport.state === 'ready';
  });
  const copy = await fetch(new URL(new URL(myExport.download, careloop.url).pathname, careloop.url), {
    headers: { authorization: `Bearer ${tablet.jwt}` },
  });
  expect(await copy.text()).toContain(email);

  const erase = (recoveryCode: string | undefined) =>
    `mutation { eraseMe(data: { confirm: "ERASE", password: "${PASSWORD}", recoveryCode: "${recoveryCode}" }) { receipt state } }`;
  expect((await refused(tablet.jwt, erase('aaaaaaaaaa')))?.error?.status).toBe(400);
  const { eraseMe } = await asks<{ eraseMe: { receipt: string; state: string } }>(
    tablet.jwt,
    erase(confirmTwoFactor.recoveryCodes[1]),
  );
  expect((await graphql('{ me { email } }', tablet.jwt)).status).toBe(401);
  await until(async () => {
    await privacy.eraseWhoAsked();
    return (await sql('select 1 from public.up_users where email = $1', [email])).length === 0;
  });
  const { erasure } = await asks<{ erasure: { state: string; tables: Record<string, number> } }>(
    undefined,
    `{ erasure(id: "${eraseMe.receipt}") { state tables } }`,
  );
  expect(erasure).toMatchObject({ state: 'under_way', tables: { 'public.up_users': 1 } }); // until the last mail has left
});

it('a professional: what was handed in, an emergency, and who hears of it', async () => {
  const doctor = await anUnverified('doctor');
  const admin = await aPerson('admin');
  const patient = await aPerson('patient');
  const breakGlass = `mutation { breakGlass(data: { patientId: "${patient.documentId}", reason: "Unconscious in the emergency room" }) { documentId open endsAt patient { documentId } } }`;
  expect((await refused(doctor.token, breakGlass))?.error?.details.code).toBe('accounts.not-verified');

  const credential = {
    kind: 'licence',
    number: `N-${newId()}`,
    issuer: 'A council',
    issuedOn: '2024-01-15',
    expiresOn: '2099-12-31',
  };
  expect(
    await asks(
      doctor.token,
      'mutation ($data: HandInInput!) { handInCredential(data: $data) { status credentials { number state } } }',
      { data: credential },
    ),
  ).toEqual({
    handInCredential: { status: 'waiting', credentials: [{ number: credential.number, state: 'waiting' }] },
  });
  const { verifications_connection: queue } = await asks<{
    verifications_connection: { nodes: { person: object }[]; pageInfo: object; counts: { waiting: number } };
  }>(
    admin.token,
    `{ verifications_connection(search: "${credential.number}", pagination: { pageSize: 5 }) { nodes { number person { documentId } } pageInfo { total page pageSize pageCount } counts { waiting expiring } } }`,
  );
  expect(queue).toMatchObject({
    nodes: [{ person: { documentId: doctor.documentId } }],
    pageInfo: { total: 1, page: 1, pageSize: 5, pageCount: 1 },
  });
  expect(queue.counts.waiting).toBeGreaterThan(0);
  expect(
    (
      await refused(
        admin.token,
        `mutation { verifyDoctor(id: "${doctor.documentId}", data: { decision: "reject" }) { state } }`,
      )
    )?.error,
  ).toMatchObject({ status: 400, details: { errors: [expect.objectContaining({ path: ['reason'] })] } });
  expect(
    await asks(
      admin.token,
      `mutation { verifyDoctor(id: "${doctor.documentId}", data: { decision: "approve" }) { state } }`,
    ),
  ).toEqual({ verifyDoctor: { state: 'approved' } });
  await until(async () => !(await refused(doctor.token, breakGlass)));

  const { emergencies } = await asks<{ emergencies: { documentId: string; open: boolean }[] }>(
    doctor.token,
    '{ emergencies { documentId open } }',
  );
  expect(emergencies).toMatchObject([{ open: true }]);
  expect(await asks(doctor.token, `mutation { endEmergency(id: "${emergencies[0]?.documentId}") { open } }`)).toEqual({
    endEmergency: { open: false },
  });
  const log =
    '{ accessLog_connection(pageSize: 1) { nodes { at what breakGlass who { documentId } } pageInfo { pageSize nextCursor } } }';
  await until(
    async () =>
      (await asks<{ accessLog_connection: { nodes: unknown[] } }>(patient.token, log)).accessLog_connection.nodes
        .length > 0,
  );
  const { accessLog_connection: heard } = await asks<{ accessLog_connection: { nodes: object[]; pageInfo: object } }>(
    patient.token,
    log,
  );
  expect(heard).toMatchObject({ nodes: [{ who: { documentId: doctor.documentId } }], pageInfo: { pageSize: 1 } });
});

it('an admin: finds, looks, blocks, signs out, lets rest, erases, and leaves the same rows as over REST', async () => {
  const admin = await aPerson('admin');
  const maria = await aPerson('patient');
  await aCourse(maria);
  const found = `{ people_connection(search: "${maria.email}", role: "patient", pagination: { page: 1, pageSize: 2 }) { nodes { documentId state registeredAt } pageInfo { total page pageSize pageCount } } }`;
  expect(await asks(admin.token, found)).toEqual({
    people_connection: {
      nodes: [{ documentId: maria.documentId, state: 'active', registeredAt: expect.stringMatching(/Z$/) }],
      pageInfo: { total: 1, page: 1, pageSize: 2, pageCount: 1 },
    },
  });
  expect(
    await refused(admin.token, '{ people_connection(pagination: { pageSize: 1000 }) { nodes { name } } }'),
  ).toMatchObject({
    code: 'BAD_USER_INPUT',
    error: { details: { errors: [expect.objectContaining({ path: ['pageSize'] })] } },
  });
  expect(
    await refused(admin.token, '{ people_connection(pagination: { start: 3 }) { nodes { name } } }'),
  ).toMatchObject({ error: { details: { errors: [expect.objectContaining({ path: ['start'] })] } } });

  const about = `id: "${maria.documentId}"`;
  expect(
    await asks(
      admin.token,
      `{ person(${about}) { usage { medications { active } } } medicationsOf_connection(${about}) { nodes { name plan { kind } } pageInfo { total } } dosesOf_connection(${about}) { nodes { dueAt } pageInfo { total } } }`,
    ),
  ).toEqual({
    person: { usage: { medications: { active: 1 } } },
    medicationsOf_connection: { nodes: [{ name: 'Amoxicillin', plan: { kind: 'one_time' } }], pageInfo: { total: 1 } },
    dosesOf_connection: { nodes: [], pageInfo: { total: 0 } },
  });
  const why = 'data: { reason: "Reported by three patients" }';
  expect(await asks(admin.token, `mutation { endSessionsOf(${about}, ${why}) { sessions } }`)).toEqual({
    endSessionsOf: { sessions: 0 },
  });
  for (const [field, state] of [
    ['blockPerson', 'blocked'],
    ['unblockPerson', 'active'],
    ['deactivatePerson', 'deactivated'],
    ['activatePerson', 'active'],
  ] as const) {
    expect(await asks(admin.token, `mutation { ${field}(${about}, ${why}) { state } }`)).toEqual({
      [field]: { state },
    });
  }
  expect((await refused(admin.token, `mutation { activatePerson(${about}, ${why}) { state } }`))?.error?.status).toBe(
    409,
  );
  expect(
    (
      await refused(
        admin.token,
        `mutation { giveRole(${about}, data: { role: "admin", reason: "Joins the team" }) { role } }`,
      )
    )?.error?.status,
  ).toBe(403);
  expect(await asks(admin.token, `mutation { erasePerson(${about}, ${why}) { state } }`)).toEqual({
    erasePerson: { state: 'waiting' },
  });
  expect(await asks(admin.token, `mutation { keepPerson(${about}, ${why}) { state planned { startsAt } } }`)).toEqual({
    keepPerson: { state: 'none', planned: null },
  });

  const rowsOf = async (patient: Person) =>
    (
      await sql<{ action: string }>(
        `select distinct action from careloop.audit where actor_id = $1 and patient_id = $2 order by action`,
        [admin.id, patient.id],
      )
    ).map(({ action }) => action);
  const james = await aPerson('patient');
  await aCourse(james);
  const over = async (method: string, path: string, body?: object) =>
    await call(method, `/api/admin/users/${james.documentId}${path}`, {
      token: admin.token,
      ...(body ? { body } : {}),
    });
  const reason = { reason: 'Reported by three patients' };
  for (const path of ['', '/medications', '/doses']) await over('GET', path);
  for (const path of ['/end-sessions', '/block', '/unblock', '/deactivate', '/activate'])
    await over('POST', path, reason);
  await over('DELETE', '', reason);
  await over('POST', '/keep', reason);
  await until(async () => JSON.stringify(await rowsOf(maria)) === JSON.stringify(await rowsOf(james)));
  expect((await rowsOf(maria)).length).toBeGreaterThan(5);
});

it('a superadmin: gives and takes the admin role, and decides who asked for it', async () => {
  const root = await aPerson('superadmin');
  const helper = await aPerson('patient');
  const email = `${newId()}@people.test`;
  await asks(
    undefined,
    `mutation { register(data: { email: "${email}", password: "${PASSWORD}", name: "Joan", role: "admin" }) { verificationRequired } }`,
  );
  expect(
    await asks(
      undefined,
      `mutation { verifyEmail(data: { email: "${email}", code: "${await codeFor(email)}" }) { jwt adminRequestPending } }`,
    ),
  ).toEqual({ verifyEmail: { jwt: null, adminRequestPending: true } });
  const { adminRequests_connection: waiting } = await asks<{
    adminRequests_connection: { nodes: { documentId: string; person: { email: string } }[] };
  }>(
    root.token,
    '{ adminRequests_connection(state: "pending", pagination: { pageSize: 100 }) { nodes { documentId person { email } } pageInfo { total } } }',
  );
  const request = waiting.nodes.find(({ person }) => person.email === email)?.documentId;
  expect(
    await asks(
      root.token,
      `mutation { decideAdminRequest(id: "${request}", data: { decision: "reject", reason: "Not known to the clinic" }) { state reason } }`,
    ),
  ).toEqual({ decideAdminRequest: { state: 'rejected', reason: 'Not known to the clinic' } });

  const role = async (field: string, data: string) =>
    await asks(
      root.token,
      `mutation { ${field}(id: "${helper.documentId}", data: { ${data}, reason: "Joins the team" }) { role } }`,
    );
  expect(await role('giveRole', 'role: "admin"')).toEqual({ giveRole: { role: 'admin' } });
  const { admins_connection: admins } = await asks<{ admins_connection: { nodes: { documentId: string }[] } }>(
    root.token,
    '{ admins_connection(pagination: { pageSize: 100 }) { nodes { documentId } } }',
  );
  expect(admins.nodes.map(({ documentId }) => documentId)).toContain(helper.documentId);
  expect(
    await asks(
      root.token,
      `mutation { takeRole(id: "${helper.documentId}", data: { reason: "Left the team" }) { role } }`,
    ),
  ).toEqual({ takeRole: { role: 'patient' } });
});

it('a patient: what comes, what was, and a medication that is not added twice', async () => {
  const maria = await aPerson('patient');
  const soon = new Date(Date.now() + 30 * 60_000).toISOString();
  const plan = { kind: 'one-time', date: soon.slice(0, 10), time: soon.slice(11, 16), timeZone: 'UTC' };
  const add = async (data: object) =>
    await graphql(
      'mutation ($data: MedicationDraft!) { createMedication(data: $data, idempotencyKey: "one") { documentId } }',
      maria.token,
      { data },
    );
  const [first, again] = [await add({ name: 'Ibuprofen', plan }), await add({ name: 'Ibuprofen', plan })];
  expect(again.text).toBe(first.text);
  expect(refusalsIn(await add({ name: 'Aspirin', plan }))[0]?.extensions.code).toBe('CARELOOP_CONFLICT');

  const [from, to] = [0, 1].map((days) => new Date(Date.parse(soon) + days * 86_400_000).toISOString().slice(0, 10)); // where Maria lives it may be tomorrow
  expect(
    await asks(
      maria.token,
      `{ doseCalendar(from: "${from}", to: "${to}") { localTime medication { name } } doseHistory_connection { nodes { status } pageInfo { total } } adherence { taken percentage streak { current } } }`,
    ),
  ).toEqual({
    doseCalendar: expect.any(Array),
    doseHistory_connection: { nodes: [], pageInfo: { total: 0 } },
    adherence: { taken: 0, percentage: null, streak: { current: 0 } },
  });
  await until(
    async () =>
      (
        await sql(
          `select 1 from careloop.audit where action = 'record.read' and actor_id = $1 and details ->> 'door' = 'dose.calendar'`,
          [maria.id],
        )
      ).length > 0,
  );
  const preview =
    'query ($data: PreviewMedicationInput!) { previewMedication(data: $data) { dueAt localDate localTime amount shifted } }';
  const data = {
    plan: {
      kind: 'recurring',
      frequency: 'daily',
      times: [{ time: '08:00' }, { time: '20:00', amount: 2 }],
      startDate: '2099-12-01',
      timeZone: 'Africa/Nairobi',
    },
    from: '2099-12-01',
    to: '2099-12-01',
  };
  const overRest = (await call('POST', '/api/medications/preview', { token: maria.token, body: data })).body
    .data as unknown as { dueAt: string }[];
  expect(await asks(maria.token, preview, { data })).toEqual({
    previewMedication: overRest.map((occurrence) => ({
      ...occurrence,
      dueAt: new Date(occurrence.dueAt).toISOString(),
    })),
  });
});
