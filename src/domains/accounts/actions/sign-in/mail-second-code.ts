import type { Actor } from '../../../../kernel/actor';
import type { MailSecondCodeInput, SecondCodeSentView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { codesMailedTooOften, mailboxProvedAlready, ticketRefused } from '../../errors';
import { isMailboxAnotherProof } from '../../rules/second-factor';
import { sendMail } from '../send-mail';
import { lockByMfaToken } from './lock-by-mfa-token';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post'>;

/** Mails a code that stands in for the app, within the limits for mailed codes. Who asks has the password, and is told when they are reached. */
export const mailSecondCode =
  (deps: Deps) =>
  async (actor: Actor, { ticket: mfaToken }: MailSecondCodeInput): Promise<SecondCodeSentView> => {
    const now = deps.clock.now();
    const isSent = await deps.db.transaction(async (tx) => {
      const held = await lockByMfaToken(tx, mfaToken, now);
      if (!held) throw ticketRefused();
      if (!isMailboxAnotherProof(held.ticket.authMethod)) throw mailboxProvedAlready();
      const { id, documentId } = held.person;
      const sent = await sendMail(deps)(tx, id, 'second-factor', actor, now);
      await deps.audit.write(tx, {
        actor,
        action: 'code.asked-for',
        record: { type: 'user', id: documentId },
        patientId: id,
        details: { mailed: sent },
      });
      return sent;
    });
    if (!isSent) throw codesMailedTooOften();
    return { sent: true };
  };
