import type { Migration } from '../../../ports/room';
import { panelSignInSchema } from './panel-sign-in-schema';
import { proofsSchema } from './proofs-schema';
import { accountsBaseline } from './schema';

export const accountsMigrations: readonly Migration[] = [
  { name: '0001-baseline', statements: accountsBaseline },
  { name: '0002-one-proof-per-mailbox', statements: proofsSchema },
  { name: '0003-panel-second-factor', statements: panelSignInSchema },
  // People are found by any part of their name, which beginnings of words in an index do not tell.
  { name: '0004-found-by-any-part', statements: ['drop index if exists public.up_users_words'] },
];

/** Every statement, in order. */
export const accountsSchema: readonly string[] = accountsMigrations.flatMap(({ statements }) => statements);
