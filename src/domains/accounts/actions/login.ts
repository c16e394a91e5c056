import type { Actor } from '../../../kernel/actor';
import type { LoginInput, SignedInView } from '../contract';
import type { AccountsDeps, Device } from '../deps';
import { credentialsRefused, emailNotConfirmed } from '../errors';
import { provenAs } from '../rules/callers';
import { isAdmitted, isRole, type Person } from '../rules/person';
import { people } from '../store/people';
import { beginSession, handOver, type Begun } from './begin-session';
import { checkPassword } from './check-password';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'tokenKey'>;

/**
 * Signs a person in by e-mail and password. An unknown address, a wrong password and a blocked account read the same
 * and cost the same; only the right password learns that the address still has to be confirmed.
 */
export const login =
  (deps: Deps) =>
  async (actor: Actor, { email, identifier, password }: LoginInput, device: Device): Promise<SignedInView> => {
    const now = deps.clock.now();
    const person = await people(deps.db).byEmail(email ?? identifier ?? '');
    const isRight = await checkPassword(password, person?.passwordHash ?? null);
    if (!person || !isRight || person.blocked || !isRole(person.role)) {
      await writeRefusal(deps, actor, person);
      throw credentialsRefused();
    }
    if (!person.confirmed) {
      await writeRefusal(deps, actor, person);
      throw emailNotConfirmed();
    }
    const begun = await begin(deps, person, { actor, device, now });
    if (!begun) throw credentialsRefused();
    return await handOver(deps, begun, now);
  };

const writeRefusal = async ({ db, audit }: Deps, actor: Actor, person: Person | null): Promise<void> => {
  await audit.write(db, { actor, action: 'session.refused', record: person ? { type: 'user', id: person.documentId } : null, patientId: person?.id ?? null });
};

/** Null when the person was blocked, or the password changed, since it was compared. */
const begin = async (deps: Deps, { id, passwordHash }: Person, caller: { actor: Actor; device: Device; now: Date }): Promise<Begun | null> => {
  return await deps.db.transaction(async (tx) => {
    const person = await people(tx).hold(id);
    if (!person || !isAdmitted(person) || person.passwordHash !== passwordHash) return null;
    const begun = await beginSession(tx, person, caller);
    await deps.audit.write(tx, {
      actor: provenAs(person, begun.family, caller.actor), action: 'session.opened', record: { type: 'session', id: begun.family }, patientId: id, details: { by: 'password' },
    });
    return begun;
  });
};
