import type { Actor } from '../../../../kernel/actor';
import type { Preferences, PreferencesInput } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { changedElsewhere } from '../../errors';
import { signedInPerson } from '../../rules/callers';
import { completed } from '../../rules/preferences';
import { people } from '../../store/people';
import { preferences } from '../../store/preferences';

type PreferencesView = Preferences & { readonly version: number };

/** How the caller wants to be spoken to, and the version to change it by: 0 when they never said. */
export const readPreferences =
  ({ db }: Pick<AccountsDeps, 'db'>) =>
  async (actor: Actor): Promise<PreferencesView> => {
    const kept = await preferences(db).of(signedInPerson(actor).userId);
    return { ...completed(kept?.choices ?? null), version: kept?.version ?? 0 };
  };

/** From now on the caller is spoken to in this way; what already waits for them obeys too. */
export const putPreferences =
  ({ clock, db, audit }: Pick<AccountsDeps, 'clock' | 'db' | 'audit'>) =>
  async (actor: Actor, { version, ...choices }: PreferencesInput): Promise<PreferencesView> => {
    const { userId, documentId } = signedInPerson(actor);
    await db.transaction(async (tx) => {
      await people(tx).hold(userId);
      if (((await preferences(tx).of(userId))?.version ?? 0) !== version) throw changedElsewhere();
      await preferences(tx).put(userId, choices, version + 1, clock.now());
      await audit.write(tx, {
        actor,
        action: 'preferences.changed',
        record: { type: 'user', id: documentId },
        patientId: userId,
      });
    });
    return { ...choices, version: version + 1 };
  };
