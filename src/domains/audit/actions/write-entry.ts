import type { Sql } from '../../../ports/database';
import type { AuditDeps } from '../deps';
import type { AuditEntry } from '../entry';
import { rowOf } from '../rules/row-of';
import { auditStore } from '../store/audit-store';

export const writeEntry =
  ({ clock }: Pick<AuditDeps, 'clock'>) =>
  async (tx: Sql, entry: AuditEntry): Promise<void> => {
    await auditStore(tx).add([rowOf(entry, clock.now())]);
  };
