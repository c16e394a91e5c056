import { DAY_MS } from '../../../../kernel/durations';
import { translated } from '../../../../ports/message';
import type { CredentialState } from '../../contract';
import type { AccountsDeps, Draft, MailTopic } from '../../deps';
import { languageOf, noticeDraft } from '../../messages/notice-of';
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

const topic = ({ clock, db, renderNotice }: Deps, name: VerificationTopic): MailTopic => {
  const { summary, write } = VERIFICATION_NOTICES[name];
  return {
    name,
    compose: async (owed, contacts) => {
      const now = clock.now();
      const known = new Map(
        (await credentials(db).byIds(owed.map(({ subjectId }) => subjectId))).map((credential) => [
          credential.id,
          credential,
        ]),
      );
      const drafts = owed.flatMap(({ id, userId, subjectId }): [string, Draft][] => {
        const credential = known.get(subjectId);
        if (!credential || !TRUE_WHILE[name].includes(stateAt(credential, now))) return [];
        const language = languageOf(contacts, userId);
        return [[id, noticeDraft(renderNotice, language, write(language, factsOf(credential, now)))]];
      });
      return new Map(drafts);
    },
    sample: {
      summary,
      draft: ({ language }) => noticeDraft(renderNotice, language, write(language, sampleOf(name, language))),
    },
  };
};

const factsOf = ({ kind, issuer, expiresOn, validUntil, reason }: Credential, now: Date): CredentialFacts => ({
  kind,
  issuer,
  reason,
  expiresOn,
  daysLeft: validUntil ? Math.max(1, Math.ceil((validUntil.getTime() - now.getTime()) / DAY_MS)) : 0,
});

const sampleOf = (name: VerificationTopic, language: string): CredentialFacts => ({
  kind: 'licence',
  issuer: 'Kenya Medical Practitioners and Dentists Council',
  expiresOn: '2026-12-31',
  daysLeft: name === CREDENTIAL_ENDS_IN_A_WEEK ? 7 : 30,
  reason:
    name === CREDENTIAL_REJECTED ? translated(language, 'The number cannot be read.', 'Nambari haisomeki.') : null,
});
