import type { Migration } from '../../../ports/room';
import { proofsSchema } from './proofs-schema';
import { accountsBaseline } from './schema';

export const accountsMigrations: readonly Migration[] = [
  { name: '0001-baseline', statements: accountsBaseline },
  { name: '0002-one-proof-per-mailbox', statements: proofsSchema },
];

/** Every statement, in order. */
export const accountsSchema: readonly string[] = accountsMigrations.flatMap(({ statements }) => statements);
