import type { Actor } from '../../../kernel/actor';
import type { LoginInput, SignInView } from '../contract';
import type { AccountsDeps, Device } from '../deps';
import { adminRequestRejected, adminRequestWaits, credentialsRefused, emailNotConfirmed } from '../errors';
import { isApplicant } from '../rules/authority';
import { isActivePerson, isRole, type Person } from '../rules/person';
import { adminRequests } from '../store/admin-requests';
import { people } from '../store/people';
import { checkPassword } from './check-password';
import { createSessionOrChallenge, answerOf, type SessionOrChallenge, type Arrival } from './sign-in/create-session';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post' | 'tokenKey' | 'accessTokenMs'>;

/**
 * Signs a person in by e-mail and password. An unknown address, a wrong password and a blocked account read the same
 * and cost the same; only the right password learns that the address still has to be confirmed, or that a request for an
 * admin account waits.
 */
export const login =
  (deps: Deps) =>
  async (actor: Actor, { email, identifier, password }: LoginInput, device: Device): Promise<SignInView> => {
    const now = deps.clock.now();
    const person = await people(deps.db).byEmail(email ?? identifier ?? '');
    const isRight = await checkPassword(password, person?.passwordHash ?? null);
    if (!person || !isRight || person.blocked || !(isRole(person.role) || isApplicant(person))) {
      await writeRefusal(deps, actor, person);
      throw credentialsRefused();
    }
    if (!person.confirmed) {
      await writeRefusal(deps, actor, person);
      throw emailNotConfirmed();
    }
    if (isApplicant(person)) {
      await writeRefusal(deps, actor, person);
      throw (await adminRequests(deps.db).newestOf(person.id))?.state === 'rejected'
        ? adminRequestRejected()
        : adminRequestWaits();
    }
    const created = await arrive(deps, person, { actor, device, now, by: 'password' });
    if (!created) throw credentialsRefused();
    return await answerOf(deps, created, now);
  };

const writeRefusal = async ({ db, audit }: Deps, actor: Actor, person: Person | null): Promise<void> => {
  await audit.write(db, {
    actor,
    action: 'session.refused',
    record: person ? { type: 'user', id: person.documentId } : null,
    patientId: person?.id ?? null,
  });
};

/** Null when the person was blocked, or the password changed, since it was compared. */
const arrive = async (deps: Deps, { id, passwordHash }: Person, arrival: Arrival): Promise<SessionOrChallenge | null> =>
  await deps.db.transaction(async (tx) => {
    const person = await people(tx).lockForUpdate(id);
    return person && isActivePerson(person) && person.passwordHash === passwordHash
      ? await createSessionOrChallenge(deps, tx, person, arrival)
      : null;
  });
