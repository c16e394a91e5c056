import type { Notice } from '../deps';

export const CREDENTIAL_HANDED_IN = 'credential-handed-in';
export const CREDENTIAL_APPROVED = 'credential-approved';
export const CREDENTIAL_REJECTED = 'credential-rejected';
export const CREDENTIAL_ENDS_IN_A_MONTH = 'credential-ends-in-a-month';
export const CREDENTIAL_ENDS_IN_A_WEEK = 'credential-ends-in-a-week';
export const CREDENTIAL_EXPIRED = 'credential-expired';

/** What a notice may tell of a credential. Its number is not among it: mailboxes are read by others too. */
export interface CredentialFacts {
  readonly kind: 'licence' | 'registration' | 'certificate';
  readonly issuer: string;
  /** The last day on which it is good, as people write it; null without an end. */
  readonly lastDay: string | null;
  readonly daysLeft: number;
  /** In the words of whoever decided. */
  readonly reason: string | null;
}

const notice = (heading: string, ...paragraphs: readonly (string | null)[]): Notice => ({
  subject: heading,
  heading,
  paragraphs: paragraphs.filter((paragraph) => paragraph !== null),
});

const RENEW =
  'Hand in the new one in your profile as soon as you have it. The old one stays good until its last day, so nothing stops meanwhile.';

const ending = ({ kind, issuer, lastDay, daysLeft }: CredentialFacts): Notice =>
  notice(
    daysLeft === 1 ? `Your ${kind} ends within a day` : `Your ${kind} ends in ${daysLeft} days`,
    `The ${kind} from ${issuer} that you are verified with is good until ${lastDay ?? 'its last day'}. After that, only your profile will be open to you.`,
    RENEW,
  );

/** What doctors, caregivers and pharmacists are told about being verified, by the name of its topic. */
export const VERIFICATION_NOTICES = {
  [CREDENTIAL_HANDED_IN]: ({ kind, issuer }: CredentialFacts): Notice =>
    notice(
      `We have your ${kind}`,
      `We have received the ${kind} from ${issuer} that you handed in, and somebody will look at it. You get a mail when it is decided.`,
      'Until then you can correct it in your profile.',
    ),
  [CREDENTIAL_APPROVED]: ({ kind, issuer, lastDay, reason }: CredentialFacts): Notice =>
    notice(
      'You are verified',
      `Your ${kind} from ${issuer} has been approved. Everything that belongs to your role is open to you now.`,
      lastDay && `It is good until ${lastDay}. We will remind you 30 and 7 days before.`,
      reason && `A note from us: ${reason}`,
    ),
  [CREDENTIAL_REJECTED]: ({ kind, issuer, reason }: CredentialFacts): Notice =>
    notice(
      `Your ${kind} was not approved`,
      `We could not approve the ${kind} from ${issuer} that you handed in.`,
      reason && `The reason: ${reason}`,
      'Put it right and hand it in again in your profile. We will look at it anew.',
    ),
  [CREDENTIAL_ENDS_IN_A_MONTH]: ending,
  [CREDENTIAL_ENDS_IN_A_WEEK]: ending,
  [CREDENTIAL_EXPIRED]: ({ kind, issuer, lastDay }: CredentialFacts): Notice =>
    notice(
      `Your ${kind} has ended`,
      `The ${kind} from ${issuer} that you were verified with was good until ${lastDay ?? 'today'}. Until a new one is approved, only your profile is open to you.`,
      'If you have not handed in the new one yet, do it in your profile. We will look at it as soon as we can.',
    ),
} as const satisfies Readonly<Record<string, (facts: CredentialFacts) => Notice>>;
export type VerificationTopic = keyof typeof VERIFICATION_NOTICES;
