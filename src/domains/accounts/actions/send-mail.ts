import type { Actor } from '../../../kernel/actor';
import { newUuid } from '../../../kernel/ids';
import type { Sql } from '../../../ports/database';
import type { AccountsDeps } from '../deps';
import { ALREADY_REGISTERED } from '../messages/already-registered';
import { EMAIL_CODE } from '../messages/email-code';
import { IDENTITY_CODE } from '../messages/identity-code';
import { RESET_CODE } from '../messages/reset-code';
import { SECOND_FACTOR_CODE } from '../messages/second-factor-code';
import { ipOf } from '../rules/callers';
import { CODE_LIFE_MS, CODE_TRIES, type ChallengePurpose } from '../rules/challenge';
import { challenges } from '../store/challenges';

const TOPICS: Readonly<Record<ChallengePurpose, string>> = {
  'verify-email': EMAIL_CODE,
  'already-registered': ALREADY_REGISTERED,
  'reset-password': RESET_CODE,
  'second-factor': SECOND_FACTOR_CODE,
  'confirm-mailbox': IDENTITY_CODE,
};

/** Opens a challenge for a person who is held, and posts its mail. Returns false, and sends nothing, beyond the limits. */
export const sendMail =
  ({ post }: Pick<AccountsDeps, 'post'>) =>
  async (tx: Sql, userId: number, purpose: ChallengePurpose, actor: Actor, now: Date): Promise<boolean> => {
    const id = newUuid();
    const expiresAt = new Date(now.getTime() + CODE_LIFE_MS);
    if (
      !(await challenges(tx).open({ id, userId, purpose, tries: CODE_TRIES, expiresAt, askedFrom: ipOf(actor) }, now))
    )
      return false;
    const topic = TOPICS[purpose];
    await post(tx, [{ key: `${topic}-${id}`, topic, userId, subjectId: id, attempt: 1, notAfter: expiresAt }]);
    return true;
  };
