import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { registerApp, type House } from '../../../src/app/house';
import request from '../../../src/middlewares/request';
import { silent } from '../../support/database';

const noted: number[] = [];
const strapi = { config: { get: () => true } } as unknown as Core.Strapi;
registerApp(strapi, {
  log: silent,
  operations: { noteAnswer: (status: number) => void noted.push(status) },
} as unknown as House);

const answered = async (path: string, status: number): Promise<void> => {
  const ctx = {
    method: 'GET',
    url: path,
    path,
    status,
    state: {},
    req: { headers: {} },
    res: { once: () => undefined },
    response: { is: () => false },
    get: () => '',
    set: () => undefined,
  };
  await request({}, { strapi })(ctx as unknown as Context, async () => await Promise.resolve());
};

it('notes how people fare, and not those who watch the node: a 503 of theirs is the news and no failure', async () => {
  for (const path of ['/_ready', '/_health', '/metrics']) await answered(path, 503);
  await answered('/api/doses', 200);
  await answered('/api/doses', 500);
  expect(noted).toEqual([200, 500]);
});
