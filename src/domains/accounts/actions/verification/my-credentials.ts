import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { Sql } from '../../../../ports/database';
import type { CredentialsView, Profession } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { verifiedByNature } from '../../errors';
import { credentialViewOf, standingOf } from '../../rules/credential';
import { isProfession } from '../../rules/verification';
import { credentials } from '../../store/credentials';

/** How the caller stands, and what they submitted. */
export const myCredentials =
  ({ clock, db }: Pick<AccountsDeps, 'clock' | 'db'>) =>
  async (actor: Actor): Promise<CredentialsView> => {
    const { userId, role } = signedInPerson(actor);
    if (!isProfession(role)) throw verifiedByNature();
    return await credentialsOf(db, userId, role, clock.now());
  };

export const credentialsOf = async (
  sql: Sql,
  userId: number,
  profession: Profession,
  now: Date,
): Promise<CredentialsView> => {
  const all = await credentials(sql).of(userId, profession);
  return { ...standingOf(all, now), credentials: all.map((credential) => credentialViewOf(credential, now)) };
};
