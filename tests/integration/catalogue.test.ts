import { call, careloop, graphql } from '../support/api';
import { aPerson, closeSql, type Person } from '../support/people';

jest.setTimeout(60_000);

let admin: Person;
let maria: Person;
beforeAll(async () => {
  [admin, maria] = [await aPerson('admin'), await aPerson('patient')];
});
afterAll(closeSql);

const made = async (path: string, body: object): Promise<string> => {
  const answer = await call('POST', path, { token: admin.token, body });
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return (answer.body.data as unknown as { documentId: string }).documentId;
};

it('supplements over REST: admins keep them, everybody reads those that are offered', async () => {
  const id = await made('/api/supplements', { name: 'Omega 3', form: 'capsule', stock: 5, threshold: 2 });
  const hidden = await made('/api/supplements', { name: 'Omega 6', active: false });
  expect(
    (await call('PUT', `/api/supplements/${id}`, { token: admin.token, body: { serving: 'one' } })).body.data,
  ).toMatchObject({
    serving: 'one',
    stock: 5,
  });
  const stock = await call('POST', `/api/supplements/${id}/stock`, {
    token: admin.token,
    body: { delta: -2, reason: 'dispensed' },
  });
  expect(stock.body.data).toMatchObject({ stock: 3 });
  const history = await call('GET', `/api/supplements/${id}/stock-history`, { token: admin.token });
  expect(history.body.data).toMatchObject([
    { delta: -2, balance: 3 },
    { delta: 5, reason: 'opening' },
  ]);

  const read = await call('GET', '/api/supplements?filters[name][$startsWith]=Omega', { token: maria.token });
  expect(read.text).toContain(id);
  expect(read.text).not.toContain(hidden);
  expect(read.text).not.toContain('naturalKey');
  expect((await call('GET', `/api/supplements/${hidden}`, { token: maria.token })).status).toBe(404);
  expect((await call('POST', '/api/supplements', { token: maria.token, body: { name: 'Mine' } })).status).toBe(403);
  const gone = await call('POST', '/api/supplements/bulk-delete', { token: admin.token, body: { ids: [id, hidden] } });
  expect(gone.body.data).toEqual({ deleted: 2, missing: [] });
});

it('vaccines and lots over GraphQL', async () => {
  const create = await graphql(
    'mutation { createVaccine(data: { name: "MR", antigens: "MR", disease: "Measles, rubella", cvx: "04" }) { documentId name stock } }',
    admin.token,
  );
  const { documentId } = (create.body.data as unknown as { createVaccine: { documentId: string } }).createVaccine;
  const received = await graphql(
    `mutation { receiveVaccineLot(id: "${documentId}", data: { lotNumber: "MR-1", expiresOn: "2099-01-31", quantity: 20 }) { documentId onHand offered } }`,
    admin.token,
  );
  expect(received.body.data).toMatchObject({ receiveVaccineLot: { onHand: 20, offered: true } });
  const read = await graphql(`{ vaccine(documentId: "${documentId}") { name stock } }`, maria.token);
  expect(read.body.data).toEqual({ vaccine: { name: 'MR', stock: 20 } });
  const hidden = await graphql(`{ vaccine(documentId: "${documentId}") { lots { lotNumber } } }`, maria.token);
  expect(hidden.text).not.toContain('MR-1');
  const shown = await graphql(`{ vaccine(documentId: "${documentId}") { lots { lotNumber } } }`, admin.token);
  expect(shown.body.data).toMatchObject({ vaccine: { lots: [{ lotNumber: 'MR-1' }] } });
  const lots = await graphql(`{ vaccineLotsOf(id: "${documentId}") { lotNumber status } }`, admin.token);
  expect(lots.body.data).toEqual({ vaccineLotsOf: [{ lotNumber: 'MR-1', status: 'active' }] });
});

it('interactions are checked for whoever asks', async () => {
  const asked = await call('POST', '/api/interactions/check', {
    token: maria.token,
    body: { adding: [{ name: 'Ibuprofen 400 mg' }], current: [{ name: 'Warfarin' }] },
  });
  expect(asked.body.data).toMatchObject([{ kind: 'interaction', severity: 'serious' }]);
  const medicines = await call('GET', '/api/medicines?_q=warfarin', { token: maria.token });
  expect(medicines.body.data).toMatchObject([{ name: 'Warfarin', atc: 'B01AA03' }]);
});

it('files come in over HTTP, as the body or in a form, and are reported on', async () => {
  const house: { roomOf(name: 'catalogue'): { runImports(): Promise<number> } } = careloop.house;
  const csv = 'name,form,stock\nBrewer’s yeast,tablet,8\n,tablet,8\n';
  const sent = await call('POST', '/api/supplements/import?allOrNothing=true&dryRun=true', {
    token: admin.token,
    body: csv,
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect([sent.status, (sent.body.data as unknown) ?? sent.text]).toMatchObject([
    202,
    { state: 'waiting', dryRun: true, kind: 'supplement' },
  ]);
  const form = new FormData();
  form.set('file', new Blob([JSON.stringify([{ name: 'Spirulina', form: 'tablet' }])]), 'supplements.json');
  const inForm = await fetch(`${careloop.url}/api/v1/supplements/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${admin.token}` },
    body: form,
  });
  expect(inForm.status).toBe(202);
  await house.roomOf('catalogue').runImports();

  const { documentId } = sent.body.data as unknown as { documentId: string };
  const read = await call('GET', `/api/imports/${documentId}`, { token: admin.token });
  expect(read.body.data).toMatchObject({ state: 'refused', progress: 100, rows: 2, refused: 1 });
  const report = await graphql(
    `{ catalogueImportReport_connection(id: "${documentId}") { nodes { line field reason } pageInfo { total } } }`,
    admin.token,
  );
  expect(report.body.data).toEqual({
    catalogueImportReport_connection: {
      nodes: [{ line: 3, field: 'name', reason: 'This is missing.' }],
      pageInfo: { total: 1 },
    },
  });
  const found = await call('GET', '/api/supplements?filters[form][$eq]=tablet', { token: maria.token });
  expect(found.text).toContain('Spirulina');
  expect(found.text).not.toContain('yeast');
  expect((await call('GET', `/api/imports/${documentId}`, { token: maria.token })).status).toBe(403);
});
