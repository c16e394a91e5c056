import type { Contact } from '../../../ports/message';
import type { NotificationsRoomDeps } from '../deps';
import { contactIdOf, outsideReader } from '../rules/readers';
import { escalationStore } from '../store/escalation-store';

/** How people without an account can be written to whom an escalation tells. */
export const outsideContacts =
  ({ db }: Pick<NotificationsRoomDeps, 'db'>) =>
  async (readers: readonly number[]): Promise<ReadonlyMap<number, Contact>> => {
    const ids = readers.flatMap((reader) => contactIdOf(reader) ?? []);
    if (ids.length === 0) return new Map();
    const contacts = await escalationStore(db).contacts(ids);
    return new Map(
      contacts.map(({ id, name, email, phone }) => [
        outsideReader(id),
        { userId: outsideReader(id), name, email: email ?? '', phone, locale: 'en', timeZone: 'UTC' },
      ]),
    );
  };
