import { z } from 'zod';
import { platformView } from './platform-contract';

/** How the nodes that answer requests fared during the last minute, together; null where nothing was asked of them. */
const performanceView = z.object({
  nodes: z.int(),
  workers: z.int(),
  answers: z.int(),
  /** Percent of the answers that were our fault (5xx). */
  failedPercent: z.number().nullable(),
  /** Answers that turned somebody away who asked too often (429). */
  limited: z.int(),
  /** Milliseconds; of several nodes the slowest. */
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  /** How late the event loop of the busiest process came round. */
  eventLoopMs: z.number().nullable(),
  /** Of all processes together: 100 is one processor; null where none has measured it. */
  cpuPercent: z.int().nullable(),
  /** Of all processes together. */
  memoryMiB: z.int(),
});
export type PerformanceView = z.output<typeof performanceView>;

const partView = z.object({
  name: z.string(),
  works: z.boolean(),
  /** What to do about it; null while it works. */
  fault: z.string().nullable(),
});

export const dashboardView = z.object({
  ...platformView.shape,
  /** Alerts about patients that nobody has taken, now. */
  openAlerts: z.int(),
  health: z.object({
    /** Messages that should have gone out and have not yet. */
    queue: z.object({ waiting: z.int(), sending: z.int(), waitingSince: z.iso.datetime().nullable() }),
    parts: z.array(partView),
    /** Outside services that were asked; `works` is false while one is left alone because it does not answer. */
    services: z.array(z.object({ service: z.string(), works: z.boolean(), failures: z.int() })),
    alarms: z.array(z.object({ name: z.string(), says: z.string(), to: z.string() })),
    performance: performanceView,
    disk: z.object({ freeBytes: z.number(), totalBytes: z.number() }).nullable(),
  }),
});
export type DashboardView = z.output<typeof dashboardView>;
