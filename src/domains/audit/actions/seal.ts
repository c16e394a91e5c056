import type { Transaction } from '../../../ports/database';
import type { AuditDeps } from '../deps';
import { headMac, sealHash, type Seal } from '../rules/seal';
import { seals, type StoredHead } from '../store/seals';

const MOST_ROWS = 5_000;

/**
 * Seals every row that is committed and not sealed yet; returns how many. Any number of processes may try at once:
 * one seals and the others wait for it. A head that does not hold is left as it is, so that nobody's cut is sealed over.
 */
export const seal =
  ({ clock, db, log, key }: Pick<AuditDeps, 'clock' | 'db' | 'log' | 'key'>, mostRows = MOST_ROWS) =>
  async (): Promise<number> => {
    for (let sealed = 0; ;) {
      const count = await db.transaction(async (tx) => await sealSome(tx, key, clock.now(), mostRows));
      if (count === 'head-broken') {
        log.error('audit.head-broken');
        return sealed;
      }
      sealed += count;
      if (count < mostRows) return sealed;
    }
  };

const sealSome = async (
  tx: Transaction,
  key: Uint8Array,
  at: Date,
  mostRows: number,
): Promise<number | 'head-broken'> => {
  const head = await seals(tx).lockHead();
  if (!head || !holds(key, head)) return 'head-broken';
  const rows = await seals(tx).takeUnsealed(mostRows);
  if (rows.length === 0) return 0;
  const next: Seal = {
    seq: head.seq + 1,
    at,
    ids: rows.map(({ id }) => id),
    macs: Buffer.concat(rows.map(({ mac }) => mac)),
  };
  const hash = sealHash(key, head.hash, next);
  const moved = { seq: next.seq, rows: head.rows + rows.length, hash, startsAfter: head.startsAfter };
  await seals(tx).add(next, hash);
  await seals(tx).moveHead(moved, headMac(key, moved));
  return rows.length;
};

/** Before the first seal there is nothing to prove. */
export const holds = (key: Uint8Array, head: StoredHead): boolean =>
  head.mac === null ? head.seq === 0 && head.rows === 0 && head.hash.length === 0 : headMac(key, head).equals(head.mac);
