import { createHash, createHmac } from 'node:crypto';
import type { AuditRow } from './row-of';
import { canonical } from './canonical';

/**
 * What makes a row provable: with `salt` its personal part can be checked, with `mac` all of it. The address has a salt and
 * a digest of its own: it is the actor's, and may have to be forgotten while what was said about a patient stays.
 */
export interface Stamp {
  readonly salt: Buffer;
  readonly ipSalt: Buffer;
  readonly ipDigest: Buffer;
  readonly personal: Buffer;
  readonly mac: Buffer;
}

/** The part that may have to be forgotten. Without the salt its digest says nothing about it. */
export type PersonalPart = Pick<AuditRow, 'ip' | 'reason' | 'details'>;
/** The part that stays, with the instant in microseconds, as exact as the database keeps it. */
export type LastingPart = Omit<AuditRow, 'at' | keyof PersonalPart> & { readonly atMicros: string };

export const stampOf = (key: Uint8Array, salts: Pick<Stamp, 'salt' | 'ipSalt'>, row: AuditRow): Stamp => {
  const ipDigest = addressDigest(salts.ipSalt, row.ip);
  const personal = personalDigest(salts.salt, row, ipDigest);
  return { ...salts, ipDigest, personal, mac: rowMac(key, { ...row, atMicros: `${row.at.getTime()}000` }, personal) };
};

export const addressDigest = (salt: Buffer, ip: string | null): Buffer =>
  createHash('sha256').update(salt).update(canonical(ip)).digest();

/** Rows from before the address had a digest of its own have null, and the address itself in its place. */
export const personalDigest = (salt: Buffer, { ip, reason, details }: PersonalPart, ipDigest: Buffer | null): Buffer =>
  createHash('sha256')
    .update(salt)
    .update(canonical([ipDigest ? ipDigest.toString('hex') : ip, reason, details]))
    .digest();

/** Under a key that is not in the database: who can only write there makes no row that holds. */
export const rowMac = (key: Uint8Array, row: LastingPart, personal: Buffer): Buffer =>
  createHmac('sha256', key)
    .update(
      JSON.stringify([
        'row',
        row.atMicros,
        row.actorKind,
        row.actorId,
        row.sessionId,
        row.action,
        row.recordType,
        row.recordId,
        row.patientId,
        row.requestId,
        personal.toString('hex'),
      ]),
    )
    .digest();
