import type { Actor } from '../../../kernel/actor';
import type { Waiting } from '../contract';
import type { DashboardsDeps } from '../deps';

/** What waits for somebody who looks after accounts. Who may ask is decided where accounts are. */
export const waiting =
  ({ waitingFor, chain, alarms }: Pick<DashboardsDeps, 'waitingFor' | 'chain' | 'alarms'>) =>
  async (actor: Actor): Promise<Waiting> => ({
    ...(await waitingFor(actor)),
    chain: await chain(),
    alarms: (await alarms()).alarms,
  });
