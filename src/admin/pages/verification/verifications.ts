import type { Decision, Profession, Queue, VerificationsPage } from '../../../domains/accounts/contract';
import { useQuery, type Asked } from '../asking';
import { daysUntil } from '../instants';
import type { Undertaking } from '../with-reason';

export const PROFESSIONS: Readonly<Record<Profession, string>> = {
  doctor: 'Doctor',
  caregiver: 'Caregiver',
  pharmacist: 'Pharmacist',
};

/** The lists of the page, in the order of its tabs. */
export const LISTS = [
  { state: 'waiting', label: 'Waiting', empty: 'Nobody waits to be verified.' },
  { state: 'expiring', label: 'Ending soon', empty: 'No credential ends in the next 30 days.' },
  { state: 'approved', label: 'Approved', empty: 'Nobody has been approved yet.' },
  { state: 'rejected', label: 'Rejected', empty: 'Nothing has been rejected.' },
  { state: 'expired', label: 'Ended', empty: 'No credential has ended.' },
] as const satisfies readonly { state: Queue; label: string; empty: string }[];

const PAGE_SIZE = 10;
export const FIND_VERIFICATIONS = '/careloop/verifications/find';

/** One list of the queue. */
export const useVerifications = (wanted: {
  readonly state: Queue;
  readonly page: number;
  readonly search?: string;
  readonly profession?: string;
  readonly sort?: string;
}): Asked<VerificationsPage> => useQuery<VerificationsPage>(FIND_VERIFICATIONS, { ...wanted, pageSize: PAGE_SIZE });

const LONGEST_REASON = 1_000;

/** What can be done about one credential: a decision, or taking one back. */
export type Choosing = Decision | 'revoke';

/** What is asked before a decision about what this person submitted. */
export const DECISIONS: Readonly<Record<Choosing, (name: string, what: string) => Undertaking>> = {
  approve: (name, what) => ({
    title: `Approve ${name}?`,
    explanation: `${what} Everything that belongs to their role is open to them at once.`,
    button: 'Approve',
    isDangerous: false,
    optional: true,
    longest: LONGEST_REASON,
    label: 'A note to them (may be left out)',
    hint: 'It is part of the mail that tells them.',
    missing: 'Write a few words more, or leave the note out.',
  }),
  reject: (name, what) => ({
    title: `Reject what ${name} handed in?`,
    explanation: what,
    button: 'Reject',
    isDangerous: true,
    longest: LONGEST_REASON,
    label: 'What is wrong with it',
    hint: 'They read this, so that they can put it right and hand it in again.',
    missing: 'Say why: they are told, so that they can put it right.',
  }),
  revoke: (name, what) => ({
    title: `Revoke the approval of ${name}?`,
    explanation: `${what} From this moment they are not verified, and only their profile is open to them.`,
    button: 'Revoke the approval',
    isDangerous: true,
    longest: LONGEST_REASON,
    label: 'Why it is revoked',
    hint: 'They read this in the mail that tells them.',
    missing: 'Say why: they are told.',
  }),
};

/** Whoever's credential ends within a week has been warned twice. */
const LAST_WARNING_DAYS = 7;

/** How near the end of a credential is, and whether that is urgent. */
export const endingOf = (date: string, nowMs: number): { readonly text: string; readonly isUrgent: boolean } => {
  const days = daysUntil(date, nowMs);
  return {
    text: days <= 0 ? 'Ends today' : days === 1 ? 'Ends tomorrow' : `Ends in ${days} days`,
    isUrgent: days <= LAST_WARNING_DAYS,
  };
};
