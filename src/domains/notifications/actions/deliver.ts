import { chunksOf } from '../../../kernel/chunks';
import { DomainError } from '../../../kernel/errors';
import { MAIL_UNREACHABLE } from '../../../ports/email';
import type { Topic } from '../../../ports/message';
import type { NotificationsDeps } from '../deps';
import { backoffMs } from '../rules/backoff';
import { messageIdOf } from '../rules/message-id';
import { HELD, type LeasedMessage, type Outcome } from '../../outbox';
import { composeDrafts, type AddressedDraft, type Composed } from './compose-drafts';
import { leasing, type Leases } from './leases';
import { mailGate } from './mail-gate';
import { settlements } from './settlements';

/** A kill delays no more messages than this, until their leases end. */
const LEASED_AT_ONCE = 50;
/** What waits for the end of quiet hours is looked at again so often: the person may change their mind, and the sweep lets nothing wait longer (ask-for-owed). */
const HELD_AT_MOST_MS = 9 * 60_000;

/** What became of a message, before it is written down. Null: it is somebody else's by now. */
type Verdict =
  | { readonly state: 'sent' }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly failure: string }
  | { readonly state: 'waiting'; readonly failure: string; readonly heldUntil?: Date }
  | null;

/**
 * Sends those of `ids` that are still owed, each by one worker, and writes down what became of them.
 * What could not be sent now waits for its next try; what the server will never take has failed.
 */
export const deliver = (deps: NotificationsDeps, topics: readonly Topic[]) => {
  const { clock, checkpoint } = deps;
  const compose = composeDrafts(deps, topics);
  const leases = leasing(deps);
  const settled = settlements(deps);
  const send = sending(deps);

  const deliverChunk = async (ids: readonly string[], held: Leases): Promise<void> => {
    const messages = await held.take(ids);
    if (messages.length === 0) return;
    checkpoint('messages.leased');

    const composed = await compose(messages);
    await Promise.all(
      messages.map(async (message) => {
        const verdict = await verdictOn(message, composed.get(message.id) ?? 'gone', held);
        if (verdict) settled.add(outcomeOf(message, verdict, held.id, clock.now()));
      }),
    );
  };
  const verdictOn = async (message: LeasedMessage, composed: Composed, held: Leases): Promise<Verdict> => {
    if (composed === 'gone') return { state: 'cancelled' };
    if (composed === 'failed') return { state: 'waiting', failure: 'compose.failed' };
    if ('heldUntil' in composed) return { state: 'waiting', failure: HELD, heldUntil: composed.heldUntil };
    return send(message, composed, () => held.holds(message.id));
  };

  return async (ids: readonly string[]): Promise<void> => {
    const held = leases();
    try {
      for (const chunk of chunksOf(ids, LEASED_AT_ONCE)) await deliverChunk(chunk, held);
      await settled.written();
    } finally {
      held.letGo();
    }
  };
};

const sending = (deps: Pick<NotificationsDeps, 'clock' | 'email' | 'log' | 'checkpoint' | 'mailDomain'>) => {
  const gate = mailGate(deps);

  return async (
    message: LeasedMessage,
    { to, subject, text, html, unsubscribeUrl }: AddressedDraft,
    isOurs: () => boolean,
  ): Promise<Verdict> => {
    try {
      const mail = { to, subject, text, html, unsubscribeUrl, messageId: messageIdOf(message, deps.mailDomain) };
      const wasSent = await deps.email.send(mail, () => isOurs() && !gate.isShut());
      if (!wasSent) return isOurs() ? { state: 'waiting', failure: MAIL_UNREACHABLE } : null;
    } catch (error) {
      gate.learn(error);
      return notSent(message, error, deps.log);
    }
    deps.checkpoint('messages.accepted');
    return { state: 'sent' };
  };
};

const notSent = ({ id }: LeasedMessage, error: unknown, log: NotificationsDeps['log']): Verdict => {
  if (!(error instanceof DomainError)) {
    log.error('messages.send-failed', { id, reason: String(error) });
    return { state: 'waiting', failure: 'send.failed' };
  }
  log.warn('messages.not-sent', { id, code: error.code });
  return { state: error.kind === 'unavailable' ? 'waiting' : 'failed', failure: error.code };
};

const outcomeOf = (
  { id, tries }: LeasedMessage,
  verdict: NonNullable<Verdict>,
  leaseId: string,
  now: Date,
): Outcome => {
  if (verdict.state !== 'waiting') return { ...verdict, id, leaseId };
  const { state, failure, heldUntil } = verdict;
  const waitMs = heldUntil ? Math.min(heldUntil.getTime() - now.getTime(), HELD_AT_MOST_MS) : backoffMs(tries + 1);
  return { state, failure, id, leaseId, nextTryAt: new Date(now.getTime() + waitMs) };
};
