import type { Migration } from '../../../ports/room';
import { panelSignInSchema } from './panel-sign-in-schema';
import { proofsSchema } from './proofs-schema';
import { accountsBaseline } from './schema';

export const accountsMigrations: readonly Migration[] = [
  { name: '0001-baseline', statements: accountsBaseline },
  { name: '0002-one-proof-per-mailbox', statements: proofsSchema },
  { name: '0003-panel-second-factor', statements: panelSignInSchema },
];

/** Every statement, in order. */
export const accountsSchema: readonly string[] = accountsMigrations.flatMap(({ statements }) => statements);
