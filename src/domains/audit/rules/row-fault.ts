import { addressDigest, personalDigest, rowMac, type LastingPart, type PersonalPart } from './stamp';

/** A row as it is found in the database. */
export type FoundRow = LastingPart &
  PersonalPart & {
    readonly id: string;
    readonly salt: Buffer | null;
    readonly ipSalt: Buffer | null;
    readonly ipDigest: Buffer | null;
    readonly personal: Buffer | null;
    readonly mac: Buffer | null;
  };

/** Up to which row each person's rows were redacted, as the rows `audit.redacted` say. */
export type Redactions = ReadonlyMap<number, bigint>;

/** What is wrong with a row when it is looked at alone, or null. */
export const rowFault = (key: Uint8Array, row: FoundRow, redactions: Redactions): string | null => {
  if (!row.mac || !row.personal) return 'was not written by CareLoop: it has no proof';
  if (!rowMac(key, row, row.personal).equals(row.mac)) return 'was changed, or was not written by CareLoop';
  if (row.salt) return personalFault(row, row.salt, row.personal) ?? addressFault(row, redactions);
  if (row.ip !== null || row.reason !== null || row.details !== null || row.ipSalt !== null)
    return 'was changed: it is redacted and yet says something';
  return isCovered(row, wholeOf(row), redactions) ? null : EMPTIED;
};

const EMPTIED = 'was emptied without a row that says so';
const CHANGED = 'was changed: address, reason or details are not what was written';

const personalFault = (row: FoundRow, salt: Buffer, personal: Buffer): string | null =>
  personalDigest(salt, row, row.ipDigest).equals(personal) ? null : CHANGED;

/** The address alone may be gone: with the person who acted, while what they said about somebody else stays. */
const addressFault = (row: FoundRow, redactions: Redactions): string | null => {
  if (!row.ipDigest) return null; // covered by the other digest
  if (row.ipSalt) return addressDigest(row.ipSalt, row.ip).equals(row.ipDigest) ? null : CHANGED;
  if (row.ip !== null) return 'was changed: it is redacted and yet says something';
  return isCovered(row, [actingPerson(row)], redactions) ? null : EMPTIED;
};

const actingPerson = ({ actorKind, actorId }: FoundRow): number | null => (actorKind === 'user' ? actorId : null);

/** With whom all that is personal goes: the person it is about, or the one who acted where it is about nobody else. Older rows cannot be parted. */
const wholeOf = (row: FoundRow): readonly (number | null)[] =>
  row.patientId === null || !row.ipDigest ? [row.patientId, actingPerson(row)] : [row.patientId];

const isCovered = (row: FoundRow, people: readonly (number | null)[], redactions: Redactions): boolean =>
  people.some((person) => person !== null && BigInt(row.id) <= (redactions.get(person) ?? 0n));
