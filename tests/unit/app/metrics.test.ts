import type { Context } from 'koa';
import { mayReadMetrics, metricsText } from '../../../src/app/metrics';
import { silent } from '../../support/database';

const asking = (remoteAddress: string, headers: Readonly<Record<string, string>> = {}): Context =>
  ({ req: { socket: { remoteAddress } }, get: (name: string) => headers[name] ?? '' }) as unknown as Context;

describe('metrics', () => {
  it('tell what this process counts, what rooms know and which limits turned people away; a room that fails leaves out its own', async () => {
    const metrics = [
      {
        metric: { name: 'careloop_tickets', help: 'Tickets.', read: async () => await Promise.resolve([{ value: 3 }]) },
        room: null,
      },
      {
        metric: {
          name: 'careloop_broken',
          help: 'Broken.',
          read: async () => await Promise.reject(new Error('no table')),
        },
        room: null,
      },
    ];
    const text = await metricsText({
      tools: { metrics: () => metrics },
      log: silent,
      limiting: { refusals: () => new Map([['signIn', 4]]) },
    });
    expect(text).toContain('careloop_tickets 3');
    expect(text).toContain('careloop_rate_limit_refusals_total{limit="signIn"} 4');
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toContain('careloop_broken');
  });

  it('are for this machine alone where no token is set, and not for what a proxy passes on', () => {
    expect(mayReadMetrics(asking('127.0.0.1'), undefined)).toBe(true);
    expect(mayReadMetrics(asking('::ffff:127.0.0.1'), undefined)).toBe(true);
    expect(mayReadMetrics(asking('192.0.2.7'), undefined)).toBe(false);
    expect(mayReadMetrics(asking('127.0.0.1', { 'X-Forwarded-For': '192.0.2.7' }), undefined)).toBe(false);
  });

  it('are for whoever has the token where one is set, from wherever', () => {
    const bearer = (token: string): Context => asking('192.0.2.7', { Authorization: `Bearer ${token}` });
    expect(mayReadMetrics(bearer('a-token-of-metrics'), 'a-token-of-metrics')).toBe(true);
    for (const wrong of ['a-token-of-metricS', 'a-token', ''])
      expect(mayReadMetrics(bearer(wrong), 'a-token-of-metrics')).toBe(false);
    expect(mayReadMetrics(asking('127.0.0.1'), 'a-token-of-metrics')).toBe(false);
  });
});
