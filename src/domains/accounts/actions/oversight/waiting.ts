import { DAY_MS } from '../../../../kernel/durations';
import type { Actor } from '../../../../kernel/actor';
import type { WaitingView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { FIRST_WARNING_DAYS } from '../../rules/credential-warnings';
import { adminRequests } from '../../store/admin-requests';
import { emergencyAccesses } from '../../store/emergency-accesses';
import { verificationQueue } from '../../store/verification-queue';
import { authorityOf } from '../administration/authority-of';

const FIRST = { page: 1, pageSize: 1 } as const;

/** What waits for the caller. Counts only: it reads nobody's account, so none is noted as read. */
export const waitingFor =
  ({ clock, db }: Pick<AccountsDeps, 'clock' | 'db'>) =>
  async (actor: Actor): Promise<WaitingView> => {
    const authority = await authorityOf(db, actor);
    const now = clock.now();
    const expiringBefore = new Date(now.getTime() + FIRST_WARNING_DAYS * DAY_MS);
    const queue = verificationQueue(db);
    const [counts, oldest, requests, emergencies] = await Promise.all([
      queue.counts(now, expiringBefore),
      queue.page({ queue: 'waiting', profession: null, search: '', offset: 0, limit: 1 }, now, expiringBefore),
      authority === 'superadmin' ? adminRequests(db).page({ state: 'pending', ...FIRST }) : null,
      emergencyAccesses(db).page('open', now, { offset: 0, limit: 1 }),
    ]);
    return {
      verifications: { ...counts, since: oldest.rows[0]?.waitingSince.toISOString() ?? null },
      adminRequests: requests && {
        waiting: requests.total,
        since: requests.rows[0]?.requestedAt.toISOString() ?? null,
      },
      emergencies: { open: emergencies.total },
    };
  };
