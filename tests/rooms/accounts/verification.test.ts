import type { DecideInput, SubmitCredentialInput, Profession } from '../../../src/domains/accounts';
import { submitCredentialInput } from '../../../src/domains/accounts';
import type { Actor, UserActor } from '../../../src/kernel/actor';
import {
  EVERYBODYS_DOCUMENT,
  accountsAt,
  accountsNode,
  anonymous,
  maria,
  type AccountsHouse,
} from '../../support/accounts';
import { until } from '../../support/until';

const DAY_MS = 86_400_000;
const START = '2026-03-01T10:00:00Z';
const NEW_YORK = 'America/New_York';

let house: AccountsHouse;
beforeEach(async () => {
  house = await accountsAt(START);
  await house.hearChanges();
});
afterEach(async () => await house.db.drop());

/** Registers, confirms and signs in somebody of that role. */
const aProfessional = async (role: Profession | 'patient', name = `Some ${role}`, timeZone = 'Africa/Nairobi') => {
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '-')}@people.test`;
  const { jwt } = await house.signUp({ ...maria, email, name, role, timeZone });
  const caller = async (): Promise<UserActor> => await house.callerOf(jwt);
  return { email, jwt, caller, documentId: (await caller()).documentId, userId: (await caller()).userId };
};
type Professional = Awaited<ReturnType<typeof aProfessional>>;

/** An admin of the API. */
const anAdmin = async (name = 'Ada Admin', role: 'admin' | 'superadmin' = 'admin'): Promise<UserActor> => {
  const { jwt, userId } = await aProfessional('patient', name);
  await house.db.query(
    `update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = $2) where user_id = $1`,
    [userId, role],
  );
  await until(async () => (await house.principalOf(jwt))?.role === role);
  return await house.callerOf(jwt);
};
/** Somebody in the panel. */
const aPanelAdmin = async (email = 'wanja@panel.test'): Promise<Actor> => {
  const [row] = await house.db.query<{ id: number }>(
    `insert into public.admin_users (email, firstname, lastname) values ($1, 'Wanja', 'Kamau') returning id`,
    [email],
  );
  return { kind: 'admin', adminId: row?.id ?? 0, origin: { requestId: 'request-3', ip: null } };
};

const licence = (changes: Partial<Record<keyof SubmitCredentialInput, unknown>> = {}): SubmitCredentialInput =>
  submitCredentialInput.parse({
    number: 'A-1234',
    issuer: 'The council',
    issuedOn: '2024-01-15',
    expiresOn: '2027-02-28',
    documents: [EVERYBODYS_DOCUMENT],
    ...changes,
  });
const approve: DecideInput = { decision: 'approve', reason: null };
const reject: DecideInput = { decision: 'reject', reason: 'The number is not in the register.' };
const isVerified = async ({ jwt }: Professional) => (await house.principalOf(jwt))?.verified;
const subjectsTo = async ({ email }: Professional) =>
  (await house.mailsTo(email))
    .map((mail) => mail?.subject ?? null)
    .filter((subject) => subject !== null && !['Confirm your e-mail address', 'Welcome to CareLoop'].includes(subject));
const waiting = async (actor: Actor) =>
  (await house.listVerifications(actor, { state: 'waiting', page: 1, pageSize: 25 })).verifications;

describe('somebody who registers', () => {
  it.each(['doctor', 'caregiver', 'pharmacist'] as const)('as a %s can sign in and is not verified', async (role) => {
    const person = await aProfessional(role);
    expect(await house.principalOf(person.jwt)).toMatchObject({ role, verified: false });
    expect(await house.myCredentials(await person.caller())).toEqual({
      status: 'none',
      verified: false,
      verifiedUntil: null,
      credentials: [],
    });
  });

  it('as a patient needs no credential and can hand in none', async () => {
    const person = await aProfessional('patient');
    expect(await isVerified(person)).toBe(true);
    await expect(house.submitCredential(await person.caller(), licence())).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(house.myCredentials(await person.caller())).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(house.myCredentials(anonymous)).rejects.toMatchObject({ kind: 'unauthenticated' });
  });
});

describe('handing in', () => {
  it('puts it in the queue, tells the person, and leaves a trace', async () => {
    const doctor = await aProfessional('doctor', 'Dr. Achieng');
    const standing = await house.submitCredential(await doctor.caller(), licence({ expiresOn: null }));
    expect(standing).toMatchObject({
      status: 'waiting',
      verified: false,
      credentials: [
        {
          profession: 'doctor',
          kind: 'licence',
          number: 'A-1234',
          expiresOn: null,
          state: 'waiting',
          handedInAt: new Date(START).toISOString(),
          decidedAt: null,
        },
      ],
    });
    expect(await subjectsTo(doctor)).toEqual(['We have your licence']);
    expect(await house.trail()).toContain('credential.handed-in');
    expect(await waiting(await anAdmin())).toMatchObject([
      { person: { name: 'Dr. Achieng', documentId: doctor.documentId }, waitingSince: new Date(START).toISOString() },
    ]);
  });

  it('again with the same words changes nothing', async () => {
    const doctor = await aProfessional('doctor');
    const first = await house.submitCredential(await doctor.caller(), licence());
    house.clock.advanceMs(1_000);
    expect(await house.submitCredential(await doctor.caller(), licence())).toEqual(first);
    expect(await subjectsTo(doctor)).toHaveLength(1);
  });

  it('a correction takes the place of what waits, keeps the place in the line, and the history stays', async () => {
    const doctor = await aProfessional('doctor');
    await house.submitCredential(await doctor.caller(), licence());
    house.clock.advanceMs(DAY_MS / 48);
    const { credentials } = await house.submitCredential(await doctor.caller(), licence({ number: 'A-1235' }));
    expect(credentials.map(({ number, state }) => [number, state])).toEqual([
      ['A-1235', 'waiting'],
      ['A-1234', 'replaced'],
    ]);
    expect(await waiting(await anAdmin())).toMatchObject([
      { number: 'A-1235', waitingSince: new Date(START).toISOString() },
    ]);
    expect(await subjectsTo(doctor)).toEqual(['We have your licence']);
  });

  it.each<[string, Profession, Partial<Record<keyof SubmitCredentialInput, unknown>>]>([
    ['expiresOn', 'caregiver', { expiresOn: null }],
    ['expiresOn', 'pharmacist', { expiresOn: null }],
    ['expiresOn', 'doctor', { expiresOn: '2026-02-28' }],
    ['issuedOn', 'doctor', { issuedOn: '2026-03-02' }],
    ['documents', 'caregiver', { documents: [] }],
    ['documents', 'pharmacist', { documents: [] }],
    ['documents.0', 'doctor', { documents: ['document-of-nobody'] }],
  ])('names %s where it does not fit (%s, %p)', async (field, role, changes) => {
    const person = await aProfessional(role);
    const refusal = await house
      .submitCredential(await person.caller(), licence(changes))
      .catch((error: { faults: { path: unknown[] }[] }) => error);
    expect((refusal as { faults: { path: unknown[] }[] }).faults.map(({ path }) => path.join('.'))).toEqual([field]);
    expect(await subjectsTo(person)).toEqual([]);
  });

  it('takes documents of one’s own', async () => {
    const doctor = await aProfessional('doctor');
    const documents = [`document-of-${doctor.userId}-1`];
    expect(
      (await house.submitCredential(await doctor.caller(), licence({ documents }))).credentials[0]?.documents,
    ).toEqual(documents);
  });

  it('a hundred times at once leaves one that waits', async () => {
    const doctor = await aProfessional('doctor');
    const caller = await doctor.caller();
    await Promise.all(
      Array.from(
        { length: 100 },
        async (_, n) => await house.submitCredential(caller, licence({ number: `A-${n % 5}` })),
      ),
    );
    expect(await house.db.query(`select 1 from careloop.credentials where state = 'waiting'`)).toHaveLength(1);
    expect(await subjectsTo(doctor)).toHaveLength(1);
  });
});

describe('a decision', () => {
  it('to approve opens the house at once, here and on another node, and is mailed', async () => {
    const other = await house.anotherNode();
    const doctor = await aProfessional('doctor');
    await house.submitCredential(await doctor.caller(), licence());
    expect((await other.principalOf(doctor.jwt))?.verified).toBe(false);
    expect(await house.decideVerification(await anAdmin(), 'doctor', doctor.documentId, approve)).toMatchObject({
      state: 'approved',
      decidedBy: 'Ada Admin',
      decidedAt: new Date(START).toISOString(),
    });
    expect(await isVerified(doctor)).toBe(true);
    await until(async () => (await other.principalOf(doctor.jwt))?.verified === true);
    expect(await house.myCredentials(await doctor.caller())).toMatchObject({
      status: 'verified',
      verified: true,
      verifiedUntil: '2027-02-28T21:00:00.000Z',
    }); // midnight in Nairobi
    expect(await subjectsTo(doctor)).toEqual([null, 'You are verified'].filter(Boolean));
    const [row] = await house.db.query(
      `select actor_kind, patient_id from careloop.audit where action = 'credential.approved'`,
    );
    expect(row).toEqual({ actor_kind: 'user', patient_id: doctor.userId });
    await other.close();
  });

  it('to reject tells why, and the person can hand in anew', async () => {
    const carer = await aProfessional('caregiver');
    await house.submitCredential(await carer.caller(), licence());
    await house.decideVerification(await anAdmin(), 'caregiver', carer.documentId, reject);
    expect(await isVerified(carer)).toBe(false);
    expect(await house.myCredentials(await carer.caller())).toMatchObject({
      status: 'rejected',
      credentials: [{ reason: reject.reason }],
    });
    expect(await subjectsTo(carer)).toEqual(['Your licence was not approved']);
    const [row] = await house.db.query(`select reason from careloop.audit where action = 'credential.rejected'`);
    expect(row).toEqual({ reason: reject.reason });

    house.clock.advanceMs(1_000);
    await house.submitCredential(await carer.caller(), licence({ number: 'A-9' }));
    expect(await house.myCredentials(await carer.caller())).toMatchObject({ status: 'waiting' });
    await house.decideVerification(await anAdmin('Ben Boss', 'superadmin'), 'caregiver', carer.documentId, approve);
    expect(await isVerified(carer)).toBe(true);
  });

  it('in the panel names whoever decided', async () => {
    const doctor = await aProfessional('doctor');
    const {
      credentials: [handedIn],
    } = await house.submitCredential(await doctor.caller(), licence());
    const panel = await aPanelAdmin();
    expect(await house.decideCredential(panel, handedIn?.documentId ?? '', approve)).toMatchObject({
      decidedBy: 'Wanja Kamau',
    });
    const [row] = await house.db.query(
      `select actor_kind, actor_id from careloop.audit where action = 'credential.approved'`,
    );
    expect(row).toEqual({ actor_kind: 'admin', actor_id: (panel as { adminId: number }).adminId });
  });

  it('of a hundred admins at once is one, and the others hear whose it was', async () => {
    const doctor = await aProfessional('doctor');
    const {
      credentials: [handedIn],
    } = await house.submitCredential(await doctor.caller(), licence());
    const [ada, panel] = [await anAdmin(), await aPanelAdmin()];
    const answers = await Promise.allSettled(
      Array.from({ length: 100 }, async (_, n) =>
        n % 2 === 0
          ? await house.decideVerification(ada, 'doctor', doctor.documentId, n % 4 === 0 ? approve : reject)
          : await house.decideCredential(panel, handedIn?.documentId ?? '', n % 4 === 1 ? approve : reject),
      ),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === 'rejected')
        expect(answer.reason).toMatchObject({
          kind: 'conflict',
          code: 'accounts.already-decided',
          message: expect.stringMatching(
            /^(Ada Admin|Wanja Kamau) has (approved|rejected) this already, on 2026-03-01 at 10:00 UTC\.$/,
          ),
        });
    }
    expect((await house.trail()).filter((action) => /credential\.(approved|rejected)/.test(action))).toHaveLength(1);
    expect(await subjectsTo(doctor)).toHaveLength(1);
  });

  it('is about what was looked at, not about what came in since', async () => {
    const doctor = await aProfessional('doctor');
    const {
      credentials: [first],
    } = await house.submitCredential(await doctor.caller(), licence());
    house.clock.advanceMs(1_000);
    await house.submitCredential(await doctor.caller(), licence({ number: 'A-999' }));
    const lookedAt = first?.documentId ?? '';
    await expect(house.decideCredential(await aPanelAdmin(), lookedAt, approve)).rejects.toMatchObject({
      code: 'accounts.newer-handed-in',
    });
    await expect(
      house.decideVerification(await anAdmin(), 'doctor', doctor.documentId, { ...approve, credential: lookedAt }),
    ).rejects.toMatchObject({ code: 'accounts.newer-handed-in' });
    expect(await isVerified(doctor)).toBe(false);
  });

  it('is nobody’s about themselves, neither as an admin now nor in the panel', async () => {
    const doctor = await aProfessional('doctor');
    const {
      credentials: [handedIn],
    } = await house.submitCredential(await doctor.caller(), licence());
    const self: UserActor = { ...(await doctor.caller()), role: 'admin' };
    await expect(house.decideVerification(self, 'doctor', doctor.documentId, approve)).rejects.toMatchObject({
      code: 'accounts.not-yourself',
    });
    await expect(
      house.decideCredential(await aPanelAdmin(doctor.email.toUpperCase()), handedIn?.documentId ?? '', approve),
    ).rejects.toMatchObject({ code: 'accounts.not-yourself' });
    await expect(
      house.decideVerification(await doctor.caller(), 'doctor', doctor.documentId, approve),
    ).rejects.toMatchObject({ code: 'accounts.admins-only' });
    expect(await isVerified(doctor)).toBe(false);
  });

  it('is refused where there is nobody, nothing, or somebody of another profession', async () => {
    const ada = await anAdmin();
    const doctor = await aProfessional('doctor');
    await expect(house.decideVerification(ada, 'doctor', doctor.documentId, approve)).rejects.toMatchObject({
      code: 'accounts.nothing-waits',
    });
    await house.submitCredential(await doctor.caller(), licence());
    await expect(house.decideVerification(ada, 'pharmacist', doctor.documentId, approve)).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(house.decideVerification(ada, 'doctor', 'nobody', approve)).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(house.decideCredential(ada, 'nothing', approve)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('to approve is refused once the credential has ended while it waited', async () => {
    const doctor = await aProfessional('doctor');
    await house.submitCredential(await doctor.caller(), licence({ expiresOn: '2026-03-02' }));
    house.clock.advanceMs(3 * DAY_MS);
    const ada = await anAdmin();
    await expect(house.decideVerification(ada, 'doctor', doctor.documentId, approve)).rejects.toMatchObject({
      code: 'accounts.credential-ended',
    });
    expect(await house.decideVerification(ada, 'doctor', doctor.documentId, reject)).toMatchObject({
      state: 'rejected',
    });
  });

  it('about a renewal leaves the old one good until the new one is approved', async () => {
    const doctor = await aProfessional('doctor');
    const ada = await anAdmin();
    await house.submitCredential(await doctor.caller(), licence());
    await house.decideVerification(ada, 'doctor', doctor.documentId, approve);
    house.clock.advanceMs(1_000);
    await house.submitCredential(await doctor.caller(), licence({ number: 'A-2', expiresOn: '2029-02-28' }));
    expect(await house.myCredentials(await doctor.caller())).toMatchObject({ status: 'verified' });
    await house.decideVerification(ada, 'doctor', doctor.documentId, reject);
    expect(await house.myCredentials(await doctor.caller())).toMatchObject({
      status: 'verified',
      verifiedUntil: '2027-02-28T21:00:00.000Z',
    });
    house.clock.advanceMs(1_000);
    await house.submitCredential(await doctor.caller(), licence({ number: 'A-3', expiresOn: '2029-02-28' }));
    await house.decideVerification(ada, 'doctor', doctor.documentId, approve);
    const { verifiedUntil, credentials } = await house.myCredentials(await doctor.caller());
    expect(verifiedUntil).toBe('2029-02-28T21:00:00.000Z');
    expect(credentials.map(({ state }) => state)).toEqual(['approved', 'rejected', 'replaced']);
  });
});

describe('a credential that ends', () => {
  const LAST_DAY = '2026-05-01'; // 61 days after the start
  /** Midnight after the last day, in New York. */
  const END = new Date('2026-05-02T04:00:00Z').getTime();
  const at = (ms: number): void => house.clock.advanceMs(ms - house.clock.now().getTime());

  const aVerified = async (name?: string, expiresOn = LAST_DAY): Promise<Professional> => {
    const carer = await aProfessional('caregiver', name, NEW_YORK);
    await house.submitCredential(await carer.caller(), licence({ expiresOn }));
    await house.decideVerification(await aPanelAdmin(), 'caregiver', carer.documentId, approve);
    return carer;
  };

  it('suspends its holder at the very end of its last day where they live, without any worker', async () => {
    const carer = await aVerified();
    at(END - 1_000);
    const { jwt } = await house.login(anonymous, { email: carer.email, password: maria.password }, { userAgent: null });
    expect((await house.principalOf(jwt))?.verified).toBe(true);
    at(END - 1);
    expect((await house.principalOf(jwt))?.verified).toBe(true); // from memory
    at(END);
    expect((await house.principalOf(jwt))?.verified).toBe(false);
    expect(await house.myCredentials(await house.callerOf(jwt))).toMatchObject({
      status: 'expired',
      verified: false,
      credentials: [{ state: 'expired' }],
    });
  });

  it('is warned of 30 and 7 days before and told of at the end, each once, however many workers look', async () => {
    const carer = await aVerified();
    const workers = Array.from({ length: 8 }, () => accountsNode(house.db, house.clock));
    const turn = async (): Promise<number> =>
      (await Promise.all(workers.map(async (worker) => await worker.watchCredentials()))).reduce(
        (sum, one) => sum + one,
        0,
      );
    const topics = async () =>
      (
        await house.db.query<{ topic: string }>(
          `select topic from careloop.messages where topic like 'credential-e%' order by id`,
        )
      ).map(({ topic }) => topic);

    at(END - 30 * DAY_MS - 1);
    expect(await turn()).toBe(0);
    at(END - 30 * DAY_MS);
    expect(await turn()).toBe(1);
    expect(await subjectsTo(carer)).toContain('Your licence ends in 30 days');
    expect(await turn()).toBe(0);
    at(END - 7 * DAY_MS);
    expect(await turn()).toBe(1);
    expect(await subjectsTo(carer)).toContain('Your licence ends in 7 days');
    at(END);
    expect(await turn()).toBe(1);
    expect(await turn()).toBe(0);
    expect(await topics()).toEqual(['credential-ends-in-a-month', 'credential-ends-in-a-week', 'credential-expired']);
    expect(await subjectsTo(carer)).toEqual(['Your licence has ended']); // what is not true any more does not go out
    expect((await house.trail()).filter((action) => action === 'credential.expired')).toHaveLength(1);
    expect(
      await house.listVerifications(await aPanelAdmin(), { state: 'expired', page: 1, pageSize: 25 }),
    ).toMatchObject({ verifications: [{ person: { documentId: carer.documentId }, state: 'expired' }] });
  });

  it('is warned of once, and by the days that are left, where it was approved late or no worker ran', async () => {
    const carer = await aVerified();
    at(END - 5 * DAY_MS);
    expect(await house.watchCredentials()).toBe(1);
    expect(await subjectsTo(carer)).toEqual(['You are verified', 'Your licence ends in 5 days']);
    expect(await house.watchCredentials()).toBe(0);
  });

  it('is renewed in time by a new one, and nobody is suspended', async () => {
    const carer = await aVerified();
    at(END - 10 * DAY_MS);
    const { jwt } = await house.login(anonymous, { email: carer.email, password: maria.password }, { userAgent: null });
    await house.submitCredential(await house.callerOf(jwt), licence({ number: 'A-2', expiresOn: '2028-05-01' }));
    await house.decideVerification(await aPanelAdmin(), 'caregiver', carer.documentId, approve);
    at(END - 10 * DAY_MS + 1_000);
    expect(await house.watchCredentials()).toBe(0);
    expect((await house.principalOf(jwt))?.verified).toBe(true);
  });

  it('ends once for each of a thousand on eight workers at once', async () => {
    const carer = await aVerified();
    await house.db.query(
      `with person as (insert into public.up_users (document_id, username, email, confirmed) select 'p' || n, 'p' || n, 'p' || n || '@people.test', true from generate_series(1, 1000) n returning id)
       insert into careloop.credentials (id, user_id, profession, kind, number, issuer, issued_on, expires_on, valid_until, state, waiting_since, handed_in_at)
       select 'c' || id, id, 'caregiver', 'licence', 'A', 'B', '2020-01-01', '2026-05-01', $1, 'approved', $1, $1 from person`,
      [new Date(END)],
    );
    at(END + 1);
    const workers = Array.from({ length: 8 }, () => accountsNode(house.db, house.clock));
    const moved = await Promise.all(workers.map(async (worker) => await worker.watchCredentials()));
    expect(moved.reduce((sum, one) => sum + one, 0)).toBe(1_001);
    expect(await house.db.query(`select 1 from careloop.messages where topic = 'credential-expired'`)).toHaveLength(
      1_001,
    );
    expect(await isVerified(carer)).not.toBe(true);
  });
});

describe('the queue', () => {
  it('has who waited longest first, by profession, by page and by what is searched for, and without whoever cannot sign in', async () => {
    const ada = await anAdmin();
    const [first, second, third] = [
      await aProfessional('doctor', 'Dr. One'),
      await aProfessional('caregiver', 'Carer Two'),
      await aProfessional('pharmacist', 'Pharma Three'),
    ];
    for (const person of [second, first, third]) {
      await house.submitCredential(await person.caller(), licence({ number: `N-${person.userId}` }));
      house.clock.advanceMs(1_000);
    }
    const names = async (query: Partial<Parameters<typeof house.listVerifications>[1]> = {}) =>
      (await house.listVerifications(ada, { state: 'waiting', page: 1, pageSize: 25, ...query })).verifications.map(
        ({ person }) => person.name,
      );
    expect(await names()).toEqual(['Carer Two', 'Dr. One', 'Pharma Three']);
    expect(await names({ profession: 'doctor' })).toEqual(['Dr. One']);
    expect(await names({ search: 'PHARMA' })).toEqual(['Pharma Three']);
    expect(await names({ search: `n-${first.userId}` })).toEqual(['Dr. One']);
    expect(await names({ search: '%' })).toEqual([]);
    expect(await names({ page: 2, pageSize: 2 })).toEqual(['Pharma Three']);
    expect(await names({ sort: '-name' })).toEqual(['Pharma Three', 'Dr. One', 'Carer Two']);
    expect(await names({ sort: '-waiting' })).toEqual(['Pharma Three', 'Dr. One', 'Carer Two']);
    expect((await house.listVerifications(ada, { state: 'waiting', page: 2, pageSize: 2 })).pagination).toEqual({
      page: 2,
      pageSize: 2,
      pageCount: 2,
      total: 3,
    });
    await house.db.query('update public.up_users set blocked = true where id = $1', [second.userId]);
    expect(await names()).toEqual(['Dr. One', 'Pharma Three']);
  });

  it('knows what ends within 30 days, the nearest first, and counts', async () => {
    const ada = await anAdmin();
    for (const [name, expiresOn] of [
      ['Late', '2026-06-01'],
      ['Near', '2026-03-20'],
      ['Nearest', '2026-03-05'],
    ] as const) {
      const carer = await aProfessional('caregiver', name);
      await house.submitCredential(await carer.caller(), licence({ expiresOn }));
      await house.decideVerification(ada, 'caregiver', carer.documentId, approve);
    }
    const page = await house.listVerifications(ada, { state: 'expiring', page: 1, pageSize: 25 });
    expect(page.verifications.map(({ person }) => person.name)).toEqual(['Nearest', 'Near']);
    expect(page.counts).toEqual({ waiting: 0, expiring: 2 });
    expect((await house.listVerifications(ada, { state: 'approved', page: 1, pageSize: 25 })).pagination.total).toBe(3);
  });
});

describe('somebody who was verified', () => {
  const verified = async (admin: Actor): Promise<Professional> => {
    const doctor = await aProfessional('doctor', 'Dr. Achieng');
    await house.submitCredential(await doctor.caller(), licence());
    await house.decideVerification(admin, 'doctor', doctor.documentId, approve);
    expect(await isVerified(doctor)).toBe(true);
    return doctor;
  };

  it('is not verified under another name before somebody has looked again', async () => {
    const admin = await anAdmin();
    const doctor = await verified(admin);
    await house.updateMe(await doctor.caller(), { name: ' dr.  ACHIENG ' });
    expect(await isVerified(doctor)).toBe(true);
    await house.updateMe(await doctor.caller(), { name: 'Dr. Somebody Else' });
    await until(async () => (await isVerified(doctor)) === false);
    expect(await waiting(admin)).toMatchObject([
      { person: { name: 'Dr. Somebody Else' }, reason: expect.stringContaining('It was approved for') },
    ]);
    await house.decideVerification(admin, 'doctor', doctor.documentId, approve);
    await until(async () => (await isVerified(doctor)) === true);
    expect(await house.trail()).toContain('credential.reopened');
  });

  it('is not verified any more once the approval is revoked, and is told why', async () => {
    const admin = await anAdmin();
    const doctor = await verified(admin);
    const [credential] = (await house.myCredentials(await doctor.caller())).credentials;
    const id = credential?.documentId ?? '';
    await house.revokeCredential(admin, id, { reason: 'Struck off the register.' });
    await until(async () => (await isVerified(doctor)) === false);
    expect((await house.mailsTo(doctor.email)).at(-1)?.text).toContain('Struck off the register.');
    await expect(house.revokeCredential(admin, id, { reason: 'Once more.' })).rejects.toMatchObject({
      code: 'accounts.nothing-to-revoke',
    });
    await expect(house.revokeCredential(await doctor.caller(), id, { reason: 'By oneself.' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});
