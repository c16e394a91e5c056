import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { AuditDeps } from '../deps';
import { auditStore } from '../store/audit-store';
import { writeEntry } from './write-entry';

/**
 * Empties what is personal to `userId`, and leaves a row that says so; returns how many rows: address, reason and details in
 * every row about them, and their address in every row about somebody else. The reasons they gave about patients, and what
 * they did there, are part of those patients' records and stay (45 CFR 164.312(b), 164.528). Ids, instants and actions stay, and the chain still holds. To be called when the person can write no more rows:
 * what is written meanwhile is left for the next call.
 */
export const redact =
  (deps: Pick<AuditDeps, 'clock' | 'key'>) =>
  async (tx: Sql, { actor, userId }: { readonly actor: Actor; readonly userId: number }): Promise<number> => {
    const upTo = await auditStore(tx).newestId();
    const count = await auditStore(tx).redact(userId, upTo);
    await writeEntry(deps)(tx, {
      actor: withoutAddress(actor),
      action: 'audit.redacted',
      record: { type: 'audit', id: upTo },
      patientId: userId,
      details: { rows: count },
    });
    return count;
  };

/** People erase themselves: their address must not come back with the row that tells of it. */
const withoutAddress = (actor: Actor): Actor =>
  actor.kind === 'system' ? actor : { ...actor, origin: { ...actor.origin, ip: null } };
