import { call } from '../support/api';
import { aPanelUser } from '../support/panel';

jest.setTimeout(120_000);

let token: string;
beforeAll(async () => {
  token = await aPanelUser('strapi-super-admin');
});

/** Every list of the panel that the server sorts, and by what. */
const LISTS = [
  ['POST', '/careloop/people/find', ['name', 'role', 'state', 'last-seen', 'registered']],
  ['POST', '/careloop/prescriptions/find', ['number', 'patient', 'doctor', 'state', 'signed', 'good-until']],
  ['POST', '/careloop/payments/find', ['begun', 'payer', 'payee', 'amount', 'given-back', 'state', 'receipt']],
  ['POST', '/careloop/verifications/find', ['name', 'profession', 'waiting', 'issuer', 'expires', 'decided']],
  [
    'POST',
    '/careloop/tickets/find',
    ['subject', 'requester', 'category', 'priority', 'state', 'assignee', 'waiting', 'written', 'opened'],
  ],
  ['POST', '/careloop/admin-requests/find', ['name', 'state', 'asked', 'decided']],
  ['POST', '/careloop/caregivers/find', ['name', 'rating', 'hour', 'match']],
  ['GET', '/careloop/queue/deliveries', ['message', 'channel', 'state', 'tries', 'posted', 'sent', 'concluded']],
  ['GET', '/careloop/emergencies?state=open', ['doctor', 'patient', 'opened', 'ends']],
  ['GET', '/careloop/emergencies?state=past', ['doctor', 'patient', 'opened', 'ends']],
  ['GET', '/careloop/telephony/calls', ['came-in', 'caller', 'state', 'length']],
  ['GET', '/careloop/stock?kind=vaccine', ['name', 'stock', 'minimum', 'expires']],
  ['GET', '/careloop/stock?kind=supplement', ['name', 'stock', 'minimum', 'expires']],
  ['GET', '/careloop/notes', ['written', 'last-released', 'waiting']],
] as const;

const asked = async (method: 'GET' | 'POST', path: string, sort: string) =>
  method === 'POST'
    ? await call('POST', path, { token, body: { sort } })
    : await call('GET', `${path}${path.includes('?') ? '&' : '?'}sort=${sort}`, { token });

it.each(LISTS)(
  '%s %s is sorted by each of its heads, either way, and by nothing else',
  async (method, path, columns) => {
    for (const sort of columns.flatMap((column) => [column, `-${column}`]))
      expect([sort, (await asked(method, path, sort)).status]).toEqual([sort, 200]);
    const refused = await asked(method, path, 'password');
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Choose from');
  },
);

it.each([
  '/careloop/verifications/find',
  '/careloop/tickets/find',
  '/careloop/caregivers/find',
  '/careloop/people/find',
  '/careloop/payments/find',
  '/careloop/admin-requests/find',
])('%s takes what is searched for in its body: names stand in no URL', async (path) => {
  expect((await call('POST', path, { token, body: { search: 'Ñandú' } })).status).toBe(200);
  expect((await call('POST', path, { token, body: { page: 0 } })).status).toBe(400);
});
