import type { Contact } from '../../../ports/message';
import type { PrivacyDeps } from '../deps';
import { erasuresStore } from '../store/erasures';

/** Those of these people who are gone and are told so by one last mail. By no name: it is forgotten. */
export const lastContactsOf =
  ({ db }: Pick<PrivacyDeps, 'db'>) =>
  async (userIds: readonly number[]): Promise<ReadonlyMap<number, Contact>> => {
    const found = await erasuresStore(db).lastContacts(userIds);
    return new Map(
      found.map(({ userId, email, locale }) => [userId, { userId, email, name: '', locale, timeZone: 'UTC' }]),
    );
  };
