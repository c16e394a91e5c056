import type { Actor } from '../../../kernel/actor';
import type { CodeSentView, ResendCodeInput } from '../contract';
import type { AccountsDeps } from '../deps';
import { people } from '../store/people';
import { sendMail } from './send-mail';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post'>;

/** No row has this id. */
const NOBODY = 0;

/** Mails a fresh code to an address that waits to be confirmed, within the limits. The answer is always the same. */
export const resendCode =
  (deps: Deps) =>
  async (actor: Actor, { email }: ResendCodeInput): Promise<CodeSentView> => {
    const now = deps.clock.now();
    await deps.db.transaction(async (tx) => {
      const person = await people(tx).lockByEmail(email);
      const waits = person && !person.confirmed && !person.blocked;
      const sent = await sendMail(deps)(tx, waits ? person.id : NOBODY, 'verify-email', actor, now); // nobody costs the same question
      await deps.audit.write(tx, {
        actor,
        action: 'code.asked-for',
        record: person ? { type: 'user', id: person.documentId } : null,
        patientId: person?.id ?? null,
        details: { mailed: sent },
      });
    });
    return { verificationRequired: true, email };
  };
