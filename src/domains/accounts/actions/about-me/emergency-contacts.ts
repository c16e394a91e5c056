import type {} from '../../contact-events';
import { MOST_CONTACTS } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { emergencyContacts } from '../../store/own-records';
import { keeping } from './own-records';

/** Whom to call when something is wrong with the caller. */
export const ownContacts = (deps: Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'emit'>) =>
  keeping(deps, {
    name: 'emergency-contact',
    most: MOST_CONTACTS,
    store: emergencyContacts,
    changed: async (tx, userId) => await deps.emit(tx, 'emergency-contacts.changed', { userId }),
  });
