import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FailingWork, Vitals } from '../contract';
import type { OperationsDeps } from '../deps';
import { answersIn, lastMinute } from '../rules/vitals';

const MIB = 1_048_576;
const NS_PER_MS = 1_000_000;
const US_PER_MS = 1_000;
/** How often the loop is looked at; it is no later than what is beyond this. */
const RESOLUTION_MS = 20;

/** Measures this process. */
export const vitalsOf = (
  { clock, circuits }: Pick<OperationsDeps, 'clock' | 'circuits'>,
  failing: () => readonly FailingWork[],
) => {
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  loop.enable();
  const answers = lastMinute();
  let [cpu, measuredAtMs] = [process.cpuUsage(), performance.now()];
  const cpuPercent = (): number => {
    const { user, system } = process.cpuUsage(cpu);
    const tookMs = Math.max(1, performance.now() - measuredAtMs);
    [cpu, measuredAtMs] = [process.cpuUsage(), performance.now()];
    return Math.round(((user + system) / US_PER_MS / tookMs) * 100);
  };
  return {
    note: (status: number, ms: number): void => answers.note({ atMs: clock.now().getTime(), status, ms }),
    take: (): Vitals => {
      const delayMs = loop.percentile(99) / NS_PER_MS - RESOLUTION_MS;
      loop.reset();
      return {
        memoryMiB: Math.round(process.memoryUsage.rss() / MIB),
        eventLoopMs: Number.isFinite(delayMs) ? Math.max(0, Math.round(delayMs)) : 0,
        cpuPercent: cpuPercent(),
        ...answersIn(answers.at(clock.now().getTime())),
        circuits: circuits().map(({ service, failures, openUntil }) => ({
          service,
          failures,
          openUntil: openUntil?.toISOString() ?? null,
        })),
        failing: failing(),
      };
    },
    stop: (): void => void loop.disable(),
  };
};
