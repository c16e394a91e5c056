import { PassThrough } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { registerApp, type House } from '../../../src/app/house';
import overload from '../../../src/middlewares/overload';
import refusals from '../../../src/middlewares/refusals';
import { silent } from '../../support/database';

const READS = 2;
const strapi = {} as Core.Strapi;
registerApp(strapi, { log: silent } as unknown as House);
const node = () => [refusals(), overload({ delayMs: 0, inHand: READS }, { strapi })] as const;

/** One request, and how it stands: its handler waits until the test lets it go on. */
const ask = (
  [refuse, shed]: ReturnType<typeof node>,
  method: string,
  { path = '/api/me', bytes = 0 }: { readonly path?: string; readonly bytes?: number } = {},
) => {
  const body = Object.assign(new PassThrough(), { complete: bytes === 0 });
  const headers = new Map<string, string>();
  const result = {
    method,
    path,
    status: 404,
    body: null as unknown,
    req: body,
    get: (name: string) => (name === 'Content-Length' && bytes > 0 ? String(bytes) : ''),
    set: (name: string, value: string) => void headers.set(name, value),
  };
  let goOn: () => void = () => undefined;
  const handled = new Promise<void>((done) => (goOn = done));
  const answered = refuse(result as unknown as Context, async () => {
    await shed(result as unknown as Context, async () => {
      result.status = 200;
      await handled;
    });
  });
  return {
    answer: async () => {
      goOn();
      await answered;
      return { status: result.status, body: result.body, retryAfter: headers.get('Retry-After') };
    },
    receive: async () => {
      const ended = new Promise((end) => body.once('end', end));
      body.resume();
      body.end('ended');
      await ended;
    },
  };
};

it('turns reads away at once while too much is in hand, writes later, probes never, and recovers by itself', async () => {
  const one = node();
  const reads = [ask(one, 'GET'), ask(one, 'GET')];
  expect(await ask(one, 'GET').answer()).toMatchObject({
    status: 503,
    retryAfter: '5',
    body: { error: { status: 503, details: { code: 'server.overloaded' } } },
  });

  const writes = [ask(one, 'POST'), ask(one, 'PATCH')];
  expect(await ask(one, 'POST').answer()).toMatchObject({ status: 503 });
  for (const path of ['/_health', '/_ready', '/metrics'])
    expect(await ask(one, 'GET', { path }).answer()).toMatchObject({ status: 200 });

  for (const { answer } of [...reads, ...writes]) expect(await answer()).toMatchObject({ status: 200 });
  expect(await ask(one, 'GET').answer()).toMatchObject({ status: 200 });
});

it('takes what lives may hang on, whatever else it has to do', async () => {
  const one = node();
  const others = Array.from({ length: 2 * READS }, () => ask(one, 'POST'));
  expect(await ask(one, 'POST').answer()).toMatchObject({ status: 503 });

  for (const [method, path] of [
    ['GET', '/api/care-alerts'],
    ['POST', '/api/care-alerts/a1b2c3/acknowledge'],
    ['POST', '/api/reports'],
    ['POST', '/api/break-glass'],
    ['POST', '/api/quizzes/a1b2c3/answers'],
  ] as const)
    expect(await ask(one, method, { path }).answer()).toMatchObject({ status: 200 });

  for (const { answer } of others) expect(await answer()).toMatchObject({ status: 200 });
});

it('gives no place to somebody who sends a body slowly', async () => {
  const one = node();
  const slow = Array.from({ length: 3 * READS }, () => ask(one, 'POST', { bytes: 10 }));
  expect(await ask(one, 'GET').answer()).toMatchObject({ status: 200 });

  for (const { receive } of slow) await receive();
  expect(await ask(one, 'GET').answer()).toMatchObject({ status: 503 });
  for (const { answer } of slow) expect(await answer()).toMatchObject({ status: 200 });
  expect(await ask(one, 'GET').answer()).toMatchObject({ status: 200 });
});
