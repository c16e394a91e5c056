import { takeInBatches } from '../../../kernel/apart';
import type { Actor } from '../../../kernel/actor';
import { DAY_MS, HOUR_MS } from '../../../kernel/durations';
import { DomainError, invalidField } from '../../../kernel/errors';
import type { Transaction } from '../../../ports/database';
import type { ErasePersonInput, ErasureView, KeepPersonInput } from '../contract';
import type { PrivacyDeps } from '../deps';
import { erasureWaitsAlready, noErasureWaits, notYourselfHere } from '../errors';
import { house } from '../rules/callers';
import { whatIsKept } from '../rules/what-is-kept';
import { plannedErasures } from '../store/planned-erasures';
import { personalRows } from '../store/personal-rows';
import { eraseSomebody } from './begin-erasure';

type Deps = Pick<PrivacyDeps, 'clock' | 'db' | 'audit' | 'accounts' | 'withdraw' | 'failpoint' | 'log' | 'map'>;

/** An erasure that staff asked for can be called off for so long; until then the person goes on as before, reminders included. */
export const ERASURE_WAITS_MS = 7 * DAY_MS;

/**
 * Plans the erasure of somebody whose account the caller looks after. The address, where it is given, has to be theirs; the
 * panel always asks for it, so that it is really them.
 * @throws DomainError `invalid` for another address, `conflict` where one waits already
 */
export const planErasure =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, { email, reason }: ErasePersonInput): Promise<ErasureView> => {
    const userId = await deps.accounts.requireManagedPatient(actor, documentId);
    if (actor.kind === 'user' && actor.userId === userId) throw notYourselfHere();
    const plannedAt = deps.clock.now();
    await deps.db.transaction(async (tx) => {
      const address = await plannedErasures(tx).emailOf(userId);
      if (email !== undefined && address?.toLowerCase() !== email.toLowerCase())
        throw invalidField(['email'], 'This is not the e-mail address of this person. Type it as their page shows it.');
      const startsAt = new Date(plannedAt.getTime() + ERASURE_WAITS_MS);
      if (!(await plannedErasures(tx).plan({ userId, documentId, reason, plannedAt, startsAt })))
        throw erasureWaitsAlready();
      await deps.audit.write(tx, {
        actor,
        action: 'account.erasure-planned',
        record: { type: 'user', id: documentId },
        patientId: userId,
        reason,
      });
    });
    return await erasureOf(deps)(actor, documentId);
  };

/** Calls a planned erasure off. */
export const keepPerson =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, { reason }: KeepPersonInput): Promise<ErasureView> => {
    const userId = await deps.accounts.requireManagedPatient(actor, documentId);
    await deps.db.transaction(async (tx) => {
      if (!(await plannedErasures(tx).take(userId))) throw noErasureWaits();
      await deps.audit.write(tx, {
        actor,
        action: 'account.erasure-called-off',
        record: { type: 'user', id: documentId },
        patientId: userId,
        reason,
      });
    });
    return await erasureOf(deps)(actor, documentId);
  };

/** What an erasure would take and leave, and whether one waits. */
export const erasureOf =
  ({ db, audit, accounts, map }: Pick<Deps, 'db' | 'audit' | 'accounts' | 'map'>) =>
  async (actor: Actor, documentId: string): Promise<ErasureView> => {
    const userId = await accounts.requireManagedPatient(actor, documentId);
    const found = personalRows(db, { userId, documentId });
    const goes: { says: string; rows: number }[] = [];
    for (const table of map) {
      for (const rows of table.rows.filter(({ erasure, section }) => erasure === 'deleted' && section !== null)) {
        const count = await found.count(table, rows);
        if (count > 0) goes.push({ says: rows.says, rows: count });
      }
    }
    const planned = await plannedErasures(db).of(userId);
    audit.read({ actor, action: 'account.read', record: { type: 'user', id: documentId }, patientId: userId });
    return {
      state: planned ? 'waiting' : 'none',
      waitsDays: ERASURE_WAITS_MS / DAY_MS,
      planned: planned && {
        plannedAt: planned.plannedAt.toISOString(),
        startsAt: planned.startsAt.toISOString(),
        reason: planned.reason,
      },
      goes,
      kept: [...whatIsKept(map)],
    };
  };

/**
 * Begins what has waited long enough, and returns how many. What cannot begin any more is called off, with the reason in the
 * trail.
 * @throws PassedOver when all is done, where one could not be begun
 */
export const beginPlannedErasures = (deps: Deps) => async (): Promise<number> => {
  const { clock, db } = deps;
  let begun = 0;
  await takeInBatches({
    most: 1,
    take: async () =>
      await db.transaction(async (tx) => {
        const row = await plannedErasures(tx).holdDue(clock.now());
        if (!row) return 0;
        await plannedErasures(tx).take(row.userId);
        if (await hasBegun(deps, row.documentId, tx)) tx.afterCommit(() => void (begun += 1));
        return 1;
      }),
    putOff: async () => await plannedErasures(db).putOffFirst(clock.now(), new Date(clock.now().getTime() + HOUR_MS)),
  });
  return begun;
};

/** False: it cannot begin any more, and is called off. */
const hasBegun = async (deps: Deps, documentId: string, tx: Transaction): Promise<boolean> => {
  try {
    await eraseSomebody(deps)(house('erasure'), documentId, tx);
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await deps.audit.write(tx, {
      actor: house('erasure'),
      action: 'account.erasure-called-off',
      record: { type: 'user', id: documentId },
      patientId: null,
      details: { because: error.code },
    });
    return false;
  }
};
