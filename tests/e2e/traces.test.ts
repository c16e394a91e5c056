import { readFileSync } from 'node:fs';
import path from 'node:path';
import { collector, type Collector, type ReceivedSpan } from '../support/collector';
import { household, type Household, type Program } from '../support/household';
import { PASSWORD, PATIENTS } from '../support/prepared-database';
import { request, signIn } from '../support/request';
import { until } from '../support/until';

jest.setTimeout(900_000);

const MARIA = PATIENTS[0]!;
const CANARY = 'canary7f3a';
const CALLER = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) };
const OFTEN = { OTEL_BSP_SCHEDULE_DELAY: '100', OTEL_EXPORTER_OTLP_TIMEOUT: '1000' };
const TELLS = { NODE_OPTIONS: `--require ${path.resolve(__dirname, '../support/telemetry-loaded.cjs')}` };

describe('traces', () => {
  let home: Household;
  beforeAll(async () => {
    home = await household();
  });
  afterAll(async () => await home.close());

  describe('with a collector', () => {
    let collected: Collector;
    let api: Program & { readonly url: string };
    let worker: Program;
    let medication: string;
    beforeAll(async () => {
      collected = await collector();
      const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: collected.url, ...OFTEN };
      api = await home.startApi(settings);
      worker = await home.startWorker(settings);
      medication = await everythingWithCanaries(api.url);
      await until(async () => (await home.mails(MARIA)).some(({ subject }) => /password/i.test(subject)));
      await until(() => sentIn(collected) !== undefined);
      await worker.kill();
    });

    const named = (name: string): ReceivedSpan => {
      const span = collected.spans().find((other) => other.name === name);
      if (!span) throw new Error(`No span is called "${name}": ${[...new Set(namesOf(collected))].join(', ')}`);
      return span;
    };

    it('name a request by the template of its route', () => {
      const span = named('GET /api/medications/:id');
      expect(span.service).toBe('careloop-api');
      expect(span.attributes).toEqual({
        'http.request.method': 'GET',
        'http.route': '/api/medications/:id',
        'http.response.status_code': 200,
        'careloop.request_id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
    });

    it('go on where the caller says that it traces', () => {
      const span = named('POST /api/medications');
      expect([span.traceId, span.parentSpanId]).toEqual([CALLER.traceId, CALLER.spanId]);
    });

    it('hold the statements of a request by what they do and to which table', () => {
      const parent = named('POST /api/medications');
      const statements = collected
        .spans()
        .filter(({ traceId, name }) => traceId === parent.traceId && name !== parent.name);
      expect(statements.map(({ name }) => name)).toContain('audit.add');
      expect(new Set(statements.map(({ attributes }) => Object.keys(attributes).join()))).toEqual(
        new Set(['db.system.name']),
      );
    });

    it('follow a message from the request that caused it into the worker that sends it', () => {
      expect(sentIn(collected)).toMatchObject({
        service: 'careloop-worker',
        attributes: { channel: 'email', outcome: 'sent' },
      });
    });

    it('show the jobs of a worker', () => {
      expect(collected.spans().filter(({ name }) => name.startsWith('job '))).not.toEqual([]);
    });

    it('hold nothing of anybody: no value, no text, no id, no address, no query', () => {
      const everything = collected.received();
      for (const secret of [CANARY, MARIA, MARIA.split('@')[0]!, PASSWORD, medication, '127.0.0.1', 'Bearer', 'eyJ'])
        expect(everything.includes(secret) ? secret : null).toBeNull();
    });

    it('slow nothing and fill no log once the collector is away', async () => {
      await collected.close();
      const token = await signIn(api.url, MARIA, PASSWORD);
      for (let asked = 0; asked < 100; asked += 1)
        expect((await request(api.url, 'GET', '/api/medications', { token })).status).toBe(200);
      await until(() => api.written().includes('tracing.not-exported'));
      await api.kill();
      expect(await api.ended).toBe(0);
      expect(api.written().match(/tracing\./g)).toHaveLength(1);
    });
  });

  it('load nothing when they are off', async () => {
    const worker = await home.startWorker(TELLS);
    await worker.kill();
    expect(JSON.parse(readFileSync(path.join(home.dataDir, 'telemetry-loaded.json'), 'utf8'))).toEqual([]);
  });
});

/** The message that the worker sent because somebody asked for a new password over the API. */
const sentIn = (collected: Collector): ReceivedSpan | undefined => {
  const asked = collected.spans().find(({ name }) => name === 'POST /api/auth/forgot-password');
  return collected.spans().find(({ name, traceId }) => name.startsWith('message ') && traceId === asked?.traceId);
};

const namesOf = (collected: Collector): string[] => collected.spans().map(({ name }) => name);

/** Asks for all kinds of things with a canary in each place where something personal may stand. Returns the id of what it made. */
const everythingWithCanaries = async (url: string): Promise<string> => {
  const token = await signIn(url, MARIA, PASSWORD);
  const headers = { traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-01`, 'user-agent': CANARY };
  const plan = { kind: 'one-time', date: '2099-12-01', time: '08:00' };
  const body = { name: `${CANARY} tablets`, description: CANARY, plan, override: { reason: CANARY } };
  const made = await request<{ documentId: string }>(url, 'POST', '/api/medications', { token, body, headers });
  expect(made).toMatchObject({ status: 201 });
  const id = made.data.documentId;
  expect((await request(url, 'GET', `/api/medications/${id}?fields=name`, { token })).status).toBe(200);
  await request(url, 'GET', `/api/medications?filters[name][$contains]=${CANARY}`, { token });
  await request(url, 'GET', `/api/${CANARY}/${CANARY}`, { token });
  await request(url, 'GET', `/${CANARY}`, {});
  await request(url, 'POST', '/api/signup', {
    body: { name: CANARY, email: `${CANARY}@people.test`, password: CANARY, role: 'Patient' },
  });
  await request(url, 'POST', '/api/auth/login', { body: { email: `${CANARY}@people.test`, password: CANARY } });
  await request(url, 'POST', '/graphql', {
    token,
    body: {
      query: `query ${CANARY}($n: String) { medications(filters: { name: { contains: $n } }) { documentId } }`,
      variables: { n: CANARY },
    },
  });
  await request(url, 'POST', '/api/auth/forgot-password', { body: { email: MARIA } });
  return id;
};
