import { MINUTE_MS, SECOND_MS } from '../../../kernel/durations';
import { chunksOf } from '../../../kernel/chunks';
import { DomainError } from '../../../kernel/errors';
import { inSpanOfTrace } from '../../../kernel/tracing';
import { MAIL_UNREACHABLE } from '../../../ports/email';
import type { Topic } from '../../../ports/message';
import type { NotificationsDeps } from '../deps';
import { KNOCKED_WITHIN_MS } from '../rules/backoff';
import { USUAL_PACE, type Pace } from '../rules/pace';
import { messageIdOf } from '../rules/message-id';
import { localDateOf } from '../../../kernel/time';
import {
  BEHIND,
  claimStore,
  digestStore,
  HELD,
  isNoTry,
  keepsItsPlace,
  messageStore,
  NOT_COMPOSED,
  type LeasedMessage,
  type Outcome,
  type TakenBy,
} from '../../outbox';
import { firstReceiptAt } from '../rules/ask-for-receipt';
import { COUNTED_ON_TRIES } from '../rules/fallback';
import {
  BOUNCED,
  composeDrafts,
  NO_ADDRESS,
  type AddressedDraft,
  type Composed,
  type SummedUp,
} from './compose-drafts';
import { fallBack } from './fall-back';
import { leasing, type Leases } from './leases';
import { mailGate } from './mail-gate';
import { sendByChannel } from './send-by-channel';
import { settlements } from './settlements';

/** A kill delays no more messages than this, until their leases end. */
const LEASED_AT_ONCE = 100;
/** What waits for the end of quiet hours is looked at again so often: the person may change their mind, and the sweep lets nothing wait longer (ask-for-owed). */
const HELD_AT_MOST_MS = 9 * 60_000;

/** How often a channel beside e-mail tries again. */
const RETRIES = 3;
/** The name of the mail that sums up a day. */
export const DIGEST = 'digest';

/** What became of a message, before it is written down. Null: it is somebody else's by now. */
type Verdict =
  | { readonly state: 'sent'; readonly taken?: TakenBy | null }
  | { readonly state: 'cancelled'; readonly failure?: string }
  | { readonly state: 'failed'; readonly failure: string }
  | { readonly state: 'waiting'; readonly failure: string; readonly heldUntil?: Date }
  | null;

/**
 * Sends those of `ids` that are still owed, each by one worker, and writes down what became of them.
 * What could not be sent now waits for its next try; what the server will never take has failed.
 */
export const deliver = (deps: NotificationsDeps, topics: readonly Topic[], pace: Pace = USUAL_PACE) => {
  const { clock, failpoint } = deps;
  const compose = composeDrafts(deps, topics);
  const leases = leasing(deps, pace);
  const settled = settlements(deps);
  const send = sending(deps);
  const sendOther = sendingByChannel(deps);
  const fallBack = fallingBack(deps);
  const sumUp = summingUp(deps);

  const deliverChunk = async (ids: readonly string[], held: Leases): Promise<void> => {
    const messages = await held.take(ids);
    if (messages.length === 0) return;
    failpoint('messages.leased');

    const composed = await compose(messages);
    await Promise.all(inOrder(messages).map(async (line) => await deliverLine(line, composed, held)));
  };
  /** One after the other: when one has to wait, those behind it wait as long. */
  const deliverLine = async (
    line: readonly LeasedMessage[],
    composed: ReadonlyMap<string, Composed>,
    held: Leases,
  ): Promise<void> => {
    let heldUntil: Date | null = null;
    for (const message of line) {
      if (heldUntil) {
        settled.add({ id: message.id, leaseId: held.id, state: 'waiting', failure: BEHIND, nextTryAt: heldUntil });
        continue;
      }
      const says = composed.get(message.id) ?? 'gone';
      const verdict = await inSpanOfTrace(spanOf(message), async (span) => {
        const found = await verdictOn(message, says, held);
        span.note({ outcome: found?.state ?? 'elsewhere' });
        return found;
      });
      const outcome = verdict && outcomeOf(message, verdict, held.id, clock.now(), pace);
      if (outcome) settled.add(outcome);
      if (outcome && hasBrief(says) && needsFallback(message, outcome)) await fallBack(message);
      if (!isSummedUp(says)) heldUntil = waitsFor(message, outcome, clock.now());
    }
  };
  const verdictOn = async (message: LeasedMessage, composed: Composed, held: Leases): Promise<Verdict> => {
    if (composed === 'gone') return { state: 'cancelled' };
    if (composed === 'failed') return { state: 'waiting', failure: NOT_COMPOSED };
    if ('unwanted' in composed) return { state: 'cancelled', failure: composed.unwanted };
    if ('digestAt' in composed) return await sumUp(message, composed, held.id);
    if ('heldUntil' in composed) return { state: 'waiting', failure: HELD, heldUntil: composed.heldUntil };
    if (message.channel !== 'email') return await sendOther(message, composed, () => held.holds(message.id));
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

const spanOf = ({ topic, channel, traceContext = null }: LeasedMessage) =>
  ({ name: `message ${topic}`, kind: 'consumer', facts: { channel }, cause: traceContext }) as const;

/**
 * Those to one person by one channel, the earliest first. Critical ones are in no line: they overtake, each by itself.
 */
const inOrder = (messages: readonly LeasedMessage[]): readonly (readonly LeasedMessage[])[] => {
  const lines = new Map<string, LeasedMessage[]>();
  for (const message of messages) {
    const { id, userId, channel, critical } = message;
    const name = critical ? id : `${userId}/${channel}`;
    const line = lines.get(name);
    if (line) line.push(message);
    else lines.set(name, [message]);
  }
  return [...lines.values()];
};

/** Until when those behind this message wait; null: they need not. No outcome: it is somebody else's by now. */
const waitsFor = ({ tries }: LeasedMessage, outcome: Outcome | null, now: Date): Date | null => {
  if (!outcome) return new Date(now.getTime() + SECOND_MS);
  if (outcome.state !== 'waiting' || !keepsItsPlace(outcome.failure, tries + 1)) return null;
  return outcome.nextTryAt;
};

const sending = (
  deps: Pick<NotificationsDeps, 'clock' | 'db' | 'email' | 'log' | 'failpoint' | 'mailDomain' | 'messageIdKey'>,
) => {
  const gate = mailGate(deps);
  /** What went wrong with a send, or null; when the server is back, what waited for it is asked for at once. */
  const learn = async (error: unknown): Promise<void> => {
    if (!gate.learn(error)) return;
    await claimStore(deps.db)
      .retryUnreached(deps.clock.now())
      .catch((fault: unknown) => deps.log.warn('messages.not-brought-forward', { reason: String(fault) }));
  };

  return async (
    message: LeasedMessage,
    { to: { email: to }, subject, text, html, unsubscribeUrl, attachments }: AddressedDraft,
    isOurs: () => boolean,
  ): Promise<Verdict> => {
    try {
      const messageId = messageIdOf(message, deps.mailDomain, deps.messageIdKey);
      const urgent = message.critical ? { urgent: true } : {};
      const files = attachments ? { attachments } : {};
      const mail = { to, subject, text, html, unsubscribeUrl, messageId, ...urgent, ...files };
      const wasSent = await deps.email.send(mail, () => isOurs() && !gate.isShut());
      if (wasSent) await learn(null);
      if (!wasSent) return isOurs() ? { state: 'waiting', failure: MAIL_UNREACHABLE } : null;
    } catch (error) {
      await learn(error);
      return notSent(message, error, deps.log);
    }
    deps.failpoint('messages.accepted');
    return { state: 'sent', taken: { provider: 'smtp', providerId: null, receiptAt: null } };
  };
};

const sendingByChannel = (deps: Pick<NotificationsDeps, 'clock' | 'db' | 'messengers' | 'log' | 'failpoint'>) => {
  const send = sendByChannel(deps);
  return async (message: LeasedMessage, draft: AddressedDraft, isOurs: () => boolean): Promise<Verdict> => {
    if (!isOurs()) return null;
    try {
      const sent = await send(message, draft);
      if ('nobody' in sent) return { state: 'cancelled', failure: sent.nobody };
      deps.failpoint('messages.accepted');
      const { provider, providerId } = sent;
      const receiptAt = message.channel === 'sms' ? firstReceiptAt(deps.clock.now()) : null;
      return { state: 'sent', taken: { provider, providerId, receiptAt } };
    } catch (error) {
      const verdict = notSent(message, error, deps.log);
      return verdict?.state === 'waiting' && message.tries >= RETRIES
        ? { state: 'failed', failure: verdict.failure }
        : verdict;
    }
  };
};

/** Other channels have something to say. */
const hasBrief = (composed: Composed): boolean =>
  typeof composed === 'object' && ('brief' in composed || 'unwanted' in composed);

const isSummedUp = (composed: Composed): boolean => typeof composed === 'object' && 'digestAt' in composed;

/** By e-mail it is tried for as long as it is of use; meanwhile, after so many tries, another channel says it. */
const needsFallback = ({ channel, tries, critical, fallback }: LeasedMessage, { state, ...rest }: Outcome): boolean => {
  if (channel === 'in-app' || critical) return false; // critical ones go by every channel at once
  if (state === 'failed') return true;
  const failure = 'failure' in rest ? rest.failure : undefined;
  if (state === 'cancelled') return failure === BOUNCED || (fallback && failure === NO_ADDRESS);
  return state === 'waiting' && !isNoTry(failure ?? '') && channel === 'email' && tries + 1 === COUNTED_ON_TRIES;
};

/** Lets another channel say what one could not. When that fails, nothing else does. */
const fallingBack = (deps: Pick<NotificationsDeps, 'clock' | 'db' | 'log' | 'reachableBy'>) => {
  const sayOtherwise = fallBack(deps);
  return async (message: LeasedMessage): Promise<void> => {
    await sayOtherwise(deps.db, message).catch((error: unknown) =>
      deps.log.error('messages.fallback-failed', { id: message.id, reason: String(error) }),
    );
  };
};

/** Puts a message into the summary of its day. */
const summingUp =
  ({ db, clock }: Pick<NotificationsDeps, 'db' | 'clock'>) =>
  async ({ id, userId }: LeasedMessage, { digestAt, timeZone }: SummedUp, leaseId: string): Promise<Verdict> => {
    const day = localDateOf(digestAt, timeZone);
    const key = `${DIGEST}-${userId}-${day}`;
    const isIn = await db.transaction(async (tx) => {
      const summary = { key, topic: DIGEST, userId, subjectId: day, attempt: 1, notAfter: null, notBefore: digestAt };
      await messageStore(tx).post([summary], clock.now(), digestAt);
      return await digestStore(tx).sumUp(id, leaseId, key);
    });
    return isIn ? null : { state: 'waiting', failure: HELD, heldUntil: new Date(clock.now().getTime() + MINUTE_MS) };
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
  { backoffMs }: Pace,
): Outcome => {
  if (verdict.state !== 'waiting') return { ...verdict, id, leaseId };
  const { state, failure, heldUntil } = verdict;
  const waitMs = heldUntil
    ? Math.min(heldUntil.getTime() - now.getTime(), HELD_AT_MOST_MS)
    : Math.min(backoffMs(tries + 1), failure === MAIL_UNREACHABLE ? KNOCKED_WITHIN_MS : Infinity);
  return { state, failure, id, leaseId, nextTryAt: new Date(now.getTime() + waitMs) };
};
