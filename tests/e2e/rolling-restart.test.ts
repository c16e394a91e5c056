import { household, type Household, type Program } from '../support/household';
import { PASSWORD, PATIENTS } from '../support/prepared-database';
import { request, signIn } from '../support/request';
import { spreadingProxy, type SpreadingProxy } from '../support/spreading-proxy';
import { until } from '../support/until';

/** OPS-5: a new version goes out without anybody noticing. */
jest.setTimeout(900_000);

const CALLERS = 4;
/** Requests that go through a node, or all of them, before the next step. */
const A_FEW = 20;
/** Nobody may have more medications than 200: each caller adds one in so many milliseconds, and goes on reading after so many. */
const [PACE_MS, MOST_ADDED] = [400, 190];
const NOTICE = { STOP_NOTICE_MS: '8000' };

type Node = Program & { readonly url: string };

describe('two API nodes behind a proxy, each restarted in turn under traffic', () => {
  let home: Household;
  let proxy: SpreadingProxy;
  beforeAll(async () => {
    [home, proxy] = await Promise.all([household(), spreadingProxy()]);
  });
  afterAll(async () => await Promise.all([home.close(), proxy.close()]));

  it('lose no request, and do no write twice', async () => {
    const started = await Promise.all([home.startApi(NOTICE), home.startApi(NOTICE)]);
    let nodes: readonly Node[] = started;
    proxy.setNodes(nodes.map(({ url }) => url));
    const traffic = await steadyTraffic(proxy.url, started[0].url);
    await isUsed(proxy, nodes);

    for (const leaving of started) {
      const gone = leaving.kill('SIGTERM');
      const saysSo = await notReady(leaving);
      expect(saysSo).toMatchObject({ ready: false, parts: { node: expect.stringContaining('told to stop') } });
      await gone;
      expect(await leaving.ended).toBe(0);
      nodes = [...nodes.filter((node) => node !== leaving), await home.startApi(NOTICE)];
      proxy.setNodes(nodes.map(({ url }) => url));
      await isUsed(proxy, nodes);
    }

    const { answers, added } = await traffic.stop();
    expect(tally(answers)).toEqual({ 'GET 200': expect.any(Number), 'POST 201': added });
    const [kept] = await home.query<{ count: number }>(
      `select count(*)::int from public.medications where name = 'Rolling'`,
    );
    expect(kept?.count).toBe(added);
  });
});

/** People who read and add in turn, each again a moment after their answer. */
const steadyTraffic = async (url: string, signInAt: string) => {
  const answers: string[] = [];
  let added = 0;
  let isOn = true;
  const plan = { kind: 'one-time', date: '2099-12-01', time: '08:00' };
  const ask = async (method: 'GET' | 'POST', path: string, token: string, body?: object): Promise<void> => {
    const outcome = await request(url, method, path, { token, ...(body ? { body } : {}) }).then(
      ({ status }) => String(status),
      (error: unknown) => String((error as { cause?: unknown }).cause ?? error),
    );
    answers.push(`${method} ${outcome}`);
    if (body) added += 1;
  };
  const tokens = await Promise.all(PATIENTS.slice(0, CALLERS).map((email) => signIn(signInAt, email, PASSWORD)));
  const callers = tokens.map(async (token) => {
    for (let round = 0; isOn; round += 1) {
      const body = { name: 'Rolling', plan, override: { reason: 'One more for the test' } };
      await ask('GET', '/api/medications', token);
      if (round < MOST_ADDED) await ask('POST', '/api/medications', token, body);
      await new Promise((again) => setTimeout(again, PACE_MS));
    }
  });
  return {
    stop: async () => {
      isOn = false;
      await Promise.all(callers);
      return { answers, added };
    },
  };
};

const isUsed = async (proxy: SpreadingProxy, nodes: readonly Node[]): Promise<void> => {
  const before = nodes.map(({ url }) => proxy.sentTo(url));
  await until(() => nodes.every(({ url }, place) => proxy.sentTo(url) >= (before[place] ?? 0) + A_FEW));
};

const notReady = async ({ url }: Node): Promise<unknown> => {
  for (;;) {
    const answer = await fetch(`${url}/_ready`);
    const state = (await answer.json()) as { parts: object };
    if ('node' in state.parts) return answer.status === 503 ? state : answer.status;
  }
};

const tally = (answers: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
};
