import type { Channel } from '../../outbox';
import type { Reachable } from '../deps';
import { USUAL } from './wish';

/**
 * By which channels a message is owed: by e-mail, in the list of apps, and by those others that the person can be reached
 * by and has not refused; a critical one by all that there are. Whether it is still wanted is asked again when it goes out.
 */
export const channelsFor = (
  topic: string,
  isCritical: boolean,
  reader: number,
  person: Reachable | undefined,
): readonly Channel[] => {
  if (reader < 0) return isCritical ? ['email', 'sms'] : ['email'];
  return ['email', 'in-app', ...beyondEmail(topic, isCritical, person)];
};

/** The same for messages that are in no list. */
export const beyondEmail = (
  topic: string,
  isCritical: boolean,
  person: Reachable | undefined,
): readonly ('push' | 'sms')[] => {
  if (!person) return [];
  const wishes = person.topics[topic] ?? USUAL;
  return [
    ...(person.hasDevice && (isCritical || wishes.push) ? ['push' as const] : []),
    ...(person.smsNumber && (isCritical || wishes.sms) ? ['sms' as const] : []),
  ];
};
