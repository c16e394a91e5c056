import type { Sql } from '../../ports/database';
import type { Accounts } from '../accounts';
import type { People } from '../people';
import type { Person, WellbeingDeps } from './deps';

/** Who people are to this room, and who is to know when they need help. */
export const peopleAround = (
  accounts: Pick<Accounts, 'contactsIn' | 'namesIn' | 'emergencyContactsOf'>,
  people: Pick<People, 'physiciansOf'>,
): Pick<WellbeingDeps, 'personOf' | 'careTeamOf'> => ({
  personOf: async (sql, userIds) => {
    const names = await accounts.namesIn(sql, userIds);
    const contacts = await accounts.contactsIn(sql, userIds);
    return new Map(
      [...names].map(([id, { documentId, name }]): [number, Person] => {
        const contact = contacts.get(id);
        return [id, { documentId, name, timeZone: contact?.timeZone ?? 'UTC', language: contact?.locale ?? 'en' }];
      }),
    );
  },
  careTeamOf: async (sql: Sql, patientUserId: number) => {
    const physicians = await people.physiciansOf(sql, patientUserId);
    const contacts = await accounts.emergencyContactsOf(sql, patientUserId);
    return { physicians, contacts: contacts.map(({ name, email, phone }) => ({ name, email, phone })) };
  },
});
