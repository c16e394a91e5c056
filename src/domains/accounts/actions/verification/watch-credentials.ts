import { DAY_MS } from '../../../../kernel/durations';
import type { Transaction } from '../../../../ports/database';
import type { AccountsDeps } from '../../deps';
import {
  CREDENTIAL_ENDS_IN_A_MONTH,
  CREDENTIAL_ENDS_IN_A_WEEK,
  CREDENTIAL_EXPIRED,
} from '../../messages/verification-notices';
import { FIRST_WARNING_DAYS, LAST_WARNING_DAYS } from '../../rules/credential-warnings';
import { credentialClock } from '../../store/credential-clock';
import { tellHolders } from './tell-holders';

/** Rows a transaction: large enough that the round trip is nothing, small enough that locks are short. */
const BATCH = 500;

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post'>;

/**
 * Ends credentials whose time is over, and warns 30 and 7 days before. Their holders are suspended at that very moment
 * by the clock itself (`principalOf`); here it is written down and they are told. Any number of workers may look at
 * once. Returns how many credentials moved on.
 */
export const watchCredentials = (deps: Deps) => async (): Promise<number> => {
  const ended = await untilShort(deps, async (tx) => await expire(deps, tx));
  // The nearer first: who is approved with five days left hears of five days, and of nothing else.
  const lastWarned = await untilShort(
    deps,
    async (tx) => await warn(deps, tx, LAST_WARNING_DAYS, CREDENTIAL_ENDS_IN_A_WEEK),
  );
  const firstWarned = await untilShort(
    deps,
    async (tx) => await warn(deps, tx, FIRST_WARNING_DAYS, CREDENTIAL_ENDS_IN_A_MONTH),
  );
  return ended + lastWarned + firstWarned;
};

const expire = async (deps: Deps, tx: Transaction): Promise<number> => {
  const ended = await credentialClock(tx).expire(deps.clock.now(), BATCH);
  for (const { id, userId } of ended) {
    await deps.audit.write(tx, {
      actor: { kind: 'system', reason: 'the credential ended' },
      action: 'credential.expired',
      record: { type: 'credential', id },
      patientId: userId,
    });
  }
  await tellHolders(
    deps,
    tx,
    CREDENTIAL_EXPIRED,
    ended.map(({ id, userId }) => ({ id, userId, validUntil: null })),
  );
  return ended.length;
};

const warn = async (
  deps: Deps,
  tx: Transaction,
  days: number,
  topic: typeof CREDENTIAL_ENDS_IN_A_WEEK | typeof CREDENTIAL_ENDS_IN_A_MONTH,
): Promise<number> => {
  const now = deps.clock.now();
  const warned = await credentialClock(tx).warn(now, new Date(now.getTime() + days * DAY_MS), days, BATCH);
  await tellHolders(deps, tx, topic, warned);
  return warned.length;
};

/** Repeats `batch` until one comes back short: nothing is left then. Returns the sum. */
const untilShort = async ({ db }: Pick<Deps, 'db'>, batch: (tx: Transaction) => Promise<number>): Promise<number> => {
  let total = 0;
  for (;;) {
    const done = await db.transaction(batch);
    total += done;
    if (done < BATCH) return total;
  }
};
