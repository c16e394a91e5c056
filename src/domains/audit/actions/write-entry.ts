import { randomBytes } from 'node:crypto';
import type { Sql } from '../../../ports/database';
import type { AuditDeps } from '../deps';
import type { AuditEntry } from '../entry';
import { rowOf, type AuditRow } from '../rules/row-of';
import { stampOf } from '../rules/stamp';
import { auditStore, type StampedRow } from '../store/audit-store';

const SALT_BYTES = 16;

export const writeEntry =
  ({ clock, key }: Pick<AuditDeps, 'clock' | 'key'>) =>
  async (tx: Sql, entry: AuditEntry): Promise<void> => {
    await auditStore(tx).add([stamped(key, rowOf(entry, clock.now()))]);
  };

export const stamped = (key: Uint8Array, row: AuditRow): StampedRow => {
  const salts = randomBytes(2 * SALT_BYTES);
  return { ...row, ...stampOf(key, { salt: salts.subarray(0, SALT_BYTES), ipSalt: salts.subarray(SALT_BYTES) }, row) };
};
