import type { ReportedRecipient } from '../../../ports/bounces';

/**
 * Statuses that are about the address: nobody is there, or takes no mail any more (RFC 3463 3.2 and 3.3). A full mailbox
 * (5.2.2), a mail that was too large or looked like spam (5.7.1) says nothing about the next one.
 */
const ADDRESS_FAULTS = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1']);

/** What a report says became of a mail. */
export interface MailReceipt {
  readonly state: 'delivered' | 'bounced';
  readonly code: string | null;
  readonly isAddressFault: boolean;
  /** Whom it was to, as the mail server says; null where it does not. */
  readonly address: string | null;
}

/** Null while it is still on its way, or beyond what can be told. */
export const mailReceiptOf = (recipients: readonly ReportedRecipient[]): MailReceipt | null => {
  const failed = recipients.find(({ action }) => action === 'failed');
  if (failed) {
    const { status: code, address } = failed;
    return { state: 'bounced', code, isAddressFault: ADDRESS_FAULTS.has(code), address };
  }
  const delivered = recipients.find(({ action }) => action === 'delivered');
  return delivered ? { state: 'delivered', code: null, isAddressFault: false, address: delivered.address } : null;
};
