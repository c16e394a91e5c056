import type { Sql } from '../../../../ports/database';
import type { AccountsDeps } from '../../deps';
import type { VerificationTopic } from '../../messages/verification-notices';

interface Told {
  readonly id: string;
  readonly userId: number;
  readonly validUntil: Date | null;
}

/** Mails the holders what has become of their credentials, with the change or not at all, and each thing once. After `validUntil` nobody needs to know any more. */
export const tellHolders = async (
  { post }: Pick<AccountsDeps, 'post'>,
  tx: Sql,
  topic: VerificationTopic,
  told: readonly Told[],
): Promise<void> =>
  await post(
    tx,
    told.map(({ id, userId, validUntil }) => ({
      key: `${topic}-${id}`,
      topic,
      userId,
      subjectId: id,
      attempt: 1,
      notAfter: validUntil,
    })),
  );
