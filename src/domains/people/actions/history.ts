import type { HistoryEntry } from '../../../ports/room';
import type { People } from '../index';

/** What this room knows of a person's medical history: how they were, and since when they have their conditions. */
export const peopleHistory = async (room: People, userId: number): Promise<readonly HistoryEntry[]> => {
  const [changes, profile] = await Promise.all([room.statusChangesOf(userId), room.profileOf(userId)]);
  return [
    ...changes.map(({ id, at, status, by, episode, undoneAt }) => ({
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
