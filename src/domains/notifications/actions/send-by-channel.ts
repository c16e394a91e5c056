import { DomainError } from '../../../kernel/errors';
import { gathering } from '../../../kernel/gathering';
import { slotsOf } from '../../../kernel/slots';
import type { Brief } from '../../../ports/message';
import type { LeasedMessage } from '../../outbox';
import type { Messengers, NotificationsDeps } from '../deps';
import { oneLine } from '../rules/one-line';
import { inboxStore, type NewNotification } from '../store/inbox-store';
import { NO_ADDRESS, type AddressedDraft } from './compose-drafts';
import { referenceOf } from './receipts';

/** What became of a message by a channel beside e-mail. */
export type Sent =
  | { readonly provider: string | null; readonly providerId: string | null }
  | { readonly nobody: string };

/** So many to one kind of provider at once. */
const AT_ONCE = 10;
const SMS_LENGTH = 300;
const TITLE_LENGTH = 120;

/**
 * Sends a message by SMS, by push to every device, or into the list in apps.
 * @throws DomainError as the provider's driver does
 */
export const sendByChannel = ({
  clock,
  db,
  messengers,
  log,
}: Pick<NotificationsDeps, 'clock' | 'db' | 'messengers' | 'log'>) => {
  const inSmsSlot = slotsOf(AT_ONCE);
  const inPushSlot = slotsOf(AT_ONCE);
  const putIntoList = gathering(
    async (notifications: readonly NewNotification[]) =>
      await db.transaction(async (tx) => await inboxStore(tx).put(notifications, clock.now())),
  );
  return async (message: LeasedMessage, draft: AddressedDraft): Promise<Sent> => {
    const brief = draft.brief ?? { title: draft.subject, short: '', sms: draft.subject, url: null };
    if (message.channel === 'sms') return await inSmsSlot(async () => await sendSms(messengers, message, draft, brief));
    if (message.channel === 'push')
      return await inPushSlot(async () => await sendPush(messengers, message, brief, log));
    const { id, userId, topic } = message;
    const { title, short, url } = brief;
    await putIntoList({ messageId: id, userId, message: topic, title, short, url });
    return { provider: null, providerId: null };
  };
};

const sendSms = async (
  { sms }: Messengers,
  { id }: LeasedMessage,
  { to }: AddressedDraft,
  { sms: text }: Brief,
): Promise<Sent> => {
  const tool = sms();
  if (!tool || !to.phone) return { nobody: tool ? NO_ADDRESS : 'channel.not-set-up' };
  return await tool.send({ to: to.phone, text: oneLine(text, SMS_LENGTH), id: referenceOf(id) });
};

const sendPush = async (
  { push, pushTargetsOf, dropPushTarget }: Messengers,
  { id, userId, topic, subjectId, critical }: LeasedMessage,
  { title, short, url }: Brief,
  log: NotificationsDeps['log'],
): Promise<Sent> => {
  const targets = await pushTargetsOf(userId);
  if (targets.length === 0) return { nobody: NO_ADDRESS };
  const results = await Promise.allSettled(
    targets.map(
      async ({ address }) =>
        await push().send({
          address,
          title: oneLine(title, TITLE_LENGTH),
          body: oneLine(short, SMS_LENGTH),
          data: { message: topic, subject: subjectId, ...(url ? { url } : {}) },
          urgent: critical,
        }),
    ),
  );
  const faults: unknown[] = [];
  for (const [index, result] of results.entries()) {
    if (result.status === 'fulfilled') continue;
    const target = targets[index];
    if (target && result.reason instanceof DomainError && result.reason.kind === 'gone') {
      log.info('push.device-gone', { id });
      await dropPushTarget(userId, target.id);
    } else faults.push(result.reason);
  }
  const sent = results.find((result) => result.status === 'fulfilled');
  if (sent) return sent.value;
  if (faults.length === 0) return { nobody: NO_ADDRESS };
  throw faults.find((fault) => fault instanceof DomainError && fault.kind === 'unavailable') ?? faults[0];
};
