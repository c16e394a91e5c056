import type { Context } from 'koa';
import { mayReadMetrics } from '../../../src/app/metrics';

const asking = (remoteAddress: string, headers: Readonly<Record<string, string>> = {}): Context =>
  ({ req: { socket: { remoteAddress } }, get: (name: string) => headers[name] ?? '' }) as unknown as Context;

describe('metrics', () => {
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
