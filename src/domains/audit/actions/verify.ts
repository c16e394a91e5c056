import type { Transaction } from '../../../ports/database';
import type { AuditDeps } from '../deps';
import { rowFault, type FoundRow, type Redactions } from '../rules/row-fault';
import { MAC_BYTES, NO_MAC, sealHash } from '../rules/seal';
import { rowMac } from '../rules/stamp';
import { auditStore } from '../store/audit-store';
import { seals, type StoredHead, type StoredSeal } from '../store/seals';
import { holds } from './seal';

const ROWS_AT_ONCE = 10_000;

/** A head that was noted outside the database. */
export interface Anchor {
  readonly seq: number;
  readonly hash: string;
}

export interface Verdict {
  /** Rows that were looked at, in the order of the chain. */
  readonly checked: number;
  /** Among them, those that wait for the next seal. */
  readonly unsealed: number;
  /** Rows from before there was a chain: nothing can be said about them. */
  readonly older: number;
  readonly head: { readonly seq: number; readonly rows: number; readonly hash: string } | null;
  /** What is wrong first; null: everything holds. `row` is null when it cannot be said which. */
  readonly broken: { readonly row: string | null; readonly seal: number | null; readonly what: string } | null;
}

export interface VerifyInput {
  /** The one that was noted by ourselves unless another is given. */
  readonly anchor?: Anchor | null;
  readonly onProgress?: (checked: number, total: number) => void;
}

/**
 * Checks every row and every seal as they stand at one instant, in the order of the chain, and names the first that does not hold.
 * Keeps about 10,000 rows in memory, and one number for each person whose rows were redacted.
 */
export const verify =
  ({ db, key, headNotes }: Pick<AuditDeps, 'db' | 'key' | 'headNotes'>) =>
  async ({ anchor: given = null, onProgress = () => undefined }: VerifyInput = {}): Promise<Verdict> => {
    const anchor = given ?? (await headNotes.read()); // before the look at the chain, which goes on meanwhile
    return await db.transaction(async (tx) => {
      await tx.query('set transaction isolation level repeatable read read only');
      const head = await seals(tx).head();
      const { rows, older, unsealed } = await seals(tx).counts(head?.startsAfter ?? '0');
      const tally = { checked: 0 };
      const progress = (more: number): void => onProgress((tally.checked += more), rows);
      const broken = await firstBreak(tx, key, { head, anchor, rows, unsealed, progress });
      return {
        checked: tally.checked,
        unsealed,
        older,
        broken,
        head: head && { seq: head.seq, rows: head.rows, hash: head.hash.toString('hex') },
      };
    });
  };

interface Checking {
  readonly head: StoredHead | null;
  readonly anchor: Anchor | null;
  /** How many rows the trail has, and how many of them are listed for the next seal. */
  readonly rows: number;
  readonly unsealed: number;
  readonly progress: (more: number) => void;
}

const broken = (
  what: string,
  row: string | null = null,
  seal: number | null = null,
): NonNullable<Verdict['broken']> => ({ row, seal, what });

const firstBreak = async (
  tx: Transaction,
  key: Uint8Array,
  { head, anchor, rows, unsealed, progress }: Checking,
): Promise<Verdict['broken']> => {
  if (!head) return broken('the head of the chain is gone');
  const redactions = await redactionsIn(tx, key);
  let last: { seq: number; rows: number; hash: Buffer } = { seq: 0, rows: 0, hash: Buffer.alloc(0) };

  for (;;) {
    const few = await seals(tx).after(last.seq, ROWS_AT_ONCE);
    if (few.length === 0) break;
    const found = await rowsOf(
      tx,
      few.flatMap(({ ids }) => ids),
    );
    for (const seal of few) {
      const fault = sealFault(key, seal, last, anchor) ?? faultIn(key, seal, found, redactions);
      if (fault) return fault;
      last = { seq: seal.seq, rows: last.rows + seal.ids.length, hash: seal.hash };
      progress(seal.ids.length);
    }
  }
  if (anchor && anchor.seq > last.seq)
    return broken(
      `the chain was cut off: it ends at seal ${last.seq}, and seal ${anchor.seq} was noted`,
      null,
      last.seq + 1,
    );
  if (!holds(key, head))
    return broken('the head of the chain was changed: the newest rows may be cut off', null, head.seq);
  if (head.seq !== last.seq || head.rows !== last.rows || !head.hash.equals(last.hash)) {
    return broken(
      `the chain was cut off: it ends at seal ${last.seq} with ${last.rows} rows, and its head knows seal ${head.seq} with ${head.rows}`,
      null,
      last.seq + 1,
    );
  }
  return (
    (await unsealedFault(tx, key, redactions, progress)) ?? (await strangerIn(tx, head, last.rows + unsealed === rows))
  );
};

/** Only rows that hold themselves may excuse others. */
const redactionsIn = async (tx: Transaction, key: Uint8Array): Promise<Redactions> => {
  const upTo = new Map<number, bigint>();
  for (const row of await auditStore(tx).redactions()) {
    const real = row.mac && row.personal && rowMac(key, row, row.personal).equals(row.mac);
    if (real && row.patientId !== null && row.recordType === 'audit' && row.recordId !== null)
      upTo.set(row.patientId, BigInt(row.recordId));
  }
  return upTo;
};

const rowsOf = async (tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, FoundRow>> =>
  new Map((await auditStore(tx).byIds(ids)).map((row) => [row.id, row]));

const sealFault = (
  key: Uint8Array,
  seal: StoredSeal,
  last: { readonly seq: number; readonly hash: Buffer },
  anchor: Anchor | null,
): Verdict['broken'] => {
  if (seal.seq !== last.seq + 1)
    return broken(`seal ${last.seq + 1} is gone; the rows under it cannot be proved`, null, last.seq + 1);
  if (!sealHash(key, last.hash, seal).equals(seal.hash))
    return broken('the seal was changed, or was not made by CareLoop', null, seal.seq);
  if (anchor?.seq === seal.seq && seal.hash.toString('hex') !== anchor.hash)
    return broken('the seal is not the one that was noted: the chain was made anew', null, seal.seq);
  return null;
};

const faultIn = (
  key: Uint8Array,
  seal: StoredSeal,
  found: ReadonlyMap<string, FoundRow>,
  redactions: Redactions,
): Verdict['broken'] => {
  for (const [place, id] of seal.ids.entries()) {
    const row = found.get(id);
    if (!row) return broken('is gone', id, seal.seq);
    const sealed = seal.macs.subarray(place * MAC_BYTES, (place + 1) * MAC_BYTES);
    if (sealed.equals(NO_MAC)) return broken('was gone, or had no proof, when it was sealed', id, seal.seq);
    const fault = rowFault(key, row, redactions);
    if (fault) return broken(fault, id, seal.seq);
    if (!row.mac?.equals(sealed)) return broken('is another row than the one that was sealed here', id, seal.seq);
  }
  return null;
};

const unsealedFault = async (
  tx: Transaction,
  key: Uint8Array,
  redactions: Redactions,
  progress: (more: number) => void,
): Promise<Verdict['broken']> => {
  for (let after = '0'; ;) {
    const ids = await seals(tx).unsealedIds(after, ROWS_AT_ONCE);
    const found = await rowsOf(tx, ids);
    for (const id of ids) {
      const row = found.get(id);
      const fault = row ? rowFault(key, row, redactions) : 'is gone';
      if (fault) return broken(fault, id);
    }
    progress(ids.length);
    after = ids.at(-1) ?? after;
    if (ids.length < ROWS_AT_ONCE) return null;
  }
};

/** Every listed row holds. What is there beyond them came in another way. */
const strangerIn = async (tx: Transaction, head: StoredHead, allListed: boolean): Promise<Verdict['broken']> => {
  const copy = await seals(tx).firstCopy();
  if (copy) return broken('is a copy of an older row', copy);
  const outside = await seals(tx).firstOutside(head.startsAfter);
  if (outside) return broken('was put before the beginning of the chain', outside);
  if (allListed) return null;
  const stray = await seals(tx).firstStray(head.startsAfter);
  if (stray) return broken('was inserted beside the chain', stray);
  return broken('is listed more than once', await seals(tx).firstTwice());
};
