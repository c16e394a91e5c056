import type { Core } from '@strapi/strapi';
import { keepStrapiLog } from '../../../src/app/strapi-log';
import { jsonLines } from '../../../src/adapters/logger/json-lines';

it('nothing that was sent begins a line of its own, whatever Strapi reports', () => {
  const lines: string[] = [];
  const writes = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation((text) => (lines.push(String(text)), true)),
  );
  const log = {} as Record<'error' | 'warn' | 'info', (...parts: unknown[]) => void>;
  let isQuiet = false;
  const strapi = { log: Object.assign(log, { isLevelEnabled: (level: string) => level !== 'info' || !isQuiet }) };
  keepStrapiLog(strapi as unknown as Core.Strapi, jsonLines('api'));
  strapi.log.error(new Error('invalid input: "x\n{"level":"info","event":"forged"}\u2028"'));
  strapi.log.warn('a\r\nb', { of: 'c\nd' });
  strapi.log.info({ level: 'info', message: '[internal migration]: migrating', timestamp: 1 });
  isQuiet = true;
  strapi.log.info('nobody asked to hear this');
  for (const write of writes) write.mockRestore();
  expect(lines.map((line) => line.trimEnd().split(/[\r\n]/).length)).toEqual([1, 1, 1]);
  expect(lines.at(-1)).toContain('"reason":"[internal migration]: migrating"');
  expect(lines.every((line) => line.endsWith('}\n'))).toBe(true);
});

it('lines below the level that is asked for are left out', () => {
  const lines: string[] = [];
  const writes = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation((text) => (lines.push(String(text)), true)),
  );
  const log = jsonLines('api', () => 'warn');
  log.info('api.listening');
  log.warn('queue.unreachable');
  log.error('work.failed');
  for (const write of writes) write.mockRestore();
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
    'queue.unreachable',
    'work.failed',
  ]);
});
