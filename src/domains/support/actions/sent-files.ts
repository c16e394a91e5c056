import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { Attachment } from '../contract';
import type { SupportDeps } from '../deps';
import { notYourAttachment } from '../errors';

/**
 * The files that go with a message, as it keeps them. Only what the writer has sent: nobody hands on a file of others.
 * @throws DomainError `invalid` for any other
 */
export const sentFiles = async (
  { files }: Pick<SupportDeps, 'files'>,
  tx: Sql,
  actor: Actor,
  ids: readonly string[],
): Promise<readonly Attachment[]> => {
  if (ids.length === 0) return [];
  const own = actor.kind === 'user' ? await files.ownAttachments(tx, actor.userId, ids) : [];
  const sent = own.map(({ id, mime, bytes }): Attachment => ({ id, mime, bytes }));
  if (sent.length !== new Set(ids).size) throw notYourAttachment();
  return sent;
};
