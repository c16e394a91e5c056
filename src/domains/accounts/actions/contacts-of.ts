import type { AccountsDeps, Contact } from '../deps';
import { completed, wishesOf } from '../rules/preferences';
import { people } from '../store/people';
import { preferences } from '../store/preferences';

/** The contacts of those of these people who can be written to, by their row ids: not those who are blocked or gone. */
export const contactsOf =
  ({ db }: Pick<AccountsDeps, 'db'>) =>
  async (userIds: readonly number[]): Promise<ReadonlyMap<number, Contact>> => {
    const [contacts, said] = await Promise.all([people(db).contacts(userIds), preferences(db).among(userIds)]);
    return new Map(contacts.map((contact) => {
      const choices = said.get(contact.userId);
      return [contact.userId, choices ? { ...contact, wishes: wishesOf(completed(choices)) } : contact];
    }));
  };
