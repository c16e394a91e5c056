import type { House } from '../app/house';
import { notVerified } from '../app/access/authentication';
import type { SocketEvent } from '../app/access/event';
import { EVENTS } from '../app/access/events';
import { checked, noSuchRecord } from '../app/access/input';
import { addressOf } from '../app/access/limit-keys';
import type { LimitedCaller } from '../app/access/limiting';
import { DomainError } from '../kernel/errors';
import { DOCUMENT_ID } from '../kernel/ids';
import { HANDLERS } from './handlers';
import { floods, noSuchEvent, notForRole, toldRefusal, TOLD_BUG } from './refusal';
import type { Visit, Visits } from './visits';

const DECLARED = new Map<string, SocketEvent>(EVENTS.map((event) => [event.name, event]));
/** Whoever is told "too many" this often, and goes on, is cut off. */
const MOST_OVERS = 100;
const quiet = (): void => undefined;

/**
 * Answers events: through the acknowledgement where the app asks for one, else as `<event>:success` or
 * `<event>:error`. What is not declared is refused like what is not allowed.
 */
export const answering = (house: House, visits: Visits) => {
  const inHand = new Set<Promise<void>>();

  const answer = async (visit: Visit, name: string, args: readonly unknown[]): Promise<void> => {
    const ack = args.at(-1);
    const say = (outcome: 'success' | 'error', said: object): unknown =>
      typeof ack === 'function'
        ? (ack as (said: object) => unknown)(said)
        : visit.socket.emit(`${DECLARED.has(name) ? name : 'event'}:${outcome}`, said);
    const sent = typeof ack === 'function' ? args.slice(0, -1) : args;
    try {
      const said = await ask(visit, name, sent);
      if (said) say('success', { data: said.data ?? null, meta: {} });
    } catch (error) {
      const told = toldRefusal(error);
      if (!told)
        house.log.error('sockets.event-failed', {
          event: DECLARED.has(name) ? name : 'unknown',
          reason: error instanceof Error ? (error.stack ?? error.name) : String(error),
        });
      say('error', told ?? TOLD_BUG);
      if (error instanceof DomainError && error.kind === 'too-many' && (visit.overs += 1) > MOST_OVERS)
        visits.end(visit, floods());
    }
  };

  /** Null when whoever asked is nobody any more: the socket has had its last word. */
  const ask = async (
    visit: Visit,
    name: string,
    sent: readonly unknown[],
  ): Promise<{ readonly data: unknown } | null> => {
    const actor = await visits.whoIs(visit);
    if (!actor) return null;
    const caller: LimitedCaller = {
      user: { id: actor.userId, role: actor.role },
      machine: null,
      address: addressOf(visit.ip ?? ''),
    };
    return await house.limiting.through(['socketEvents'], caller, undefined, quiet, async () => {
      const event = DECLARED.get(name);
      const act = HANDLERS[name];
      if (!event || !act) throw noSuchEvent();
      if (!event.who[actor.role]) throw notForRole();
      if (!actor.verified && event.unverified !== 'may') throw notVerified();
      if (event.door) house.limiting.call(caller, 1, quiet);
      const asked = readEvent(event, sent);
      return {
        data: await house.limiting.through(
          event.limits ?? [],
          caller,
          asked.body,
          quiet,
          async () => await act(house, actor, { ...asked, visit }),
        ),
      };
    });
  };

  return {
    hear: (visit: Visit, name: string, args: readonly unknown[]): void => {
      const answered = answer(visit, name, args).finally(() => inHand.delete(answered));
      inHand.add(answered);
    },
    /** When everything that was asked has been answered. */
    done: async (): Promise<void> => void (await Promise.allSettled(inHand)),
  };
};

const readEvent = (
  { record, body }: SocketEvent,
  sent: readonly unknown[],
): { readonly id: string; readonly body: never } => {
  if (sent.length > 1)
    throw new DomainError(
      'invalid',
      'request.invalid',
      'Send one object, and the function that wants the answer after it.',
    );
  const [said = {}] = sent;
  if (!record) return { id: '', body: checked(body, said) };
  const { id, ...rest } = (typeof said === 'object' && said !== null ? said : { id: said }) as { id?: unknown };
  if (typeof id !== 'string' || !DOCUMENT_ID.test(id)) throw noSuchRecord();
  return { id, body: checked(body, rest) };
};
