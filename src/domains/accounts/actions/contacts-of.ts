import type { Sql } from '../../../ports/database';
import type { AccountsDeps, Contact } from '../deps';
import { completed, wishesOf } from '../rules/preferences';
import { inPanel, panelReader } from '../rules/panel-reader';
import { panelAccounts } from '../store/panel-accounts';
import { people } from '../store/people';
import { preferences } from '../store/preferences';

/** The contacts of those of these people who can be written to, by their row ids, and of readers in the panel (rules/panel-reader): not those who are blocked or gone. */
export const contactsOf =
  ({ db }: Pick<AccountsDeps, 'db'>) =>
  async (userIds: readonly number[]): Promise<ReadonlyMap<number, Contact>> =>
    await contactsIn(db, userIds);

/** The same, in somebody's transaction. */
export const contactsIn = async (db: Sql, userIds: readonly number[]): Promise<ReadonlyMap<number, Contact>> => {
  const admins = userIds.flatMap((id) => panelReader(id) ?? []);
  const [contacts, kept] = await Promise.all([people(db).contacts(userIds), preferences(db).among(userIds)]);
  const staff = admins.length > 0 ? await panelAccounts(db).contacts(admins) : [];
  const readers = [
    ...contacts,
    ...staff.map(({ id, email, name }) => ({ userId: inPanel(id), email, name, locale: 'en', timeZone: 'UTC' })),
  ];
  return new Map(
    readers.map((contact) => {
      const choices = kept.get(contact.userId);
      if (!choices) return [contact.userId, contact];
      const wanted = completed(choices);
      const { smsNumber: phone, allowsDetails } = wanted;
      return [contact.userId, { ...contact, phone, allowsDetails, wishes: wishesOf(wanted) }];
    }),
  );
};
