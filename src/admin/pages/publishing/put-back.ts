import type { ContentVersion } from '../../../domains/content/contract';
import type { Values } from './phone-page';

/** Where a text stands on its way is not put back: an old time to publish at would publish it at once. */
const OF_THE_WAY = ['stage', 'publishAt'];

/** What a version says, as the content manager takes it: other records by their ids, files by theirs. */
export const dataOf = (says: ContentVersion['says']): Values =>
  Object.fromEntries(
    Object.entries(says)
      .filter(([name]) => !OF_THE_WAY.includes(name))
      .map(([name, value]) => [name, written(value)]),
  );

const written = (value: unknown): unknown => {
  if (Array.isArray(value)) return { set: value.map(referred) };
  if (typeof value !== 'object' || value === null) return value;
  return 'documentId' in value ? { set: [referred(value)] } : (value as Values)['id'];
};
const referred = (record: unknown): Values => ({ documentId: (record as Values)['documentId'] });

/** The last version before the newest that says something else; null where there is none. */
export const beforeLastChange = (versions: readonly ContentVersion[]): ContentVersion | null => {
  const [newest] = versions;
  if (!newest) return null;
  const now = JSON.stringify(dataOf(newest.says));
  return versions.find(({ says }) => JSON.stringify(dataOf(says)) !== now) ?? null;
};
