import { translated } from '../../../../ports/message';
import type { AccountsDeps, Draft, MailTopic, Notice } from '../../deps';
import { noticeDraft } from '../../messages/notice-of';
import { securityEventWords, type SecurityEventFacts } from '../../messages/security-event-words';
import { sessionLink } from '../../messages/session-link';
import { RECOVERY_CODE_USED } from '../../messages/session-notices';
import { authenticators } from '../../store/authenticators';
import { ownerNotices } from '../../store/owner-notices';
import { sessions } from '../../store/sessions';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'renderNotice' | 'publicUrl' | 'signer'>;

interface OwnersMail {
  readonly summary: string;
  readonly write: (language: string, recoveryCodesLeft: number) => Notice;
}

const UNKNOWN_READER = { locale: 'en', timeZone: 'UTC' } as const;
const SAMPLE_CODES_LEFT = 3;
const SAMPLE_EVENT: SecurityEventFacts = {
  at: new Date('2026-12-01T09:00:00Z'),
  userAgent: 'CareLoop/1.0 (Android 16)',
  ip: '203.0.113.7',
};

/** A mail about the locks of an account: what was done, when and from where, and a link that ends the session it was done in, while that lives. */
export const ownersTopic = (
  { clock, db, renderNotice, publicUrl, signer }: Deps,
  name: string,
  { summary, write }: OwnersMail,
): MailTopic => ({
  name,
  compose: async (owed, contacts) => {
    const securityEvents = new Map(
      (await ownerNotices(db).among(owed.map(({ subjectId }) => subjectId))).map((securityEvent) => [
        securityEvent.id,
        securityEvent,
      ]),
    );
    return new Map(
      await Promise.all(
        owed.map(async ({ id, userId, subjectId }): Promise<[string, Draft]> => {
          const reader = contacts.get(userId) ?? UNKNOWN_READER;
          const { locale } = reader;
          const notice = write(
            locale,
            name === RECOVERY_CODE_USED ? await authenticators(db).recoveryCodesLeft(userId) : 0,
          );
          const securityEvent = securityEvents.get(subjectId);
          if (!securityEvent) return [id, noticeDraft(renderNotice, locale, notice)];
          const { session, at } = securityEvent;
          const isLive =
            session !== null &&
            (await sessions(db).liveOf(userId, clock.now())).some(({ family }) => family === session);
          const button = isLive ? endSession(locale, sessionLink(signer, publicUrl, session, at)) : {};
          const facts = securityEventWords(securityEvent, reader);
          return [id, noticeDraft(renderNotice, locale, { ...notice, facts, ...button })];
        }),
      ),
    );
  },
  sample: {
    summary,
    draft: ({ language: locale, timeZone, publicUrl: url }) =>
      noticeDraft(renderNotice, locale, {
        ...write(locale, SAMPLE_CODES_LEFT),
        facts: securityEventWords(SAMPLE_EVENT, { locale, timeZone }),
        ...endSession(locale, `${url}/device`),
      }),
  },
});

const endSession = (language: string, url: string): Pick<Notice, 'button'> => ({
  button: {
    label: translated(
      language,
      'This was not me, or I lost this device',
      'Si mimi niliyefanya hivi, au nimepoteza kifaa hiki',
    ),
    url,
    quiet: true,
  },
});
