import { bind } from '../../kernel/bind';
import { hostname } from 'node:os';
import { newUuid } from '../../kernel/ids';
import { within } from '../../kernel/within';
import type { Tick } from '../../ports/room';
import { newStorageKey } from '../../ports/storage';
import { checkAlarms, checkParts } from './actions/check-parts';
import * as keepByMonthActions from './actions/keep-by-month';
import * as recountFiguresActions from './actions/recount-figures';
import { vitalsOf } from './actions/take-vitals';
import type { AlarmsView, ProcessesView, ProcessKind, ProcessSeen, SystemView } from './contract';
import type { OperationsDeps } from './deps';
import { clockFault, clocksFault, databaseFault, diskFault, diskWarning, queueFault } from './rules/faults';
import { MISSING_AFTER_MS, workerFault } from './rules/seen';
import { servicesSeen } from './rules/services';
import { failingFault, failingFor, failingWork } from './rules/turns';
import { recountLedger } from './store/recounts';
import { heartbeats } from './store/heartbeats';

export type { OperationsDeps } from './deps';
export type { AlarmsView, SystemView } from './contract';

const BEAT_EVERY_MS = 10_000;
const DATABASE_ANSWERS_WITHIN_MS = 2_000;
/** PostgreSQL: there is no such table. */
const UNDEFINED_TABLE = '42P01';
/** A process that went without a word is told of for so long. */
const FORGOTTEN_AFTER_MS = 3_600_000;
/** Every page of the panel asks for alarms: they are good for so long. */
const GOOD_FOR_MS = 10_000;
/** A probe costs a write: the store is tried no more often than this. */
const STORE_TRIED_EVERY_MS = 60_000;

/** Whether everything runs: which processes are alive, how they fare, and what has to be seen to. */
export const operations = (deps: OperationsDeps) => {
  const { clock, every, db, log, probes, diskSpace } = deps;
  const id = newUuid();
  const startedAt = clock.now();
  const failing = failingWork();
  const vitals = vitalsOf(deps, failing.all);
  let kind: ProcessKind = 'api';
  let queueSeenAt: Date | null = null;
  const beat = async (): Promise<void> =>
    await heartbeats(db)
      .beat({
        id,
        kind,
        host: hostname(),
        pid: process.pid,
        startedAt,
        seenAt: clock.now(),
        vitals: vitals.take(),
        queueSeenAt,
      })
      .catch((error: unknown) => {
        if (!isBeforeFirstStart(error)) log.warn('heartbeat.not-written', { reason: String(error) });
      });
  const stop = every(BEAT_EVERY_MS, beat);
  const seen = async (): Promise<readonly ProcessSeen[]> => await heartbeats(db).all();
  const processes = async (): Promise<ProcessesView> => {
    const now = clock.now();
    const all = await seen();
    return {
      workerFault: workerFault(all, now),
      processes: all.map((one) => ({
        ...one,
        startedAt: one.startedAt.toISOString(),
        seenAt: one.seenAt.toISOString(),
        queueSeenAt: one.queueSeenAt?.toISOString() ?? null,
        missing: now.getTime() - one.seenAt.getTime() > MISSING_AFTER_MS,
      })),
      at: now.toISOString(),
    };
  };
  const services = async () => servicesSeen(await seen(), clock.now());
  const stand = goodFor(clock, GOOD_FOR_MS, async () => {
    const parts = await checkParts(deps)();
    return { parts, alarms: await checkAlarms(deps)(parts), at: clock.now().toISOString() };
  });

  return {
    beat,
    /** This process is a worker. */
    becomeWorker: (): void => {
      kind = 'worker';
    },
    /** A job came back through the queue. */
    queueAnswered: async (): Promise<void> => {
      queueSeenAt = clock.now();
      await Promise.resolve();
    },
    /** The same work; when a turn of it fails, that is noted, logged and told of, and the next turn comes. */
    watched: ({ name, everyMs, run }: Tick): Tick => ({
      name,
      everyMs,
      run: async () => {
        try {
          await run();
          failing.went(name, clock.now());
        } catch (error) {
          if (failing.failed(name, error, clock.now()))
            log.error('work.failed', { work: name, reason: error instanceof Error ? error.message : String(error) });
        }
      },
    }),
    /** The work that comes round and fails, on whichever process. */
    failing: async () => failingFor(await seen(), clock.now()),
    /** What to do about it; null where none does. */
    failingFault: async (): Promise<string | null> => failingFault(failingFor(await seen(), clock.now())),
    /** Notes one answer of this node, for how it fares. */
    noteAnswer: vitals.note,
    processes,
    /** The outside services that were asked, and whether they are left alone. */
    services,
    /** Every part that has to work for this node to serve, and what to do about those that do not. */
    parts: inFlight(checkParts(deps)),
    /** What has to be seen to now: for the bar on every page. */
    alarms: async (): Promise<AlarmsView> => {
      const { alarms, at } = await stand();
      return { alarms, at };
    },
    /** Everything that the installation is made of, and how it fares. */
    system: async (): Promise<SystemView> => {
      const { parts, alarms } = await stand();
      return {
        ...(await processes()),
        parts,
        alarms,
        services: await services(),
        disk: await diskSpace().catch(() => null),
      };
    },
    /** What to do about the workers; null while one was seen within a minute. */
    workerFault: async (): Promise<string | null> => workerFault(await seen(), clock.now()),
    queueFault: async (): Promise<string | null> => queueFault(await seen(), clock.now()),
    /** Asks the database for a row. */
    databaseFault: async (): Promise<string | null> =>
      await within(DATABASE_ANSWERS_WITHIN_MS, db.query('select 1'), () => new Error('it did not answer in time')).then(
        () => null,
        databaseFault,
      ),
    /** The clocks of the other processes. */
    clocksFault: async (): Promise<string | null> =>
      clocksFault(
        (await seen()).filter((one) => one.id !== id),
        clock.now(),
      ),
    clockFault: async (): Promise<string | null> => clockFault(clock.now(), await heartbeats(db).now()),
    diskFault: async (): Promise<string | null> => diskFault(await diskSpace()),
    /** What is to be done before the disk is full; null where there is room, or where readiness says so already. */
    diskWarning: async (): Promise<string | null> => {
      const space = await diskSpace();
      return diskFault(space) ? null : diskWarning(space);
    },
    ...bind(deps, recountFiguresActions),
    ...bind(deps, keepByMonthActions),
    /** How the newest recount of each kept figure ended. */
    recounted: async () => await recountLedger(db).latest(),
    /** Keeps a file and takes it away again. */
    storageFault: goodFor(clock, STORE_TRIED_EVERY_MS, async (): Promise<string | null> => {
      const key = newStorageKey();
      try {
        await probes.put(key, oneByte());
        await probes.delete(key);
        return null;
      } catch (error) {
        log.warn('storage.not-kept', { reason: String(error) });
        return 'Private files cannot be kept: uploads and reports fail. Look at the settings STORAGE and DATA_DIR, and whether there is room.';
      }
    }),
    forgetGone: async (): Promise<void> =>
      await heartbeats(db).forget(new Date(clock.now().getTime() - FORGOTTEN_AFTER_MS)),
    /** It goes in an orderly way: nobody has to miss it. */
    close: async (): Promise<void> => {
      stop();
      vitals.stop();
      await heartbeats(db)
        .remove(id)
        .catch(() => undefined);
    },
  };
};
export type Operations = ReturnType<typeof operations>;

/** While a fresh database is being made there is nowhere to write to yet. */
const isBeforeFirstStart = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === UNDEFINED_TABLE;

const oneByte = async function* (): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Uint8Array.of(1));
};

/** Whoever asks while an answer is looked for is told the same: a crowd costs as much as one. */
const inFlight = <Found>(find: () => Promise<Found>): (() => Promise<Found>) => {
  let looking: Promise<Found> | null = null;
  return async () => {
    looking ??= find().finally(() => {
      looking = null;
    });
    return await looking;
  };
};

/** Returns again what was found less than `ms` ago; a failure is not remembered. */
const goodFor = <Found>(
  clock: OperationsDeps['clock'],
  ms: number,
  find: () => Promise<Found>,
): (() => Promise<Found>) => {
  let last: { readonly untilMs: number; readonly found: Promise<Found> } | null = null;
  return async () => {
    const nowMs = clock.now().getTime();
    if (last && nowMs < last.untilMs) return await last.found;
    const found = find();
    last = { untilMs: nowMs + ms, found };
    found.catch(() => {
      last = null;
    });
    return await found;
  };
};
