import { createHmac } from 'node:crypto';

export const MAC_BYTES = 32;
/** Stands in a seal for a row that was gone before it could be sealed. */
export const NO_MAC = Buffer.alloc(MAC_BYTES);

/** One link of the chain: which rows, in which order, and what each of them was. */
export interface Seal {
  readonly seq: number;
  readonly at: Date;
  readonly ids: readonly string[];
  /** The macs of the rows, one after the other. */
  readonly macs: Buffer;
}

/** Where the chain ends. */
export interface Head {
  readonly seq: number;
  /** How many rows are sealed. */
  readonly rows: number;
  readonly hash: Buffer;
  /** Rows up to this id are older than the chain, and not in it. */
  readonly startsAfter: string;
}

export const sealHash = (key: Uint8Array, previous: Buffer, { seq, at, ids, macs }: Seal): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify(['seal', seq, previous.toString('hex'), at.toISOString(), ids]))
    .update(macs)
    .digest();

export const headMac = (key: Uint8Array, { seq, rows, hash, startsAfter }: Head): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify(['head', seq, rows, hash.toString('hex'), startsAfter]))
    .digest();
