import type {} from '../../ports/readiness';
import { statfs } from 'node:fs/promises';
import { z } from 'zod';
import { SECOND_MS } from '../../kernel/durations';
import { handle } from '../../ports/queue';
import { room } from '../../ports/room';
import { operations, type Operations } from '.';
import { queueProbe } from './jobs';
import { operationsPanelRoutes } from './panel-routes';
import { SEE_OPERATIONS } from './permissions';
import { operationsDataMap } from './store/data-map';
import { operationsMigrations } from './store/schema';

declare module '../../ports/room' {
  interface Rooms {
    readonly operations: Operations;
  }
}

/** The hall's own setting, read again here: where files are kept on this machine. */
const settings = z.object({ DATA_DIR: z.string().default('.careloop') });

export default room<Operations>({
  name: 'operations',
  floor: 0,
  knows: 'which processes are alive',
  build: ({ clock, every, db, log, tools, storage, settings: read }) => {
    const { DATA_DIR } = read(settings);
    return operations({
      clock,
      every,
      db,
      log,
      probes: storage('probes'),
      diskSpace: async () => {
        const { bavail, blocks, bsize } = await statfs(DATA_DIR).catch(async () => await statfs('.'));
        return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
      },
      circuits: () => tools.circuits(),
      recounts: () => tools.recounts(),
      keptByMonth: () => tools.keptByMonth(),
      readiness: () => tools.readiness(),
      alarms: () => tools.alarms(),
    });
  },
  close: async ({ close }) => await close(),
  migrations: operationsMigrations,
  dataMap: operationsDataMap,
  ticks: (room, { queue }) => {
    room.becomeWorker();
    void room.beat();
    return [
      { name: 'forget-gone-processes', everyMs: 600 * SECOND_MS, run: room.forgetGone },
      { name: 'recount-figures', everyMs: 3_600 * SECOND_MS, run: room.recountNightly },
      { name: 'keep-by-month', everyMs: 3_600 * SECOND_MS, run: async () => void (await room.keepByMonth()) },
      { name: 'probe-queue', everyMs: 20 * SECOND_MS, run: async () => await queue.addAll(queueProbe, [{}]) },
    ];
  },
  jobs: (room) => [handle(queueProbe, room.queueAnswered)],
  auditWords: {
    'month.archived': 'took a month out of the database, into an archive',
    'month.brought-back': 'brought a month back from its archive',
  },
  readiness: [
    { name: 'database', check: ({ databaseFault }: Operations) => databaseFault() },
    { name: 'worker', check: ({ workerFault }: Operations) => workerFault() },
    { name: 'queue', check: ({ queueFault }: Operations) => queueFault() },
    { name: 'storage', check: ({ storageFault }: Operations) => storageFault() },
    { name: 'disk', check: ({ diskFault }: Operations) => diskFault() },
    { name: 'clock', check: ({ clockFault }: Operations) => clockFault() },
  ],
  alarms: [
    {
      name: 'outside-services',
      check: async ({ services }: Operations) => {
        const leftAlone = (await services()).filter(({ openUntil }) => openUntil !== null);
        if (leftAlone.length === 0) return null;
        return {
          says: `No answer from ${leftAlone.map(({ service }) => service).join(', ')}: what goes through it waits and is sent again. Look at its status page and its settings.`,
          to: '/careloop/system',
        };
      },
    },
    {
      name: 'failing-work',
      check: async ({ failingFault }: Operations) => {
        const says = await failingFault();
        return says === null ? null : { says, to: '/careloop/system' };
      },
    },
    {
      name: 'kept-figures',
      check: async ({ recounted }: Operations) => {
        const wrong = (await recounted()).filter(({ different }) => different > 0);
        if (wrong.length === 0) return null;
        return {
          says: `Figures do not agree with the rows they follow from: ${wrong.map(({ name, different }) => `${name} (${different})`).join(', ')}. See which with npm run recount, find out why, and put them right with npm run recount -- --mend.`,
          to: '/careloop/system',
        };
      },
    },
    {
      name: 'recounts-overdue',
      check: async ({ recountsOverdue }: Operations) => {
        const overdue = await recountsOverdue();
        if (overdue.length === 0) return null;
        const told = overdue.map(
          ({ name, since }) => `${name} (${since ? `since ${since.toISOString().slice(0, 10)}` : 'never'})`,
        );
        return {
          says: `Figures were not compared with the rows they follow from: ${told.join(', ')}. Run npm run recount to see why, or look for work.failed in the log of the worker.`,
          to: '/careloop/system',
        };
      },
    },
    {
      name: 'clocks',
      check: async (own: Operations) => {
        const says = await own.clocksFault();
        return says === null ? null : { says, to: '/careloop/system' };
      },
    },
    {
      name: 'disk-nearly-full',
      check: async ({ diskWarning }: Operations) => {
        const says = await diskWarning();
        return says === null ? null : { says, to: '/careloop/system' };
      },
    },
  ],
  metrics: [
    {
      name: 'careloop_recount_different',
      help: 'Kept figures that did not agree with their rows when they were last recounted.',
      labels: ['figure'],
      read: async ({ recounted }: Operations) =>
        (await recounted()).map(({ name, different }) => ({ value: different, labels: { figure: name } })),
    },
    {
      name: 'careloop_outside_service_open',
      help: 'Whether an outside service is left alone because it does not answer.',
      labels: ['service'],
      read: async ({ services }: Operations) =>
        (await services()).map(({ service, openUntil }) => ({
          value: openUntil === null ? 0 : 1,
          labels: { service },
        })),
    },
    {
      name: 'careloop_work_failing',
      help: 'Turns of work that comes round by the clock, and failed since it last went well.',
      labels: ['work'],
      read: async ({ failing }: Operations) =>
        (await failing()).map(({ work, times }) => ({ value: times, labels: { work } })),
    },
    {
      name: 'careloop_processes',
      help: 'Processes by kind, and whether they were seen within a minute.',
      labels: ['kind', 'seen'],
      read: async ({ processes }: Operations) => {
        const { processes: all } = await processes();
        return (['api', 'worker'] as const).flatMap((kind) =>
          [true, false].map((isSeen) => ({
            value: all.filter((one) => one.kind === kind && one.missing !== isSeen).length,
            labels: { kind, seen: String(isSeen) },
          })),
        );
      },
    },
  ],
  panel: {
    permissions: [
      { action: SEE_OPERATIONS, group: 'Operations', label: 'See whether everything runs', roles: ['admin'] },
    ],
    routes: operationsPanelRoutes,
  },
});
