import { DAY_MS } from '../../../../kernel/durations';
import type { CredentialState } from '../../contract';
import type { AccountsDeps, Draft, MailTopic } from '../../deps';
import {
  CREDENTIAL_APPROVED,
  CREDENTIAL_ENDS_IN_A_MONTH,
  CREDENTIAL_ENDS_IN_A_WEEK,
  CREDENTIAL_EXPIRED,
  CREDENTIAL_HANDED_IN,
  CREDENTIAL_REJECTED,
  VERIFICATION_NOTICES,
  type CredentialFacts,
  type VerificationTopic,
} from '../../messages/verification-notices';
import { stateAt } from '../../rules/credential';
import { credentials, type Credential } from '../../store/credentials';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'renderNotice'>;

/** A notice is true while its credential is in one of these states; afterwards there is another one to send, or none. A corrected one was received all the same. */
const TRUE_WHILE: Readonly<Record<VerificationTopic, readonly CredentialState[]>> = {
  [CREDENTIAL_HANDED_IN]: ['waiting', 'replaced'],
  [CREDENTIAL_APPROVED]: ['approved'],
  [CREDENTIAL_REJECTED]: ['rejected'],
  [CREDENTIAL_ENDS_IN_A_MONTH]: ['approved'],
  [CREDENTIAL_ENDS_IN_A_WEEK]: ['approved'],
  [CREDENTIAL_EXPIRED]: ['expired'],
};

/** What is said by mail about being verified. */
export const verificationTopics = (deps: Deps): readonly MailTopic[] =>
  (Object.keys(VERIFICATION_NOTICES) as VerificationTopic[]).map((name) => topic(deps, name));

const topic = ({ clock, db, renderNotice }: Deps, name: VerificationTopic): MailTopic => ({
  name,
  compose: async (owed) => {
    const now = clock.now();
    const known = new Map(
      (await credentials(db).byIds(owed.map(({ subjectId }) => subjectId))).map((credential) => [
        credential.id,
        credential,
      ]),
    );
    const drafts = owed.flatMap(({ id, subjectId }): [string, Draft][] => {
      const credential = known.get(subjectId);
      if (!credential || !TRUE_WHILE[name].includes(stateAt(credential, now))) return [];
      const notice = VERIFICATION_NOTICES[name](factsOf(credential, now));
      return [[id, { subject: notice.subject, ...renderNotice(notice), unsubscribeUrl: null }]];
    });
    return new Map(drafts);
  },
});

const factsOf = ({ kind, issuer, expiresOn, validUntil, reason }: Credential, now: Date): CredentialFacts => ({
  kind,
  issuer,
  reason,
  lastDay: expiresOn && dayText(expiresOn),
  daysLeft: validUntil ? Math.max(1, Math.ceil((validUntil.getTime() - now.getTime()) / DAY_MS)) : 0,
});

/** A day of the calendar as people write it, the same in every zone. */
const dayText = (date: string): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
