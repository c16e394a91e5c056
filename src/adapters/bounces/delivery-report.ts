import type { Attachment } from 'mailparser';
import type { DeliveryReport, ReportedRecipient } from '../../ports/bounces';

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;
const STATUS = /^([245])\.\d{1,3}\.\d{1,3}/;
/** A message to many has as many recipients; ours have one each. */
const MOST_RECIPIENTS = 20;

/** Reads a delivery status notification (RFC 3464) out of a mail; null where it is none, or says not about which mail. */
export const deliveryReportIn = async (mail: string): Promise<DeliveryReport | null> => {
  const { simpleParser } = await import('mailparser'); // heavy, and only where undeliverable mail is read
  const parsed = await simpleParser(Buffer.from(mail, 'latin1'), {
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  }).catch(() => null);
  if (!parsed) return null;
  const status = textOf(parsed.attachments, ['message/delivery-status']);
  const returned = textOf(parsed.attachments, ['message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers']);
  const messageId = /^message-id:\s*<([^<>\s]{1,300})>/im.exec(headOf(returned))?.[1];
  if (!status || !messageId) return null;
  // The first group is about the whole mail, each other about one recipient.
  const [, ...groups] = status.split(/\r?\n\r?\n/).map(fieldsIn);
  return { messageId, recipients: groups.slice(0, MOST_RECIPIENTS).flatMap(recipientIn) };
};

const textOf = (attachments: readonly Attachment[], types: readonly string[]): string =>
  attachments.find(({ contentType }) => types.includes(contentType))?.content.toString('latin1') ?? '';

/** What stands above the first empty line. */
const headOf = (message: string): string => unfolded(message.split(/\r?\n\r?\n/)[0] ?? '');

const unfolded = (text: string): string => text.replace(/\r?\n[ \t]+/g, ' ');

const fieldsIn = (group: string): ReadonlyMap<string, string> =>
  new Map(
    unfolded(group)
      .split(/\r?\n/)
      .flatMap((text) => {
        const [, name, value] = /^([\w-]+):\s*(.*?)\s*$/.exec(text) ?? [];
        return name ? [[name.toLowerCase(), value ?? ''] as const] : [];
      }),
  );

const recipientIn = (fields: ReadonlyMap<string, string>): readonly ReportedRecipient[] => {
  const action = ACTIONS.find((known) => known === fields.get('action')?.toLowerCase());
  const status = STATUS.exec(fields.get('status') ?? '')?.[0];
  if (!action || !status) return [];
  return [{ address: addressIn(fields.get('original-recipient') ?? fields.get('final-recipient')), action, status }];
};

/** `rfc822; maria@example.org` (RFC 3464 2.3.1). */
const addressIn = (field: string | undefined): string | null =>
  /^(?:rfc822|utf-8)\s*;\s*<?([^<>\s]+@[^<>\s]+?)>?$/i.exec(field ?? '')?.[1]?.toLowerCase() ?? null;
