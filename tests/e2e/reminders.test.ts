import {
  dosesBehind,
  fallDue,
  occurrencesFallDue,
  sentAgain,
  settled,
  settledWithoutWaiting,
  storiesOf,
  told,
  withoutCopies,
  type Story,
} from '../support/due-doses';
import { household, type Household } from '../support/household';
import { ownPostgres } from '../support/own-postgres';
import { PASSWORD, PATIENTS } from '../support/prepared-database';
import { request, signIn } from '../support/request';
import { until } from '../support/until';

/** MED-6, never twice and never lost, with real processes that are killed for real. */
jest.setTimeout(240_000);

const REMINDED_ONCE = 'due, notice sent, 1 mail';
/** How many mails the frozen worker sends at once. */
const LINES = 5;
const THREE_DAYS = 3 * 24 * 60 * 60;
const HALF_AN_HOUR = 30 * 60;
const BEFORE_THE_MAIL_SERVER = [
  'doses.materialised',
  'messages.posted',
  'messages.asked',
  'doses.woken',
  'messages.leased',
];
const WITH_THE_MAIL_SERVER = ['messages.accepted', 'messages.marked'];

/** What a kill leaves behind takes a minute to be taken up by others, so all of that happens while the other tests run. */
const killed = new Map<string, Promise<Killed>>();
beforeAll(() => {
  for (const failpoint of [...BEFORE_THE_MAIL_SERVER, ...WITH_THE_MAIL_SERVER])
    killed.set(failpoint, killedAt(failpoint));
  killed.set('API and worker', killedInMidBurst());
  killed.set('PostgreSQL', databaseKilledInMidBurst());
  killed.set('nothing, but frozen', workerFrozenInMidBurst());
  for (const outcome of killed.values()) outcome.catch(() => undefined); // the test that asks for it hears it
});
afterAll(async () => void (await Promise.allSettled(killed.values())));

describe('a mail server', () => {
  let home: Household;
  beforeAll(async () => {
    home = await household();
    await home.startWorker();
  });
  afterAll(async () => await home.close());

  /** Each, or an earlier one to the same person, which it waits for. */
  const allTried = async (doses: readonly string[]): Promise<void> =>
    await until(async () => {
      const [row] = await home.query<{ tried: number }>(
        `select count(*)::int as tried from careloop.messages where subject_id = any ($1) and state = 'waiting' and failure is not null`,
        [doses],
      );
      return row?.tried === doses.length;
    });

  it('that is slow gets every notice once', async () => {
    await home.mailServer({ mode: 'slow', delayMs: 500 });
    const doses = await fallDue(home, 40);
    await settled(home, doses);
    await home.mailServer('ok');
    expect(told(await storiesOf(home, doses))).toEqual({ [REMINDED_ONCE]: 40 });
  });

  it('that is down gets every notice once when it is back', async () => {
    await home.stopSandbox();
    const doses = await fallDue(home, 20);
    await allTried(doses);
    await home.startSandbox();
    await settledWithoutWaiting(home, doses);
    expect(told(await storiesOf(home, doses))).toEqual({ [REMINDED_ONCE]: 20 });
  });

  it('that wants everything later (4xx) gets every notice once when it is ready', async () => {
    await home.mailServer('refuse-4xx');
    const doses = await fallDue(home, 20);
    await allTried(doses);
    expect(told(await storiesOf(home, doses))).toEqual({ 'due, notice waiting, 0 mails': 20 });
    await home.mailServer('ok');
    await settledWithoutWaiting(home, doses);
    expect(told(await storiesOf(home, doses))).toEqual({ [REMINDED_ONCE]: 20 });
  });

  it('that refuses a mailbox (5xx) is not asked again, and the row says why', async () => {
    await home.mailServer({ mode: 'refuse-5xx', only: PATIENTS[0]! });
    const doses = await fallDue(home, 16);
    await settled(home, doses);
    await home.mailServer('ok');
    expect(told(await storiesOf(home, doses))).toEqual({ [REMINDED_ONCE]: 14, 'due, notice failed, 0 mails': 2 });
    expect(
      await home.query('select distinct failure, tries from careloop.messages where subject_id = any ($1)', [doses]),
    ).toEqual(
      expect.arrayContaining([
        { failure: null, tries: 0 },
        { failure: 'email.refused', tries: 1 },
      ]),
    );
  });

  it('whose yes gets lost is sent the same mail again under the same Message-ID', async () => {
    await home.mailServer({ mode: 'lose-answer', times: 5 });
    const doses = await fallDue(home, 20);
    await settledWithoutWaiting(home, doses);
    expect(told(await storiesOf(home, doses))).toEqual({
      [REMINDED_ONCE]: 15,
      [`${REMINDED_ONCE} and 1 more of the same`]: 5,
    });
  });

  it('that comes back too late gets only what is still of use; the rest is marked stale', async () => {
    await home.mailServer('refuse-4xx');
    const doses = await fallDue(home, 20);
    await allTried(doses);
    const late = doses.slice(0, 8);
    await home.query(`update careloop.messages set not_after = now() where subject_id = any ($1)`, [late]);
    await home.query('update public.doses set miss_at = now(), wake_at = now() where document_id = any ($1)', [late]);
    await home.mailServer('ok');
    await settledWithoutWaiting(home, doses);
    expect(told(await storiesOf(home, doses))).toEqual({ [REMINDED_ONCE]: 12, 'missed, notice stale, 0 mails': 8 });
  });
});

describe('after a downtime', () => {
  let home: Household;
  beforeEach(async () => {
    home = await household();
  });
  afterEach(async () => await home.close());

  it('of three days nothing is blasted: what was due then is missed, what is still of use is reminded of once', async () => {
    const past = await fallDue(home, 40, { secondsAgo: THREE_DAYS });
    const recent = await fallDue(home, 10, { secondsAgo: HALF_AN_HOUR });
    await occurrencesFallDue(home, 20, { secondsAgo: THREE_DAYS });
    await home.startWorker();
    await until(async () => (await dosesBehind(home)).length === 70);
    await settled(home, await dosesBehind(home));
    expect(told(await storiesOf(home, past))).toEqual({ 'missed, no notice, 0 mails': 40 });
    expect(told(await storiesOf(home, recent))).toEqual({ [REMINDED_ONCE]: 10 });
    expect(told(await storiesOf(home, await dosesBehind(home)))).toEqual({
      'missed, no notice, 0 mails': 60,
      [REMINDED_ONCE]: 10,
    });
    expect(await home.mails()).toHaveLength(10);
    expect(
      await home.query(
        `select actor_kind as by, to_status as "to", count(*)::int from careloop.dose_marks group by 1, 2`,
      ),
    ).toEqual([{ by: 'clock', to: 'missed', count: 60 }]);
  });
});

describe('a worker that is killed', () => {
  it.each(BEFORE_THE_MAIL_SERVER)('at %s: another reminds of every dose, once', async (failpoint) => {
    expect(told((await killed.get(failpoint))!.stories)).toEqual({ [REMINDED_ONCE]: 20 });
  });

  it.each(WITH_THE_MAIL_SERVER)(
    'at %s: another sends only what was not marked, under the same Message-ID',
    async (failpoint) => {
      const { stories, unmarked } = (await killed.get(failpoint))!;
      expect(told(withoutCopies(stories))).toEqual({ [REMINDED_ONCE]: 20 });
      expect(unmarked).toEqual(expect.arrayContaining(sentAgain(stories)));
    },
  );

  it('at messages.accepted, the one moment that looks like a lost mail, does lead to a second copy', async () => {
    expect(sentAgain((await killed.get('messages.accepted'))!.stories)).not.toEqual([]);
  });

  it('together with the API in the middle of 300 notices and many answers: nothing is lost that was said yes to', async () => {
    const { stories, unmarked, answered } = (await killed.get('API and worker'))!;
    expect(unmarked).not.toEqual([]);
    expect(told(withoutCopies(stories.filter(({ dose }) => !answered.includes(dose))))).toEqual({
      [REMINDED_ONCE]: 300,
    });
    expect(unmarked).toEqual(expect.arrayContaining(sentAgain(stories)));
    expect(told(stories.filter(({ dose }) => answered.includes(dose)))).toEqual({
      'skipped, no notice, 0 mails': answered.length,
    });
  });
});

describe('a database that is killed', () => {
  it('in the middle of 300 notices is waited for by everybody, and nothing is lost', async () => {
    const { stories, unmarked } = (await killed.get('PostgreSQL'))!;
    expect(unmarked).not.toEqual([]);
    expect(told(withoutCopies(stories))).toEqual({ [REMINDED_ONCE]: 300 });
    expect(unmarked).toEqual(expect.arrayContaining(sentAgain(stories)));
  });
});

describe('a database that keeps its connections and says nothing', () => {
  it('is a 503 for everybody who waits for it, on every kind of door, and for whoever comes then; it goes on by itself', async () => {
    expect((await killed.get('PostgreSQL'))!.whileFrozen).toEqual({
      waiting: [503, 503, 503, 503, 503],
      atOnce: [503, 503, 503, 503, 503],
      health: 204,
      ready: 503,
      retryAfter: '5',
    });
  });
});

describe('a worker that is frozen until another has taken its place', () => {
  it('goes on with nothing but the mails that were on the line: they come again, under the same Message-ID', async () => {
    const { stories, unmarked, sentAfterwards } = (await killed.get('nothing, but frozen'))!;
    expect(unmarked.length).toBeGreaterThan(LINES);
    expect(told(withoutCopies(stories))).toEqual({ [REMINDED_ONCE]: 60 });
    expect(unmarked).toEqual(expect.arrayContaining(sentAgain(stories)));
    expect(sentAfterwards).toBeLessThanOrEqual(LINES);
  });
});

interface Killed {
  readonly stories: readonly Story[];
  /** The doses whose notice was not marked as sent when it happened. */
  readonly unmarked: readonly string[];
  /** The doses that somebody had answered by then, with a yes from the API. */
  readonly answered: readonly string[];
  /** What the API said while nobody heard anything of the database. */
  readonly whileFrozen?: Awaited<ReturnType<typeof statusesOf>>;
  /** How many mails came from one that everybody had given up. */
  readonly sentAfterwards?: number;
}

/** Twenty doses fall due, a worker dies at `failpoint`, and another takes its place. */
const killedAt = async (failpoint: string): Promise<Killed> => {
  const home = await household();
  try {
    if (failpoint === 'doses.materialised') await occurrencesFallDue(home, 20);
    else await fallDue(home, 20);
    const worker = await home.startWorker({ CRASH_AT: failpoint });
    expect(await worker.ended).toBe('SIGKILL');
    const doses = await dosesBehind(home);
    const unmarked = await unmarkedOf(home, doses);
    await home.startWorker();
    await settled(home, doses);
    return { stories: await storiesOf(home, doses), unmarked, answered: [] };
  } finally {
    await home.close();
  }
};

/** While 300 notices go out and a patient answers one dose after the other, the worker and the API node are killed, and both come back. */
const killedInMidBurst = async (): Promise<Killed> => {
  const home = await household({ redis: true });
  try {
    const node = await home.startApi();
    const worker = await home.startWorker();
    await home.mailServer({ mode: 'slow', delayMs: 30 });
    const doses = await fallDue(home, 300);
    const answering = answerDoses(home, node.url);
    await someAreMarked(home, doses);
    await Promise.all([node.kill('SIGKILL'), worker.kill('SIGKILL')]);
    const unmarked = await unmarkedOf(home, doses);
    const answered = await answering;
    await home.startApi();
    await home.startWorker();
    await settled(home, doses);
    return { stories: await storiesOf(home, [...doses, ...answered]), unmarked, answered };
  } finally {
    await home.close();
  }
};

/** While 300 notices go out the database server is killed and started again; the worker and the API node live on. */
const databaseKilledInMidBurst = async (): Promise<Killed> => {
  const postgres = await ownPostgres();
  const home = await household({ server: postgres.url });
  try {
    const node = await home.startApi({ DATABASE_SILENCE_MS: '3000' });
    const token = await signIn(node.url, PATIENTS[0]!, PASSWORD);
    const worker = await home.startWorker();
    await home.mailServer({ mode: 'slow', delayMs: 30 });
    const doses = await fallDue(home, 300);
    await someAreMarked(home, doses);
    await postgres.kill();
    await postgres.restart();
    const unmarked = await unmarkedOf(home, doses);
    await settled(home, doses, worker);
    await answersAgain(node.url, token);
    const stories = await storiesOf(home, doses);
    postgres.freeze();
    const whileFrozen = await statusesOf(node.url, token).finally(postgres.thaw);
    await answersAgain(node.url, token);
    return { stories, unmarked, answered: [], whileFrozen };
  } finally {
    await home.close();
    await postgres.stop();
  }
};

/** What those hear who ask while the database is frozen, and those who ask after them. */
const statusesOf = async (url: string, token: string) => {
  const askAll = async () =>
    await Promise.all([
      fetch(`${url}/api/doses`, { headers: { authorization: `Bearer ${token}` } }),
      fetch(`${url}/api/doses/history`, { headers: { authorization: `Bearer ${token}` } }),
      fetch(`${url}/api/articles`, { headers: { authorization: `Bearer ${token}` } }),
      fetch(`${url}/api/login`, postOf({ email: PATIENTS[0], password: PASSWORD })),
      fetch(`${url}/graphql`, postOf({ query: '{ medications { name } }' }, { authorization: `Bearer ${token}` })),
    ]);
  const waiting = await askAll();
  const atOnce = await askAll();
  return {
    waiting: waiting.map(({ status }) => status),
    atOnce: atOnce.map(({ status }) => status),
    health: (await fetch(`${url}/_health`)).status,
    ready: (await fetch(`${url}/_ready`)).status,
    retryAfter: atOnce[0].headers.get('retry-after'),
  };
};
const postOf = (body: object, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

const answersAgain = async (url: string, token: string): Promise<void> =>
  await until(async () => (await request(url, 'GET', '/api/doses/history', { token })).status === 200);

/** While 60 notices go out the worker stands still, as on a machine that is suspended. When another has done its work it wakes up, and is told to stop. */
const workerFrozenInMidBurst = async (): Promise<Killed> => {
  const home = await household();
  try {
    const worker = await home.startWorker({ SMTP_CONNECTIONS: String(LINES) });
    await home.mailServer({ mode: 'slow', delayMs: 50 });
    const doses = await fallDue(home, 60);
    await someAreMarked(home, doses);
    worker.signal('SIGSTOP');
    const unmarked = await unmarkedOf(home, doses);
    await home.startWorker();
    await settled(home, doses);
    const before = (await home.mails()).length;
    worker.signal('SIGCONT');
    await worker.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
    const sentAfterwards = (await home.mails()).length - before;
    return { stories: await storiesOf(home, doses), unmarked, answered: [], sentAfterwards };
  } finally {
    await home.close();
  }
};

/** Skips doses to come until nobody answers any more; those for which the API said yes. */
const answerDoses = async ({ query }: Household, url: string): Promise<string[]> => {
  const token = await signIn(url, PATIENTS[0]!, PASSWORD);
  const doses = await query<{ id: string }>(
    `select dose.document_id as id from public.doses dose join public.up_users person on person.id = dose.patient_id where person.email = $1 and dose.status = 'scheduled' and dose.due_at > now()`,
    [PATIENTS[0]],
  );
  const answered: string[] = [];
  for (const { id } of doses) {
    const result = await request(url, 'POST', `/api/doses/${id}/skip`, { token, body: {} }).catch(() => null);
    if (result?.status === 200) answered.push(id);
  }
  return answered;
};

const someAreMarked = async ({ query }: Household, doses: readonly string[]): Promise<void> =>
  await until(
    async () =>
      (await query(`select from careloop.messages where subject_id = any ($1) and state = 'sent' limit 1`, [doses]))
        .length > 0,
  );

const unmarkedOf = async ({ query }: Household, doses: readonly string[]): Promise<string[]> =>
  (
    await query<{ id: string }>(
      `select dose as id from unnest($1::text[]) dose where not exists (select from careloop.messages where subject_id = dose and state = 'sent')`,
      [doses],
    )
  ).map(({ id }) => id);
