import type { ChannelWishes, Topic } from '../../../ports/message';
import type { Channel } from '../../outbox';
import type { Contact } from '../contract';
import { nextDigestAt } from './digest';
import { quietUntil } from './quiet-hours';

/** What a message is, as far as wishes go. */
export interface Weighed {
  /** What people switch on and off. */
  readonly topic: string;
  readonly weight: Topic['weight'];
  readonly channel: Channel;
  /** It stands in for a channel that failed. */
  readonly fallback: boolean;
  /** Its minute was chosen by the reader. */
  readonly atItsMinute: boolean;
}

/** How a message goes out by what the person wants: not at all, not before an instant, with others in one mail, or at once. */
export type Wish = 'refused' | 'now' | { readonly heldUntil: Date } | { readonly digestAt: Date };

/** How people hear of what they never said anything about. */
export const USUAL: ChannelWishes = { email: true, sms: false, push: true, inApp: true };

/** What somebody never said anything about, and nobody has a say in, goes by e-mail at once. */
export const wishFor = (
  { topic, weight, channel, fallback, atItsMinute }: Weighed,
  { wishes, timeZone }: Pick<Contact, 'wishes' | 'timeZone'>,
  now: Date,
): Wish => {
  if (weight === 'critical') return 'now';
  const stated = wishes?.topics[topic];
  const chosen = stated ?? USUAL;
  const isOptional = weight === 'optional' || weight === 'held' || (weight === undefined && stated !== undefined);
  if (!isOptional) return channel === 'email' || fallback || byChannel(chosen, channel) ? 'now' : 'refused';
  if (!isWanted(chosen, channel, fallback)) return 'refused';
  if (channel === 'in-app') return 'now'; // a list makes no sound
  if (weight === 'optional' && !fallback && (chosen.digest || wishes?.digest))
    return channel === 'email' ? { digestAt: nextDigestAt(timeZone, now) } : 'refused';
  const heldUntil = !atItsMinute && wishes?.quietHours ? quietUntil(wishes.quietHours, timeZone, now) : null;
  return heldUntil ? { heldUntil } : 'now';
};

const byChannel = ({ email, sms, push, inApp }: ChannelWishes, channel: Channel): boolean =>
  ({ email, sms, push, 'in-app': inApp })[channel];

/** Whoever wants a topic by no channel at all is not written to by another one either. */
const isWanted = (chosen: ChannelWishes, channel: Channel, fallback: boolean): boolean =>
  fallback ? chosen.email || chosen.sms || chosen.push : byChannel(chosen, channel);
