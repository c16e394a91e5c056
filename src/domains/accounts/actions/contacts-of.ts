import type { AccountsDeps, Contact } from '../deps';
import { people } from '../store/people';

/** The contacts of those of these people who can be written to, by their row ids: not those who are blocked or gone. */
export const contactsOf =
  ({ db }: Pick<AccountsDeps, 'db'>) =>
  async (userIds: readonly number[]): Promise<ReadonlyMap<number, Contact>> => {
    const contacts = await people(db).contacts(userIds);
    return new Map(contacts.map((contact) => [contact.userId, contact]));
  };
