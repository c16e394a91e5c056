import type { Alarm } from '../../ports/room';

/** How one process fared during the last minute. */
export interface Vitals {
  readonly memoryMiB: number;
  /** How late the event loop came round, in milliseconds: 99 of 100 times it was quicker. */
  readonly eventLoopMs: number;
  /** How much of one processor it took since it was last measured; two that are busy are 200. A process of before an upgrade does not say. */
  readonly cpuPercent?: number;
  /** Answers of the last minute; zero on workers. */
  readonly answers: number;
  /** Of these: those that were our fault (5xx). */
  readonly failed: number;
  /** How many were turned away because somebody asked too often (429). */
  readonly limited: number;
  /** How long answers took, in milliseconds; null where there were none. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  /** The outside services that it has asked; a process of before an upgrade says nothing of them. */
  readonly circuits?: readonly CircuitNoted[];
  /** The work that comes round by the clock and fails; likewise. */
  readonly failing?: readonly FailingWork[];
}

/** Work that comes round by the clock and fails in a process. */
export interface FailingWork {
  /** The name of the tick: `wake-doses`. */
  readonly work: string;
  /** Since when every turn has failed, or rows were passed over (ISO 8601). */
  readonly since: string;
  /** How many turns that were. */
  readonly times: number;
  /** The ids of rows that were passed over; empty where all of it fails. */
  readonly rows: readonly string[];
}

/** How an outside service stands with one process. */
export interface CircuitNoted {
  readonly service: string;
  /** Failures in a row. */
  readonly failures: number;
  /** Until when it is left alone (ISO 8601); null while it is asked. */
  readonly openUntil: string | null;
}

export type ProcessKind = 'api' | 'worker';

export interface ProcessSeen {
  readonly id: string;
  readonly kind: ProcessKind;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: Date;
  readonly seenAt: Date;
  /** Null for one that has not measured itself yet. */
  readonly vitals: Vitals | null;
  /** When a job last came back to it through the queue; null on API nodes. */
  readonly queueSeenAt: Date | null;
  /** By how many milliseconds its clock was before the database's when it was last seen; less than 0: behind it. Null for one of before an upgrade. */
  readonly clockAheadMs: number | null;
}

export interface ProcessesView {
  /** What to do about the workers; null while one was seen. */
  readonly workerFault: string | null;
  readonly processes: readonly (Omit<ProcessSeen, 'startedAt' | 'seenAt' | 'queueSeenAt'> & {
    readonly startedAt: string;
    readonly seenAt: string;
    readonly queueSeenAt: string | null;
    readonly missing: boolean;
  })[];
  readonly at: string;
}

export interface AlarmView extends Alarm {
  readonly name: string;
}

export interface AlarmsView {
  /** What has to be seen to now, what stops most first; empty when nothing has. */
  readonly alarms: readonly AlarmView[];
  readonly at: string;
}

export interface PartView {
  readonly name: string;
  /** What to do about it; null while it works. */
  readonly fault: string | null;
}

/** How everything fares that the installation is made of. */
export interface SystemView extends ProcessesView, AlarmsView {
  readonly parts: readonly PartView[];
  /** The outside services that were asked, as the process sees them that fares worst with each. */
  readonly services: readonly CircuitNoted[];
  /** Null where it cannot be asked. */
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | null;
}
