import { SECOND_MS } from '../../kernel/durations';
import { room } from '../../ports/room';
import { operations, operationsDataMap, operationsSchema, type Operations } from '.';
import { operationsPanelRoutes } from './panel-routes';
import { SEE_OPERATIONS } from './permissions';

declare module '../../ports/room' {
  interface Rooms {
    readonly operations: Operations;
  }
}

export default room<Operations>({
  name: 'operations',
  floor: 0,
  knows: 'which processes are alive',
  build: operations,
  close: async ({ close }) => await close(),
  migrations: [{ name: '0001-heartbeats', statements: operationsSchema }],
  dataMap: operationsDataMap,
  ticks: (room) => {
    room.becomeWorker();
    void room.beat();
    return [{ name: 'forget-gone-processes', everyMs: 600 * SECOND_MS, run: room.forgetGone }];
  },
  readiness: [
    { name: 'database', check: ({ databaseAnswers }: Operations) => databaseAnswers() },
    { name: 'worker', check: ({ workerFault }: Operations) => workerFault() },
  ],
  metrics: [
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
