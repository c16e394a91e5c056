import type { Actor } from '../../../../kernel/actor';
import { signInFirst, signedInPerson } from '../../../../kernel/callers';
import { DomainError } from '../../../../kernel/errors';
import { newDocumentId } from '../../../../kernel/ids';
import { localDateOf } from '../../../../kernel/time';
import type { Sql } from '../../../../ports/database';
import type { CredentialsView, SubmitCredentialInput, Profession } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { verifiedByNature } from '../../errors';
import { CREDENTIAL_HANDED_IN } from '../../messages/verification-notices';
import { endOf, submissionFaults, saysTheSame } from '../../rules/credential';
import { isActivePerson } from '../../rules/person';
import { isProfession } from '../../rules/verification';
import { credentials } from '../../store/credentials';
import { people } from '../../store/people';
import { credentialsOf } from './my-credentials';
import { tellHolders } from './tell-holders';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post' | 'ownDocuments'>;

/**
 * Submits a credential, corrects the one that waits, or renews one that is approved: that one stays good until the new
 * one is. The same again changes nothing.
 */
export const submitCredential =
  (deps: Deps) =>
  async (actor: Actor, input: SubmitCredentialInput): Promise<CredentialsView> => {
    const { userId } = signedInPerson(actor);
    const now = deps.clock.now();
    return await deps.db.transaction(async (tx) => {
      const person = await people(tx).lockForUpdate(userId);
      if (!person || !isActivePerson(person)) throw signInFirst();
      const { role: profession, timeZone } = person;
      if (!isProfession(profession)) throw verifiedByNature();
      await refuseUnfit(deps, tx, userId, profession, input, localDateOf(now, timeZone));

      const waiting = (await credentials(tx).of(userId, profession)).find(({ state }) => state === 'waiting');
      if (waiting && saysTheSame(waiting, input)) return await credentialsOf(tx, userId, profession, now);
      if (waiting) await credentials(tx).replace(userId, profession, 'waiting');
      const id = newDocumentId();
      await credentials(tx).submitCredential({
        ...input,
        id,
        userId,
        profession,
        validUntil: endOf(input.expiresOn, timeZone),
        waitingSince: waiting?.waitingSince ?? now,
        handedInAt: now,
      });
      await deps.audit.write(tx, {
        actor,
        action: waiting ? 'credential.corrected' : 'credential.handed-in',
        record: { type: 'credential', id },
        patientId: userId,
        details: { profession },
      });
      if (!waiting) await tellHolders(deps, tx, CREDENTIAL_HANDED_IN, [{ id, userId, validUntil: null }]);
      return await credentialsOf(tx, userId, profession, now);
    });
  };

/** Every field that does not fit, in one refusal. */
const refuseUnfit = async (
  { ownDocuments }: Deps,
  tx: Sql,
  userId: number,
  profession: Profession,
  input: SubmitCredentialInput,
  today: string,
): Promise<void> => {
  const own = new Set(input.documents.length > 0 ? await ownDocuments(tx, userId, input.documents) : []);
  const strange = input.documents.flatMap((id, place) =>
    own.has(id) ? [] : [{ path: ['documents', place], message: 'You have no such document. Upload it first.' }],
  );
  const faults = [...submissionFaults(profession, input, today), ...strange];
  if (faults.length > 0)
    throw new DomainError(
      'invalid',
      'request.invalid',
      faults.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
      faults,
    );
};
