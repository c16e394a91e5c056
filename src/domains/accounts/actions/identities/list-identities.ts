import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { IdentityView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { identities, type IdentityRow } from '../../store/identities';

/** The accounts elsewhere that open the caller's. */
export const listIdentities =
  ({ db }: Pick<AccountsDeps, 'db'>) =>
  async (actor: Actor): Promise<IdentityView[]> =>
    (await identities(db).of(signedInPerson(actor).userId)).map(viewOfIdentity);

export const viewOfIdentity = ({ id, email, linkedAt, lastUsedAt }: IdentityRow): IdentityView => ({
  id,
  provider: 'google',
  email,
  linkedAt: linkedAt.toISOString(),
  lastUsedAt: lastUsedAt.toISOString(),
});
