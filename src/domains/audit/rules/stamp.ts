import { createHash, createHmac } from 'node:crypto';
import type { AuditRow } from './row-of';
import { canonical } from './canonical';

/** What makes a row provable: with `salt` its personal part can be checked, with `mac` all of it. */
export interface Stamp {
  readonly salt: Buffer;
  readonly personal: Buffer;
  readonly mac: Buffer;
}

/** The part that may have to be forgotten. Without the salt its digest says nothing about it. */
export type PersonalPart = Pick<AuditRow, 'ip' | 'reason' | 'details'>;
/** The part that stays, with the instant in microseconds, as exact as the database keeps it. */
export type LastingPart = Omit<AuditRow, 'at' | keyof PersonalPart> & { readonly atMicros: string };

export const stampOf = (key: Uint8Array, salt: Buffer, row: AuditRow): Stamp => {
  const personal = personalDigest(salt, row);
  return { salt, personal, mac: rowMac(key, { ...row, atMicros: `${row.at.getTime()}000` }, personal) };
};

export const personalDigest = (salt: Buffer, { ip, reason, details }: PersonalPart): Buffer =>
  createHash('sha256').update(salt).update(canonical([ip, reason, details])).digest();

/** Under a key that is not in the database: who can only write there makes no row that holds. */
export const rowMac = (key: Uint8Array, row: LastingPart, personal: Buffer): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify(['row', row.atMicros, row.actorKind, row.actorId, row.sessionId, row.action, row.recordType, row.recordId, row.patientId, row.requestId, personal.toString('hex')]))
    .digest();
