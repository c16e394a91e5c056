import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listOf } from '../../../src/domains/dashboards/rules/lists';
import { targetsWith } from '../../../src/domains/dashboards/rules/targets';
import { manifests } from '../../../src/app/rooms';

const SPAN = {
  from: new Date('2026-11-19T21:00:00Z'),
  to: new Date('2026-11-21T21:00:00Z'),
  firstDay: '2026-11-20',
  lastDay: '2026-11-21',
};
const COLUMNS_OF_ALL_TYPES = ['createdAt', 'updatedAt'];

it('leads to the records that were counted, of these days only', () => {
  const list = new URL(String(listOf('appointments.completion-rate', SPAN)), 'https://careloop.example');
  expect(list.pathname).toBe('/content-manager/collection-types/api::appointments.appointment');
  expect([...list.searchParams].filter(([name]) => name.startsWith('filters'))).toEqual([
    ['filters[$and][0][status][$in][0]', 'completed'],
    ['filters[$and][0][status][$in][1]', 'no_show'],
    ['filters[$and][1][startsAt][$gte]', '2026-11-19T21:00:00.000Z'],
    ['filters[$and][2][startsAt][$lt]', '2026-11-21T21:00:00.000Z'],
  ]);
});

it('of a share, to what the share is of: payments that nobody has decided are none of it', () => {
  const { searchParams } = new URL(String(listOf('payments.success-rate', SPAN)), 'https://careloop.example');
  const statuses = [...searchParams].filter(([name]) => name.includes('[status]')).map(([, status]) => status);
  expect(statuses).toEqual(['succeeded', 'partly_refunded', 'refunded', 'failed']);
});

it('leads to whoever registered in these days, and to requests for visits beside how many were filled', () => {
  expect(listOf('people.registered', SPAN)).toBe(
    '/careloop/people?confirmed=true&registeredFrom=2026-11-20&registeredUntil=2026-11-21',
  );
  expect(listOf('home-care.requests-filled', SPAN)).toBe('/careloop/home-care?list=requests');
  expect(listOf('home-care.satisfaction', SPAN)).toBe('/careloop/home-care?list=ratings');
});

it('is beside a figure that exists for every target', () => {
  const known = manifests().flatMap(({ figures = [] }) => figures.map(({ name }) => name));
  for (const name of targetsWith('').keys()) expect(known).toContain(name);
});

it('has a list for every figure that a room counts, over fields that exist', () => {
  const figures = manifests().flatMap(({ figures: declared = [] }) => declared.map(({ name }) => name));
  expect(figures.length).toBeGreaterThan(15);
  for (const figure of [...figures, 'people.registered', 'messages.sent', 'messages.failed']) {
    const list = listOf(figure, SPAN);
    expect({ figure, list }).not.toEqual({ figure, list: null });
    const { pathname, searchParams } = new URL(String(list), 'https://careloop.example');
    const type = /^\/content-manager\/collection-types\/api::([\w-]+)\.([\w-]+)$/.exec(pathname);
    if (!type) continue;
    const schema = path.resolve(__dirname, `../../../src/api/${type[1]}/content-types/${type[2]}/schema.json`);
    expect(existsSync(schema)).toBe(true);
    const { attributes } = JSON.parse(readFileSync(schema, 'utf8')) as { attributes: object };
    for (const [name] of searchParams) {
      const field = /^filters\[\$and\]\[\d\]\[(\w+)\]/.exec(name)?.[1];
      if (field) expect([...Object.keys(attributes), ...COLUMNS_OF_ALL_TYPES]).toContain(field);
    }
  }
});
