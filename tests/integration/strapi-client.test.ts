import { strapi } from '@strapi/client';
import { call, careloop } from '../support/api';
import { aCourse, aPerson, closeSql, type Course, type Person } from '../support/people';

jest.setTimeout(60_000);
afterAll(closeSql);

type Client = ReturnType<typeof strapi>;
interface Documents {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly meta: { readonly pagination?: { readonly total: number } };
}

let maria: Person;
let client: Client;
let hers: Course;
beforeAll(async () => {
  maria = await aPerson('patient');
  hers = await aCourse(maria, 'Metformin');
  await aCourse(maria, 'Amlodipine');
  await aCourse(await aPerson('patient'), 'Warfarin');
  client = strapi({ baseURL: `${careloop.url}/api`, auth: maria.token });
});

const medications = () => client.collection('medications');
const find = async (params: object) => (await medications().find(params)) as unknown as Documents;
const namesOf = ({ data }: Documents) => data.map(({ name }) => name);

describe('Strapi’s own client', () => {
  it('finds what is one’s own, sorted and by pages', async () => {
    const found = await find({ sort: 'name:asc', pagination: { page: 1, pageSize: 1 } });
    expect([namesOf(found), found.meta.pagination?.total]).toEqual([['Amlodipine'], 2]);
  });

  it('finds by filters, and with relations brought along', async () => {
    const found = await find({ filters: { name: { $startsWith: 'Met' } }, populate: ['plans'], fields: ['name'] });
    expect(found.data).toEqual([
      expect.objectContaining({
        documentId: hers.medication,
        name: 'Metformin',
        plans: [expect.objectContaining({ documentId: hers.plan })],
      }),
    ]);
    expect(namesOf(await find({ filters: { name: { $in: ['Metformin', 'Warfarin'] } } }))).toEqual(['Metformin']);
    expect(namesOf(await find({ filters: { plans: { documentId: { $eq: hers.plan } } } }))).toEqual(['Metformin']);
  });

  it('finds one', async () => {
    const { data } = await medications().findOne(hers.medication, { populate: '*' });
    expect(data).toMatchObject({ documentId: hers.medication, name: 'Metformin' });
  });

  it('creates, updates and deletes', async () => {
    const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const { data: made } = await medications().create({
      name: 'Ibuprofen',
      plan: { kind: 'recurring', frequency: 'daily', times: ['08:00'], startDate: day, timeZone: 'UTC' },
    });
    const id = String(made.documentId);
    expect(made).toMatchObject({ name: 'Ibuprofen' });
    expect((await medications().update(id, { strength: '400 mg' })).data).toMatchObject({ strength: '400 mg' });
    await medications().delete(id);
    expect((await call('GET', `/api/medications/${id}`, { token: maria.token })).body.data).toMatchObject({
      active: false,
    });
  });

  it('hears a refusal as one', async () => {
    await expect(medications().findOne('no-such-record-at-all-000')).rejects.toMatchObject({
      response: { status: 404 },
    });
    await expect(medications().find({ filters: { name: { $eq: 'x' }, createdAt: 'soon' } })).rejects.toMatchObject({
      response: { status: 400 },
    });
    await expect(
      strapi({ baseURL: `${careloop.url}/api` })
        .collection('medications')
        .find(),
    ).rejects.toMatchObject({
      response: { status: 401 },
    });
  });
});
