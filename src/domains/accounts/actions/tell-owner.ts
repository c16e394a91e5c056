import { newUuid } from '../../../kernel/ids';
import type { Transaction } from '../../../ports/database';
import type { AccountsDeps } from '../deps';
import type { SecurityNotice } from '../messages/security-notices';

/** Mails the owner of an account what has just happened to its locks, with the change or not at all. */
export const tellOwner = async ({ post }: Pick<AccountsDeps, 'post'>, tx: Transaction, userId: number, topic: SecurityNotice): Promise<void> => {
  const id = newUuid();
  await post(tx, [{ key: `${topic}-${id}`, topic, userId, subjectId: id, attempt: 1, notAfter: null }]);
};
