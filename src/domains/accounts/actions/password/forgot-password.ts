import type { Actor } from '../../../../kernel/actor';
import type { ForgotPasswordInput, ResetSentView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { isActivePerson } from '../../rules/person';
import { people } from '../../store/people';
import { sendMail } from '../send-mail';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post'>;

/** No row has this id. */
const NOBODY = 0;

/** Mails a code to choose a new password with, within the limits. The answer is always the same. */
export const forgotPassword =
  (deps: Deps) =>
  async (actor: Actor, { email }: ForgotPasswordInput): Promise<ResetSentView> => {
    const now = deps.clock.now();
    await deps.db.transaction(async (tx) => {
      const person = await people(tx).lockByEmail(email);
      const sent = await sendMail(deps)(
        tx,
        person && isActivePerson(person) ? person.id : NOBODY,
        'reset-password',
        actor,
        now,
      ); // nobody costs the same question
      await deps.audit.write(tx, {
        actor,
        action: 'password.forgotten',
        record: person ? { type: 'user', id: person.documentId } : null,
        patientId: person?.id ?? null,
        details: { mailed: sent },
      });
    });
    return { ok: true, email };
  };
