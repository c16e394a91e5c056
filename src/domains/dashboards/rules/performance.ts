import type { SystemView } from '../../operations';
import type { PerformanceView } from '../dashboard-contract';

/** Adds up how processes fared; one that is missing counts for nothing. Of several nodes the slowest is told: percentiles cannot be added. */
export const performanceOf = (processes: SystemView['processes']): PerformanceView => {
  const alive = processes.filter(({ missing }) => !missing);
  const nodes = alive.filter(({ kind }) => kind === 'api');
  const vitals = nodes.flatMap((node) => node.vitals ?? []);
  const answers = sum(vitals.map((node) => node.answers));
  const failed = sum(vitals.map((node) => node.failed));
  const ofAll = alive.flatMap((one) => one.vitals ?? []);
  const measured = ofAll.flatMap(({ cpuPercent }) => cpuPercent ?? []);
  return {
    nodes: nodes.length,
    workers: alive.length - nodes.length,
    answers,
    failedPercent: answers === 0 ? null : Math.round((failed / answers) * 1_000) / 10,
    limited: sum(vitals.map((node) => node.limited)),
    p50Ms: most(vitals.map((node) => node.p50Ms)),
    p95Ms: most(vitals.map((node) => node.p95Ms)),
    p99Ms: most(vitals.map((node) => node.p99Ms)),
    eventLoopMs: most(ofAll.map((one) => one.eventLoopMs)),
    cpuPercent: measured.length === 0 ? null : sum(measured),
    memoryMiB: sum(ofAll.map((one) => one.memoryMiB)),
  };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);

const most = (numbers: readonly (number | null)[]): number | null =>
  numbers.reduce<number | null>(
    (high, number) => (number === null || (high !== null && high >= number) ? high : number),
    null,
  );
