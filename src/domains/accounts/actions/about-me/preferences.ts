import { invalidField } from '../../../../kernel/errors';
import { signedInPerson } from '../../../../kernel/callers';
import type { Actor } from '../../../../kernel/actor';
import type { Sql } from '../../../../ports/database';
import type { Preferences, PreferencesInput } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { changedElsewhere } from '../../errors';
import { completed, unknownTopic } from '../../rules/preferences';
import { people } from '../../store/people';
import { preferences } from '../../store/preferences';

type PreferencesView = Preferences & { readonly version: number };

/** How the caller wants to be spoken to, and the version to change it by: 0 when they never said. */
export const readPreferences =
  ({ db, switchableTopics }: Pick<AccountsDeps, 'db' | 'switchableTopics'>) =>
  async (actor: Actor): Promise<PreferencesView> => {
    const kept = await preferences(db).of(signedInPerson(actor).userId);
    return { ...completed(kept?.choices ?? null, switchableTopics()), version: kept?.version ?? 0 };
  };

/** From now on the caller is spoken to in this way; what already waits for them obeys too. */
export const putPreferences =
  ({ clock, db, audit, switchableTopics }: Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'switchableTopics'>) =>
  async (actor: Actor, { version, ...choices }: PreferencesInput): Promise<PreferencesView> => {
    const { userId, documentId } = signedInPerson(actor);
    const unknown = unknownTopic(choices, switchableTopics());
    if (unknown !== undefined) throw invalidField(['topics', unknown], 'Nobody writes about this topic. Leave it out.');
    await db.transaction(async (tx) => {
      await people(tx).lockForUpdate(userId);
      if (((await preferences(tx).of(userId))?.version ?? 0) !== version) throw changedElsewhere();
      await preferences(tx).put(userId, choices, version + 1, clock.now());
      await audit.write(tx, {
        actor,
        action: 'preferences.changed',
        record: { type: 'user', id: documentId },
        patientId: userId,
      });
    });
    return { ...completed(choices, switchableTopics()), version: version + 1 };
  };

/** One topic is heard of by e-mail no more, whatever else this person said: by a link in a mail. Returns whether that changed something. */
export const unsubscribe =
  ({ clock }: Pick<AccountsDeps, 'clock'>) =>
  async (tx: Sql, userId: number, topic: string): Promise<boolean> => {
    if (!(await people(tx).lockForUpdate(userId))) return false;
    const kept = await preferences(tx).of(userId);
    const result = completed(kept?.choices ?? null, [topic]);
    const before = result.topics[topic];
    if (!before?.email || topic === 'account-security') return false;
    const choices = { ...result, topics: { ...result.topics, [topic]: { ...before, email: false } } };
    await preferences(tx).put(userId, choices, (kept?.version ?? 0) + 1, clock.now());
    return true;
  };
