import type { Actor } from '../../../../kernel/actor';
import { signInFirst, signedInPerson } from '../../../../kernel/callers';
import type { AccountsDeps } from '../../deps';
import { proofRefused } from '../../errors';
import { methodsOf } from '../../rules/second-factor';
import { people } from '../../store/people';
import { secondFactors } from '../../store/second-factors';
import { fieldOf, proveAgain, type ProveAgainDeps, type SecondProof } from './prove-again';

type Deps = ProveAgainDeps & Pick<AccountsDeps, 'clock' | 'db'>;

/**
 * For what needs a fresh second factor, such as signing: `off` where the caller has none, `missing` where none was shown,
 * `proven` where it is right, and used up by that.
 * @throws DomainError `invalid` naming the proof that is wrong
 */
export const proveSecondFactor =
  (deps: Deps) =>
  async (actor: Actor, proof: SecondProof): Promise<'off' | 'missing' | 'proven'> => {
    const { userId } = signedInPerson(actor);
    const now = deps.clock.now();
    // A refusal is an answer here, not an error: what a passkey's counter gave away is committed.
    const verdict = await deps.db.transaction(async (tx) => {
      const person = await people(tx).lockForUpdate(userId);
      if (!person) throw signInFirst();
      if (methodsOf(await secondFactors(tx, userId)).length === 0) return 'off';
      if (Object.values(proof).every((shown) => shown === undefined)) return 'missing';
      return (await proveAgain(deps, tx, person, proof, { actor, now })) ? 'proven' : 'refused';
    });
    if (verdict === 'refused') throw proofRefused(fieldOf(proof));
    return verdict;
  };
