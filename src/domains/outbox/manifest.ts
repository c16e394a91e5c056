import { HOUR_MS, SECOND_MS } from '../../kernel/durations';
import '../../ports/events';
import { room } from '../../ports/room';
import { outbox, type Outbox } from '.';
import { messagesByMonth } from './store/by-month';
import { outboxDataMap } from './store/data-map';
import { outboxMigrations } from './store/schema';

declare module '../../ports/room' {
  interface Rooms {
    readonly outbox: Outbox;
  }
}

export default room<Outbox>({
  name: 'outbox',
  floor: 0,
  knows: 'what is owed because of a change: messages to people, events for other rooms, and writes that happen once',
  build: ({ clock, db, log, failpoint, tools }) =>
    outbox({ clock, db, log, failpoint, listeners: () => tools.listeners() }),
  migrations: outboxMigrations,
  keptByMonth: [messagesByMonth],
  dataMap: outboxDataMap,
  ticks: ({ deliverEvents, forgetSettled, forgetEvents, forgetOldKeys }) => [
    { name: 'deliver-events', everyMs: SECOND_MS, run: async () => void (await deliverEvents()) },
    { name: 'forget-settled-messages', everyMs: 600 * SECOND_MS, run: async () => void (await forgetSettled()) },
    { name: 'forget-heard-events', everyMs: HOUR_MS, run: async () => void (await forgetEvents()) },
    { name: 'forget-idempotency-keys', everyMs: HOUR_MS, run: forgetOldKeys },
  ],
  metrics: [
    {
      name: 'careloop_event_deliveries',
      help: 'Deliveries of events to listeners that wait, and that were given up (dead).',
      labels: ['state'],
      read: async ({ eventStatus }: Outbox) => {
        const { waiting, dead } = await eventStatus();
        return [
          { value: waiting, labels: { state: 'waiting' } },
          { value: dead, labels: { state: 'dead' } },
        ];
      },
    },
  ],
});
