import type { Actor } from '../../../kernel/actor';
import { Text } from '../../../kernel/answers';
import type { NotificationsRoomDeps } from '../deps';
import { linkExpired, linkForged } from '../errors';
import { unsubscribePage } from '../messages/unsubscribe-page';
import { subjectOf, UNSUBSCRIBE } from '../rules/unsubscribe-link';

type Deps = Pick<NotificationsRoomDeps, 'clock' | 'db' | 'audit' | 'signer' | 'unsubscribe' | 'contactsOf'>;

const HTML = 'text/html; charset=utf-8';
const NOT_KEPT = { 'Cache-Control': 'no-store' };

/** The page behind the link of a mail: it asks, and changes nothing. Mail scanners open links. */
export const showUnsubscribe =
  (deps: Deps) =>
  async (token: string): Promise<Text> => {
    const { userId } = read(deps, token);
    return new Text(unsubscribePage('asks', await languageOf(deps, userId)), HTML, NOT_KEPT);
  };

/** One click (RFC 8058), or the button of that page: the mails of this topic end, and no other does. Twice changes nothing more. */
export const confirmUnsubscribe =
  (deps: Deps) =>
  async (actor: Actor, token: string): Promise<Text> => {
    const { userId, topic } = read(deps, token);
    await deps.db.transaction(async (tx) => {
      if (!(await deps.unsubscribe(tx, userId, topic))) return;
      await deps.audit.write(tx, {
        actor: actor.kind === 'anonymous' ? { kind: 'link', purpose: UNSUBSCRIBE, origin: actor.origin } : actor,
        action: 'topic.unsubscribed',
        record: null,
        patientId: userId,
        details: { topic },
      });
    });
    return new Text(unsubscribePage('done', await languageOf(deps, userId)), HTML, NOT_KEPT);
  };

/** @throws DomainError `invalid` for a link that is none of ours, `gone` for one that has expired */
const read = ({ signer, clock }: Deps, token: string): { readonly userId: number; readonly topic: string } => {
  const signed = signer.verify(token, clock.now());
  if (signed === 'expired') throw linkExpired();
  const subject = signed === 'forged' || signed.purpose !== UNSUBSCRIBE ? null : subjectOf(signed.subject);
  if (!subject) throw linkForged();
  return subject;
};

const languageOf = async ({ contactsOf }: Deps, userId: number): Promise<string> =>
  (await contactsOf([userId])).get(userId)?.locale ?? 'en';
