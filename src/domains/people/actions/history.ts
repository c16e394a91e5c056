import type { HistoryEntry } from '../../../ports/room';
import type { PeopleDeps } from '../deps';
import { profileStore } from '../store/profile-store';
import { statusStore } from '../store/status-store';

/** More changes than a life has. */
const MOST_CHANGES = 10_000;

/** What this room knows of a person's medical history: how they were, and since when they have their conditions. */
export const history =
  ({ db }: Pick<PeopleDeps, 'db'>) =>
  async (userId: number): Promise<readonly HistoryEntry[]> => {
    const [changes, profile] = await Promise.all([
      statusStore(db).page(userId, 1, MOST_CHANGES),
      profileStore(db).of(userId),
    ]);
    return [
      ...changes.rows.map(({ id, at, status, by, episode, undoneAt }) => ({
        kind: 'status',
        at: new Date(at),
        documentId: id,
        title: status,
        by,
        details: { episode, undoneAt },
      })),
      ...profile.conditions.flatMap(({ name, since, note }) =>
        since === null
          ? []
          : [
              {
                kind: 'condition',
                at: new Date(`${since}T00:00:00Z`),
                documentId: null,
                title: name,
                by: null,
                details: { note },
              },
            ],
      ),
    ];
  };
