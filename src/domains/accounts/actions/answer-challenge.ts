import { timingSafeEqual } from 'node:crypto';
import type { Transaction } from '../../../ports/database';
import type { AccountsDeps } from '../deps';
import type { ChallengePurpose } from '../rules/challenge';
import { codeOf } from '../rules/code-of';
import { challenges } from '../store/challenges';

/**
 * The open challenge of a person (who is held) that `code` answers, used up; null when there is none, and then the
 * try is counted. Nobody's id costs the same statements as somebody's.
 */
export const answerChallenge = async (
  { codeKey }: Pick<AccountsDeps, 'codeKey'>,
  tx: Transaction,
  userId: number,
  purpose: ChallengePurpose,
  code: string,
  now: Date,
): Promise<string | null> => {
  const open = await challenges(tx).openOf(userId, purpose, now);
  const match = open.find((id) => timingSafeEqual(Buffer.from(codeOf(codeKey, id)), Buffer.from(code)));
  if (match && (await challenges(tx).use(match, now))) return match;
  await challenges(tx).spendTry(userId, purpose, now);
  return null;
};
