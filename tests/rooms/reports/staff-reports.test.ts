import { text } from 'node:stream/consumers';
import { spanQuery } from '../../../src/domains/reports/contract';
import type { Actor } from '../../../src/kernel/actor';
import type { Download } from '../../../src/kernel/answers';
import { reportsHouse, type ReportsHouse } from '../../support/reports';

const ADMIN: Actor = { kind: 'admin', adminId: 1, origin: { requestId: 'test', ip: null } };
const NOVEMBER = spanQuery.parse({ from: '2026-11-01', to: '2026-11-30', timeZone: 'africa/nairobi' });

jest.setTimeout(30_000);

let house: ReportsHouse;
beforeAll(async () => {
  house = await reportsHouse('2026-11-29T12:00:00Z');
});
afterAll(async () => await house.close());

const linesOf = async ({ body }: Download): Promise<readonly string[]> => (await text(body)).trim().split('\n');

it('tells of people by their health no fewer than five, as the dashboard does', async () => {
  const spans: string[] = [];
  const figure = (name: string, value: number, isAboutHealth?: true) => ({
    figure: {
      name,
      label: 'Counted',
      unit: 'count' as const,
      ...(isAboutHealth ? { isAboutHealth } : {}),
      count: async (_room: unknown, { from, to }: { readonly from: Date; readonly to: Date }) => {
        spans.push(`${from.toISOString()} ${to.toISOString()}`);
        return await Promise.resolve(value);
      },
    },
    room: null,
  });
  house.counted.push(
    figure('appointments.booked', 3),
    figure('home-care.alerts', 2, true),
    figure('wellbeing.alerts', 5, true),
  );
  const { figuresReport } = house.reports;
  expect((await linesOf(await figuresReport(ADMIN, null, NOVEMBER))).slice(1)).toEqual([
    'appointments.booked,Counted,count,3',
    'home-care.alerts,Counted,count,',
    'wellbeing.alerts,Counted,count,5',
  ]);
  expect(await linesOf(await figuresReport(ADMIN, 'appointments', NOVEMBER))).toHaveLength(2);
  expect(new Set(spans)).toEqual(new Set(['2026-10-31T21:00:00.000Z 2026-11-30T21:00:00.000Z']));
});

it('lists what came in, was used and was lost of each shelf, beside what stands on it now', async () => {
  await house.db.query(
    `insert into public.supplements (document_id, name, stock, threshold, active) values ('supplement-1', 'Zinc', 7, 5, true), ('supplement-2', '=Iron', 4, 0, true), ('supplement-3', 'Old', 0, 0, false)`,
  );
  await house.db.query(
    `insert into careloop.stock_movements (kind, item, item_name, delta, balance, reason, actor_kind, at) values
       ('supplement', 'supplement-1', 'Zinc', 20, 20, 'opening', 'system', '2026-10-31T20:59:59Z'),
       ('supplement', 'supplement-1', 'Zinc', 5, 25, 'received', 'system', '2026-10-31T21:00:00Z'),
       ('supplement', 'supplement-1', 'Zinc', -10, 15, 'dispensed', 'system', '2026-11-10T09:00:00Z'),
       ('supplement', 'supplement-1', 'Zinc', -6, 9, 'damaged', 'system', '2026-11-11T09:00:00Z'),
       ('supplement', 'supplement-1', 'Zinc', -2, 7, 'recount', 'system', '2026-11-12T09:00:00Z'),
       ('supplement', 'gone', 'Gone since', -1, 0, 'expired', 'system', '2026-11-12T09:00:00Z')`,
  );
  expect((await linesOf(await house.reports.stockReport(ADMIN, NOVEMBER))).map((line) => line.trim())).toEqual([
    'kind,name,received,used,lost,corrected,on hand now,minimum',
    `supplement,'=Iron,0,0,0,0,4,0`,
    'supplement,Gone since,0,0,1,0,,',
    'supplement,Zinc,5,10,6,-2,7,5',
  ]);
});

it('is about no more than ten years, between 2000 and 2100', () => {
  const fault = (query: object): unknown => {
    const { error } = spanQuery.safeParse(query);
    return error?.issues.map(({ path, message }) => [path, message]);
  };
  expect(fault({ from: '2010-01-01', to: '2026-11-30' })).toEqual([[['to'], 'Choose at most 3660 days.']]);
  expect(fault({ from: '2026-12-01', to: '9999-12-31' })).toEqual([
    [['to'], 'Choose a day between 2000-01-01 and 2100-12-31.'],
  ]);
  expect(fault({ from: '0000-01-01', to: '2026-12-01' })).toEqual([
    [['from'], 'Choose a day between 2000-01-01 and 2100-12-31.'],
  ]);
});
