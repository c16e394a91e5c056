import type { Actor } from '../../../../kernel/actor';
import type { Transaction } from '../../../../ports/database';
import type { DecideInput, Profession, VerificationView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import {
  adminsOnly,
  alreadyDecided,
  credentialEnded,
  newerSubmitted,
  noSuchPerson,
  nothingWaits,
  noVerifyingYourself,
} from '../../errors';
import { CREDENTIAL_APPROVED, CREDENTIAL_REJECTED } from '../../messages/verification-notices';
import type { Person } from '../../rules/person';
import { credentials, type Credential, type Decider } from '../../store/credentials';
import { people } from '../../store/people';
import { verificationQueue } from '../../store/verification-queue';
import { tellHolders } from './tell-holders';
import { verificationViewOf } from './list-verifications';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post'> & {
  readonly dropPrincipal: (userId: number) => void;
};

/** Decides about somebody by the name that apps know them by. */
export const decideVerification =
  (deps: Deps) =>
  async (actor: Actor, profession: Profession, personId: string, input: DecideInput): Promise<VerificationView> =>
    await deps.db.transaction(
      async (tx) => await decide(deps, tx, actor, await people(tx).lockByDocumentId(personId), profession, input),
    );

/** Decides about one credential, as a page shows it. */
export const decideCredential =
  (deps: Deps) =>
  async (actor: Actor, credentialId: string, input: Omit<DecideInput, 'credential'>): Promise<VerificationView> =>
    await deps.db.transaction(async (tx) => {
      const holder = await credentials(tx).holderOf(credentialId);
      const person = holder === null ? null : await people(tx).lockForUpdate(holder);
      const [credential] = await credentials(tx).byIds([credentialId]);
      return await decide(deps, tx, actor, person, credential?.profession ?? null, {
        ...input,
        credential: credentialId,
      });
    });

/**
 * Approves or rejects what waits. Of two who decide at once the first one does, and the other hears who it was.
 * @param person held until the end of the transaction
 */
const decide = async (
  deps: Deps,
  tx: Transaction,
  actor: Actor,
  person: Person | null,
  profession: Profession | null,
  input: DecideInput,
): Promise<VerificationView> => {
  const by = deciderOf(actor);
  if (!person || !profession || person.role !== profession) throw noSuchPerson();
  await refuseOneself(tx, by, person);
  const now = deps.clock.now();
  const { id, validUntil } = waitingOne(await credentials(tx).of(person.id, profession), input.credential);
  const isApproved = input.decision === 'approve';
  if (isApproved && validUntil !== null && validUntil <= now) throw credentialEnded();

  if (isApproved) await credentials(tx).replace(person.id, profession, 'approved');
  if (!(await credentials(tx).decide(id, input.decision, input.reason, by, now)))
    throw new Error('A credential of a held person was decided by somebody else.');
  await deps.audit.write(tx, {
    actor,
    action: isApproved ? 'credential.approved' : 'credential.rejected',
    record: { type: 'credential', id },
    patientId: person.id,
    reason: input.reason,
    details: { profession },
  });
  await tellHolders(deps, tx, isApproved ? CREDENTIAL_APPROVED : CREDENTIAL_REJECTED, [
    { id, userId: person.id, validUntil: null },
  ]);
  tx.afterCommit(() => deps.dropPrincipal(person.id));
  const decided = await verificationQueue(tx).find(id);
  if (!decided) throw new Error('Decided, and not there.');
  return verificationViewOf(decided, now);
};

/** @throws DomainError `forbidden` for everybody but admins */
export const deciderOf = (actor: Actor): Decider => {
  if (actor.kind === 'admin') return { kind: 'admin', id: actor.adminId };
  if (actor.kind === 'user' && (actor.role === 'admin' || actor.role === 'superadmin'))
    return { kind: 'user', id: actor.userId };
  throw adminsOnly();
};

/** Nobody verifies themselves, neither in the panel nor after becoming an admin. People are the same by their address. */
const refuseOneself = async (tx: Transaction, by: Decider, person: Person): Promise<void> => {
  const isOneself =
    by.kind === 'user'
      ? by.id === person.id
      : (await credentials(tx).panelAddressOf(by.id)) === person.email.toLowerCase();
  if (isOneself) throw noVerifyingYourself();
};

/** The one that waits, if it is the one that was looked at. */
const waitingOne = (all: readonly Credential[], lookedAt: string | undefined): Credential => {
  const meant =
    lookedAt === undefined
      ? (all.find(({ state }) => state === 'waiting') ?? all[0])
      : all.find(({ id }) => id === lookedAt);
  if (!meant && lookedAt !== undefined) throw noSuchPerson();
  if (!meant || meant.state === 'expired') throw nothingWaits();
  if (meant.state === 'replaced') throw newerSubmitted();
  if (meant.state !== 'waiting') throw alreadyDecided(meant.state, meant.decidedBy, meant.decidedAt);
  return meant;
};
