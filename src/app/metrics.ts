import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'koa';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Logger } from '../ports/logger';
import type { Metric, Tools } from '../ports/room';
import type { Limiting } from './access/limiting';

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;

/** What this process counts by itself. Labels are route templates and never hold an address. */
const own = new Registry();
collectDefaultMetrics({ register: own });
const requests = new Counter({
  name: 'careloop_http_requests_total',
  help: 'Answers by method, route template and status.',
  labelNames: ['method', 'route', 'status'],
  registers: [own],
});
const seconds = new Histogram({
  name: 'careloop_http_request_seconds',
  help: 'How long answers took, by route template.',
  labelNames: ['route'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [own],
});

const shed = new Counter({
  name: 'careloop_http_shed_total',
  help: 'Requests that were turned away because this node had too much in hand.',
  labelNames: ['kind'],
  registers: [own],
});

/** Counts one request that was turned away. */
export const countShed = (kind: 'read' | 'write'): void => shed.inc({ kind });

/** Counts one answer. */
export const countAnswer = (method: string, route: string, status: number, ms: number): void => {
  requests.inc({ method, route, status });
  seconds.observe({ route }, ms / 1_000);
};

interface Told {
  readonly tools: Pick<Tools, 'metrics'>;
  readonly log: Logger;
  readonly limiting: Pick<Limiting, 'refusals'>;
}

/** Everything for Prometheus: what this process counts, and what the rooms know. A room that fails leaves out its own. */
export const metricsText = async ({ tools, log, limiting }: Told): Promise<string> => {
  const ofRooms = new Registry();
  const limited = new Counter({
    name: 'careloop_rate_limit_refusals_total',
    help: 'Requests that were refused because somebody asked too often, by limit.',
    labelNames: ['limit'],
    registers: [ofRooms],
  });
  for (const [limit, refused] of limiting.refusals()) limited.inc({ limit }, refused);
  await Promise.all(
    tools.metrics().map(async ({ metric: { name, help, labels = [], read }, room }) => {
      try {
        const values = await read(room);
        const gauge = new Gauge({ name, help, labelNames: labels, registers: [ofRooms] });
        for (const { value, labels: of = {} } of values) gauge.set(of, value);
      } catch (error) {
        log.warn('metrics.not-read', { metric: name, reason: String(error) });
      }
    }),
  );
  return `${await own.metrics()}\n${await ofRooms.metrics()}`;
};

/** Whether this caller may read the metrics: by the token where one is set, from this machine otherwise. */
export const mayReadMetrics = (ctx: Context, token: string | undefined): boolean => {
  if (!token) return LOOPBACK.test(ctx.req.socket.remoteAddress ?? '') && !ctx.get('X-Forwarded-For');
  const given = Buffer.from(ctx.get('Authorization'));
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};

declare module '../ports/room' {
  interface Tools {
    /** What every room counts. To be asked when all rooms are built. */
    readonly metrics: () => readonly { readonly metric: Metric; readonly room: unknown }[];
  }
}
