import type { Socket } from 'socket.io';
import type { House } from '../app/house';
import { SESSION_ENDED } from '../domains/accounts';
import type { DomainError } from '../kernel/errors';
import { newUuid } from '../kernel/ids';
import type { Role, UserActor } from '../kernel/actor';
import { roleChanged, sessionOver, tokenEnded, toldRefusal } from './refusal';

/** Somebody's open socket on this node. */
export interface Visit {
  readonly socket: Socket;
  /** Whom it was opened for, and as what: neither changes while it is open. */
  readonly userId: number;
  readonly sessionId: string;
  readonly role: Role;
  readonly ip: string | null;
  /** What the person is asked for again and again; `session:renew` puts a newer one in its place. */
  token: string;
  /** How many events were too many. */
  overs: number;
}

/** As many questions at once, when everybody is looked at. */
const AT_ONCE = 8;
const LOOK_EVERY_MS = 500;

type Deps = Pick<House, 'accounts' | 'clock' | 'every'>;

/**
 * Who is here. Whoever a socket belongs to is read anew for everything that goes in or out over it, whenever a person
 * changes, and twice a second in any case: an ended session, an ended token or another role closes the socket with a
 * last word. `principalOf` remembers, so this costs nothing as long as changes are heard.
 */
export const openVisits = ({ accounts, clock, every }: Deps) => {
  const byPerson = new Map<number, Set<Visit>>();

  const end = (visit: Visit, why: DomainError): void => {
    leave(visit);
    const { code, message } = toldRefusal(why)?.error ?? {};
    visit.socket.emit(SESSION_ENDED, { code, message });
    visit.socket.disconnect(true);
  };
  const leave = (visit: Visit): void => {
    const rest = byPerson.get(visit.userId);
    rest?.delete(visit);
    if (rest?.size === 0) byPerson.delete(visit.userId);
  };

  /** Whose socket it is right now; null when it is nobody's any more, and closed. */
  const whoIs = async (visit: Visit): Promise<UserActor | null> => {
    const asked = visit.token;
    const principal = await accounts.principalOf(asked);
    if (asked !== visit.token) return await whoIs(visit); // renewed meanwhile
    if (principal?.role === visit.role) return { ...principal, origin: { requestId: newUuid(), ip: visit.ip } };
    if (visit.socket.connected) end(visit, principal ? roleChanged() : whyOver(visit));
    return null;
  };
  const whyOver = ({ token }: Visit): DomainError =>
    accounts.accessEndsAt(token) <= clock.now() ? tokenEnded() : sessionOver();

  /** What cannot be asked now is asked again soon. */
  const look = async (visits: Iterable<Visit>): Promise<void> => {
    const waiting = [...visits];
    const one = async (): Promise<void> => {
      for (let visit = waiting.pop(); visit; visit = waiting.pop()) await whoIs(visit).catch(() => null);
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, one));
  };
  const everybody = (): Visit[] => [...byPerson.values()].flatMap((visits) => [...visits]);
  const stopLooking = every(LOOK_EVERY_MS, async () => await look(everybody()));
  accounts.onPrincipalChange((userId) => void look(userId === null ? everybody() : (byPerson.get(userId) ?? [])));

  return {
    enter: (visit: Visit): void => {
      byPerson.set(visit.userId, (byPerson.get(visit.userId) ?? new Set()).add(visit));
    },
    leave,
    end,
    whoIs,
    of: (userId: number): readonly Visit[] => [...(byPerson.get(userId) ?? [])],
    everybody,
    stopLooking,
  };
};
export type Visits = ReturnType<typeof openVisits>;
