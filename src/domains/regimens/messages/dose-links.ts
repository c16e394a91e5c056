import { DAY_MS } from '../../../kernel/durations';
import type { Signer } from '../../../ports/signer';
import { LINK_PURPOSES, type LinkPurpose } from '../dose-record';

/** Links in a reminder are good for this long after the dose has been missed: long enough to say so late. */
const LINK_LIFETIME_MS = 2 * DAY_MS;
/** Mail is kept, and people change their minds late: a link that ends reminders works for a year. */
const STOP_LIFETIME_MS = 365 * DAY_MS;

/** The links of one reminder. Tokens stand behind `#`, which browsers keep to themselves. */
export interface DoseLinks {
  readonly take: string;
  readonly skip: string;
  readonly snooze: string;
  readonly stopReminders: string;
  /** For the `List-Unsubscribe` header, whose one click is a POST to the address as it stands (RFC 8058). */
  readonly unsubscribe: string;
}

/** Signs the links for a dose. That which stops reminders stops those of its plan. */
export const doseLinks = (
  signer: Signer,
  publicUrl: string,
  dose: { readonly documentId: string; readonly missAt: Date },
): DoseLinks => {
  const until = new Date(dose.missAt.getTime() + LINK_LIFETIME_MS);
  const page = (purpose: LinkPurpose): string =>
    `${publicUrl}/dose#${signer.sign(`dose-${purpose}`, dose.documentId, until)}`;
  const stop = signer.sign('dose-stop-reminders', dose.documentId, new Date(dose.missAt.getTime() + STOP_LIFETIME_MS));
  return {
    take: page('take'),
    skip: page('skip'),
    snooze: page('snooze'),
    stopReminders: `${publicUrl}/dose#${stop}`,
    unsubscribe: `${publicUrl}/api/reminders/stop/${stop}`,
  };
};

/** What a token of ours is for, by the purpose that was signed; null for tokens that are no dose links. */
export const purposeOf = (signed: string): LinkPurpose | null =>
  LINK_PURPOSES.find((purpose) => `dose-${purpose}` === signed) ?? null;
