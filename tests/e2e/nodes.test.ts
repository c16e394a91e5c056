import { fallDue, settled, storiesOf, told } from '../support/due-doses';
import { household, type Household, type Program } from '../support/household';
import { PASSWORD, PATIENTS } from '../support/prepared-database';
import { request, signIn } from '../support/request';
import { until } from '../support/until';

jest.setTimeout(120_000);

const REMINDED_ONCE = 'due, notice sent, 1 mail';
const MARIA = PATIENTS[0]!;
const ONE_TIME = { name: 'Paracetamol', plan: { kind: 'one-time', date: '2099-12-01', time: '08:00' } };

describe.each([
  ['with Redis', { redis: true }],
  ['without Redis', { redis: false }],
])('two API nodes and two workers on one database, %s', (_how, wishes) => {
  let home: Household;
  let a: Program & { readonly url: string };
  let b: Program & { readonly url: string };
  let workers: Program[];
  beforeAll(async () => {
    home = await household(wishes);
    [a, b, ...workers] = await Promise.all([home.startApi(), home.startApi(), home.startWorker(), home.startWorker()]);
  });
  afterAll(async () => await home.close());

  it('remind of 200 doses that are due at once, of each once', async () => {
    const doses = await fallDue(home, 200);
    await settled(home, doses);
    expect(told(await storiesOf(home, doses))).toEqual({ [REMINDED_ONCE]: 200 });
  });

  it('a session that ends on one node ends on the other at once', async () => {
    const delaysMs: number[] = [];
    for (const _round of [1, 2, 3]) {
      const token = await signIn(a.url, MARIA, PASSWORD);
      const statusOn = async (node: { url: string }): Promise<number> =>
        (await request(node.url, 'GET', '/api/users/me', { token })).status;
      expect([await statusOn(a), await statusOn(b)]).toEqual([200, 200]); // both know the token now
      expect((await request(a.url, 'POST', '/api/auth/logout', { token, body: {} })).status).toBe(200);
      const endedAt = performance.now();
      await until(async () => (await statusOn(b)) === 401);
      delaysMs.push(performance.now() - endedAt);
      expect(await statusOn(a)).toBe(401);
    }
    expect(middleOf(delaysMs)).toBeLessThan(250);
  });

  it('the same Idempotency-Key on both at the same moment makes one medication', async () => {
    const token = await signIn(a.url, MARIA, PASSWORD);
    const add = async ({ url }: { url: string }, key: string) =>
      await request<{ documentId: string }>(url, 'POST', '/api/medications', {
        token,
        body: { ...ONE_TIME, override: { reason: 'One for each key' } },
        headers: { 'idempotency-key': key },
      });
    for (const key of ['first', 'second', 'third']) {
      const answers = await Promise.all([add(a, key), add(b, key), add(a, key), add(b, key)]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
      expect(new Set(answers.map(({ data }) => data.documentId)).size).toBe(1);
    }
    expect(await home.query(`select count(*)::int from public.medications where name = 'Paracetamol'`)).toEqual([
      { count: 3 },
    ]);
  });

  it('forty clicks on "taken" over both are one mark', async () => {
    const { id, token } = await aDueDose(home, a.url);
    const take = async ({ url }: { url: string }): Promise<number> =>
      (await request(url, 'POST', `/api/doses/${id}/take`, { token, body: {} })).status;
    const clicks = await Promise.all(Array.from({ length: 40 }, async (_, click) => await take(click % 2 ? a : b)));
    expect(new Set(clicks)).toEqual(new Set([200]));
    expect(
      await home.query(
        `select from_status as "from", to_status as "to" from careloop.dose_marks mark join public.doses dose on dose.id = mark.dose_id where dose.document_id = $1`,
        [id],
      ),
    ).toEqual([{ from: 'due', to: 'taken' }]);
    expect(await home.query(`select count(*)::int from careloop.audit where action = 'dose.taken'`)).toEqual([
      { count: 1 },
    ]);
  });

  it('a worker that is told to stop in the middle of a burst finishes what it has in hand, and the other does the rest', async () => {
    await home.mailServer({ mode: 'slow', delayMs: 50 });
    const doses = await fallDue(home, 100);
    await until(
      async () =>
        (
          await home.query(`select from careloop.messages where subject_id = any ($1) and state = 'sent' limit 1`, [
            doses,
          ])
        ).length > 0,
    );
    const [leaving] = workers as [Program];
    await leaving.kill('SIGTERM');
    expect(await leaving.ended).toBe(0);
    await settled(home, doses);
    await home.mailServer('ok');
    expect(told(await storiesOf(home, doses))).toEqual({ [REMINDED_ONCE]: 100 });
  });

  it('a node that is told to stop answers the request it has in hand', async () => {
    const { id, token } = await aDueDose(home, b.url);
    const release = await home.lockForUpdate('select from public.doses where document_id = $1 for update', [id]);
    const answer = request<{ status: string }>(b.url, 'POST', `/api/doses/${id}/skip`, { token, body: {} });
    await until(
      async () =>
        (
          await home.query(
            `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          )
        ).length > 0,
    );
    const gone = b.kill('SIGTERM');
    await until(async () => (await request(b.url, 'GET', '/api/users/me').catch(() => null)) === null); // takes nothing new any more
    await release();
    expect(await answer).toMatchObject({ status: 200, data: { status: 'skipped' } });
    await gone;
    expect(await b.ended).toBe(0);
  });
});

describe('Redis that is killed in the middle of a burst', () => {
  let home: Household;
  beforeAll(async () => {
    home = await household({ redis: true });
    await home.startWorker();
  });
  afterAll(async () => await home.close());

  it('is not needed: the messages go out all the same', async () => {
    await home.mailServer({ mode: 'slow', delayMs: 30 });
    const during = await fallDue(home, 200);
    await until(
      async () => (await home.query(`select from careloop.messages where state = 'sent' limit 1`)).length > 0,
    );
    await home.stopRedis();
    const after = await fallDue(home, 50);
    await settled(home, [...during, ...after]);
    expect(told(await storiesOf(home, [...during, ...after]))).toEqual({ [REMINDED_ONCE]: 250 });
  });

  it('is used again when it is back, empty as it is', async () => {
    await home.startRedis();
    const doses = await fallDue(home, 50);
    await settled(home, doses);
    expect(told(await storiesOf(home, doses))).toEqual({ [REMINDED_ONCE]: 50 });
  });
});

const middleOf = (numbers: readonly number[]): number | undefined =>
  [...numbers].sort((x, y) => x - y)[Math.floor(numbers.length / 2)];

/** A dose that is due now, and the access token of the person who is to take it. */
const aDueDose = async (home: Household, url: string): Promise<{ id: string; token: string }> => {
  const [id] = (await fallDue(home, 1)) as [string];
  await settled(home, [id]);
  const [person] = await home.query<{ email: string }>(
    'select email from public.up_users person join public.doses dose on dose.patient_id = person.id where dose.document_id = $1',
    [id],
  );
  return { id, token: await signIn(url, person!.email, PASSWORD) };
};
