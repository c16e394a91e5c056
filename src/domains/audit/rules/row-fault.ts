import { personalDigest, rowMac, type LastingPart, type PersonalPart } from './stamp';

/** A row as it is found in the database. */
export type FoundRow = LastingPart & PersonalPart & { readonly id: string; readonly salt: Buffer | null; readonly personal: Buffer | null; readonly mac: Buffer | null };

/** Up to which row each person's rows were redacted, as the rows `audit.redacted` say. */
export type Redactions = ReadonlyMap<number, bigint>;

/** What is wrong with a row when it is looked at alone, or null. */
export const rowFault = (key: Uint8Array, row: FoundRow, redactions: Redactions): string | null => {
  if (!row.mac || !row.personal) return 'was not written by CareLoop: it has no proof';
  if (!rowMac(key, row, row.personal).equals(row.mac)) return 'was changed, or was not written by CareLoop';
  if (row.salt) return personalDigest(row.salt, row).equals(row.personal) ? null : 'was changed: address, reason or details are not what was written';
  if (row.ip !== null || row.reason !== null || row.details !== null) return 'was changed: it is redacted and yet says something';
  return mayBeRedacted(row, redactions) ? null : 'was emptied without a row that says so';
};

const mayBeRedacted = (row: FoundRow, redactions: Redactions): boolean => {
  const people = [row.patientId, row.actorKind === 'user' ? row.actorId : null];
  return people.some((person) => person !== null && BigInt(row.id) <= (redactions.get(person) ?? 0n));
};
