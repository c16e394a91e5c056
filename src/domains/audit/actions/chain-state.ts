import type { AuditDeps } from '../deps';
import { seals } from '../store/seals';
import { verdicts } from '../store/verdicts';

/** How the chain stands: up to where it is sealed, what waits for its seal, and what was found when it was verified last. */
export interface ChainState {
  readonly sealed: { readonly seq: number; readonly rows: number; readonly at: Date } | null;
  readonly waiting: number;
  readonly verified: { readonly at: Date; readonly checked: number; readonly broken: string | null } | null;
}

export const chainState =
  ({ db }: Pick<AuditDeps, 'db'>) =>
  async (): Promise<ChainState> => {
    const [sealed, waiting, verified] = [await seals(db).newest(), await seals(db).waiting(), await verdicts(db).last()];
    return { sealed, waiting, verified };
  };
