import type { ChainView } from '../contract';
import type { AuditDeps } from '../deps';
import { seals } from '../store/seals';
import { verdicts } from '../store/verdicts';

/** How the chain stands. */
export const chainState =
  ({ db }: Pick<AuditDeps, 'db'>) =>
  async (): Promise<ChainView> => {
    const [sealed, waiting, verified] = [
      await seals(db).newest(),
      await seals(db).waiting(),
      await verdicts(db).last(),
    ];
    return { sealed: sealed && told(sealed), waiting, verified: verified && told(verified) };
  };

const told = <Fact extends { readonly at: Date }>(fact: Fact): Omit<Fact, 'at'> & { readonly at: string } => ({
  ...fact,
  at: fact.at.toISOString(),
});
