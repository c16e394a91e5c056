import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { PasskeyView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { passkeys, type PasskeyRow } from '../../store/passkeys';

/** The caller's passkeys, oldest first. */
export const listPasskeys =
  ({ db }: Pick<AccountsDeps, 'db'>) =>
  async (actor: Actor): Promise<PasskeyView[]> =>
    (await passkeys(db).ofPerson(signedInPerson(actor).userId)).map(viewOfPasskey);

export const viewOfPasskey = ({ id, name, addedAt, lastUsedAt, isSynced }: PasskeyRow): PasskeyView => ({
  id,
  name,
  addedAt: addedAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  isSynced,
});
