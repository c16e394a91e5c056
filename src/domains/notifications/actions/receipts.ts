import type { Actor } from '../../../kernel/actor';
import type { RawRequest } from '../../../kernel/door';
import { MINUTE_MS } from '../../../kernel/durations';
import { DomainError } from '../../../kernel/errors';
import type { Bounces, DeliveryReport } from '../../../ports/bounces';
import type { Sql } from '../../../ports/database';
import type { Receipt } from '../../../ports/sms';
import { receiptStore, type Concluded, type Conclusion } from '../../outbox';
import type { NotificationsRoomDeps } from '../deps';
import { smsNotSetUp } from '../errors';
import { ADDRESS_BOUNCED } from '../message-names';
import { nextReceiptAt } from '../rules/ask-for-receipt';
import { mailReceiptOf } from '../rules/bounce';
import { isSealed, numberIn } from '../rules/message-id';
import { bounceStore, digestOf } from '../store/bounce-store';
import { fallBack } from './fall-back';

type Deps = Pick<
  NotificationsRoomDeps,
  | 'clock'
  | 'db'
  | 'log'
  | 'audit'
  | 'outbox'
  | 'contactsOf'
  | 'reachableBy'
  | 'messengers'
  | 'mailDomain'
  | 'messageIdKey'
> & { readonly bounces: () => Bounces | null };

const PROVIDER: Actor = { kind: 'system', reason: 'a provider told what became of a message' };
const ASKED_AT_ONCE = 100;
const ASK_AGAIN_MS = 5 * MINUTE_MS;
const READ_AT_ONCE = 200;

interface Became extends Conclusion {
  readonly isAddressFault: boolean;
  /** Whom it was to; null where that is not said. */
  readonly address: string | null;
}

/** What becomes of messages after somebody took them, as that somebody tells it: by a callback, when asked, or by mail. */
export const receipts = (deps: Deps) => {
  const conclude = concluding(deps);
  return {
    /**
     * A status callback of an SMS provider, about the message that stands in its signed address.
     * @throws DomainError `invalid` when it is not signed; `unavailable` where no SMS are sent
     */
    hearSms: async (raw: RawRequest | null, reference: string): Promise<{ readonly received: true }> => {
      const sms = deps.messengers.sms();
      if (!sms || !raw) throw smsNotSetUp();
      const receipt = sms.hear(reference, raw);
      if (receipt) await conclude(becameOf(receipt, null));
      return { received: true };
    },

    /** The tick: asks providers what became of SMS that they took, and returns how many were asked about. */
    askForReceipts: async (): Promise<number> => {
      const sms = deps.messengers.sms();
      if (!sms) return 0;
      const now = deps.clock.now();
      const store = receiptStore(deps.db);
      const due = await store.claim(now, new Date(now.getTime() + ASK_AGAIN_MS), ASKED_AT_ONCE);
      for (const { id, provider, providerId, sentAt } of due) {
        const receipt = await sms.receiptOf(referenceOf(id), { provider, providerId }).catch((error: unknown) => {
          if (!(error instanceof DomainError)) throw error;
          return null; // it does not answer now, and is asked again
        });
        if (receipt) await conclude(becameOf(receipt, provider));
        else await store.askAt(id, nextReceiptAt(sentAt, now));
      }
      return due.length;
    },

    /** The tick: reads the mailbox that undeliverable mail comes back to, and returns how many mails lay there. */
    readBounces: async (): Promise<number> => {
      try {
        return (await deps.bounces()?.readEach(READ_AT_ONCE, readReport(deps, conclude))) ?? 0;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        deps.log.warn('bounces.not-read', { code: error.code });
        return 0;
      }
    },
  };
};

/** What providers call a message of ours. */
export const referenceOf = (id: string): string => `m${id}`;

const becameOf = ({ id, providerId, state, code, isAddressFault }: Receipt, provider: string | null): Became => ({
  id: id.slice(1),
  state,
  provider,
  providerId,
  failure: state === 'bounced' ? `bounce.${code ?? 'unknown'}` : null,
  isAddressFault,
  address: null,
});

/** Only a report that names a mail by the Message-ID that we gave it counts: whoever never got the mail does not know it. */
const readReport =
  ({ db, log, mailDomain, messageIdKey }: Deps, conclude: (became: Became) => Promise<void>) =>
  async (report: DeliveryReport | null): Promise<void> => {
    const receipt = report && mailReceiptOf(report.recipients);
    const id = report && numberIn(report.messageId, mailDomain);
    if (!report || !receipt || !id) return log.info('bounces.no-report');
    const message = await receiptStore(db).find(id);
    if (!message || !isSealed(report.messageId, { id, key: message.key }, messageIdKey))
      return log.warn('bounces.not-ours', { id });
    const { state, code, isAddressFault, address } = receipt;
    const failure = state === 'bounced' ? `bounce.${code ?? 'unknown'}` : null;
    await conclude({ id, state, provider: 'smtp', providerId: null, failure, isAddressFault, address });
  };

/** All in one transaction: what became of it, the mark on the address, who is told, and the channel that says it instead. */
const concluding = (deps: Deps) => {
  const sayOtherwise = fallBack(deps);
  return async (became: Became): Promise<void> => {
    await deps.db.transaction(async (tx) => {
      const message = await receiptStore(tx).conclude(became, deps.clock.now());
      if (!message || became.state === 'delivered') return;
      if (became.isAddressFault) await markAddress(deps, tx, message, became);
      if (!message.critical) await sayOtherwise(tx, message); // critical ones go by every channel at once
    });
  };
};

/** Marks an address that nothing reaches, and tells the person where they still hear us: in their apps. */
const markAddress = async (
  { clock, audit, outbox, contactsOf }: Deps,
  tx: Sql,
  { id, userId, channel }: Concluded,
  { address, failure }: Became,
): Promise<void> => {
  const contact = userId > 0 ? (await contactsOf([userId])).get(userId) : undefined;
  const current = channel === 'email' ? contact?.email : contact?.phone;
  if (!current || (address !== null && address !== current.toLowerCase())) return; // it was another address by then
  const since = clock.now();
  const code = failure ?? 'bounce.unknown';
  if (!(await bounceStore(tx).mark({ userId, channel, digest: digestOf(current), code, since }))) return;
  await audit.write(tx, {
    actor: PROVIDER,
    action: 'address.bounced',
    record: { type: 'message', id },
    patientId: userId,
    details: { channel, code },
  });
  const told = { topic: ADDRESS_BOUNCED, userId, subjectId: channel, attempt: 1, notAfter: null } as const;
  await outbox.post(tx, [{ ...told, key: `${ADDRESS_BOUNCED}-${id}/in-app`, channel: 'in-app' }]);
};
