import type { House } from '../app/house';
import type { SocketMessage } from '../kernel/socket-events';
import { SOCKET_MESSAGES } from '../app/access/events';
import { CARE_ENDED } from '../domains/accounts';
import { nudgesRead, type Nudge } from '../kernel/nudges';
import { careEnded } from './refusal';
import type { Visit, Visits } from './visits';

const DECLARED = new Map<string, SocketMessage>(SOCKET_MESSAGES.map((message) => [message.name, message]));

/** Passes on to the sockets of this node what nudges say, to those who may read what they are about, as of now; closes those of whose care for somebody has ended, once they were told what was said before. */
export const sendSocketMessages = ({ accounts }: Pick<House, 'accounts'>, visits: Visits) => {
  const tell = async (visit: Visit, message: SocketMessage, ids: readonly string[]): Promise<void> => {
    const actor = await visits.whoIs(visit);
    if (actor && (actor.verified || message.who[actor.role] === 'own'))
      visit.socket.emit(message.name, message.says(ids));
  };

  const passOn = async (nudges: readonly Nudge[]): Promise<void> => {
    const carers = visits.everybody().filter(({ role }) => SOCKET_MESSAGES.some(({ who }) => who[role] === 'linked'));
    const links = await accounts.carersAmong(
      distinct(carers.map(({ userId }) => userId)),
      distinct(nudges.map(({ userId }) => userId)),
    );
    for (const { userId, event: name, ids } of nudges) {
      if (name === CARE_ENDED) visits.of(userId).forEach((visit) => visits.end(visit, careEnded()));
      const message = DECLARED.get(name);
      if (!message) continue;
      const caring = new Set(links.filter(({ patientId }) => patientId === userId).map(({ carerId }) => carerId));
      const ears = [
        ...visits.of(userId).filter(({ role }) => message.who[role]),
        ...carers.filter(
          (carer) => message.who[carer.role] === 'linked' && carer.userId !== userId && caring.has(carer.userId),
        ),
      ];
      for (const visit of ears) await tell(visit, message, ids);
    }
  };

  const underway = new Set<Promise<void>>();
  return async (heard: string): Promise<void> => {
    const nudges = joined(nudgesRead(heard));
    if (nudges.some(({ event }) => event === CARE_ENDED)) await Promise.allSettled(underway);
    const passing = passOn(nudges);
    underway.add(passing);
    await passing.finally(() => underway.delete(passing));
  };
};

/** What is said to one person about one thing, once. */
const joined = (nudges: readonly Nudge[]): readonly Nudge[] => {
  const result = new Map<string, Nudge>();
  for (const nudge of nudges) {
    const key = `${nudge.userId} ${nudge.event}`;
    result.set(key, { ...nudge, ids: [...(result.get(key)?.ids ?? []), ...nudge.ids] });
  }
  return [...result.values()];
};

const distinct = (ids: readonly number[]): readonly number[] => [...new Set(ids)];
