import type { Contact } from '../contract';
import { quietUntil } from './quiet-hours';

/** Whether a message goes out now, by what the person wants: not at all, not before an instant, or at once. */
export const wishFor = (
  topic: string,
  { wishes, timeZone }: Pick<Contact, 'wishes' | 'timeZone'>,
  now: Date,
): 'refused' | 'now' | { readonly heldUntil: Date } => {
  const isWanted = wishes?.topics[topic];
  if (!wishes || isWanted === undefined) return 'now'; // nobody has a say in this topic, or this person never said
  if (!isWanted) return 'refused';
  const heldUntil = wishes.quietHours && quietUntil(wishes.quietHours, timeZone, now);
  return heldUntil ? { heldUntil } : 'now';
};
