import { createHmac } from 'node:crypto';
import type { Actor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import { APPLICANT, type CodeSentView, type RegisterInput, type SignedUpView } from '../contract';
import type { AccountsDeps } from '../deps';
import { passwordTooWeak } from '../errors';
import { passwordWeakness } from '../rules/password-weakness';
import { people } from '../store/people';
import { hashPassword } from './hash-password';
import { sendMail } from './send-mail';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post'>;

/**
 * Makes an account that waits for its address to be confirmed, and mails the code. An address that has a confirmed
 * account gets a note instead, and the caller the same answer after the same work.
 * An admin account is asked for, not given: who registers for one becomes an applicant, and the code files the request.
 * Registering again before confirming is fine: the code of each mail confirms the registration it was mailed for,
 * so nobody can slip a password of theirs under somebody else's code.
 */
export const register =
  (deps: Deps) =>
  async (actor: Actor, input: RegisterInput): Promise<CodeSentView> => {
    const { email, password, name, role, timeZone, language } = input;
    const weakness = passwordWeakness(password, { email, name });
    if (weakness) throw passwordTooWeak(weakness);

    const passwordHash = await hashPassword(password);
    const now = deps.clock.now();
    await deps.db.transaction(async (tx) => {
      const waiting = await people(tx).register(
        { documentId: newDocumentId(), username: newDocumentId(), email, passwordHash, name, timeZone, language },
        now,
      );
      if (waiting) await people(tx).giveRole(waiting, role === 'admin' ? APPLICANT : role);
      const person = await people(tx).byEmail(email);
      if (!person) throw new Error('Registered, and not there.');
      const sent = await sendMail(deps)(
        tx,
        person.id,
        person.confirmed ? 'already-registered' : 'verify-email',
        actor,
        now,
      );
      await deps.audit.write(tx, {
        actor,
        action: person.confirmed ? 'account.registered-again' : 'account.registered',
        record: { type: 'user', id: person.documentId },
        patientId: person.id,
        details: { mailed: sent },
      });
    });
    return { verificationRequired: true, email };
  };

/**
 * Registers as the first clients do, and says by which id. Whoever registers a known address is given an id too, always
 * the same and nobody's.
 */
export const signUp =
  (deps: Deps & Pick<AccountsDeps, 'codeKey'>) =>
  async (actor: Actor, input: RegisterInput): Promise<SignedUpView> => {
    const { email } = await register(deps)(actor, input);
    const person = await people(deps.db).byEmail(email);
    return {
      message: 'Almost done: confirm your e-mail address with the code that we have mailed to you.',
      userId: person && !person.confirmed ? person.documentId : nobodysId(deps.codeKey, email),
      verificationRequired: true,
      email,
    };
  };

const ID_LENGTH = 24;
const nobodysId = (key: Uint8Array, email: string): string => {
  const digits = createHmac('sha256', key).update(`nobody ${email}`).digest('hex');
  return `c${BigInt(`0x${digits}`).toString(36)}`.slice(0, ID_LENGTH);
};
