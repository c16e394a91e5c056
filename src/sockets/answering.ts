import type { House } from '../app/house';
import { notVerified } from '../app/access/authentication';
import { EVENTS, type SocketEvent } from '../app/access/events';
import { checked, noSuchRecord } from '../app/access/input';
import { addressOf } from '../app/access/limit-keys';
import { noFile } from '../app/access/upload';
import type { LimitedCaller } from '../app/access/limiting';
import { DomainError } from '../kernel/errors';
import { DOCUMENT_ID } from '../kernel/ids';
import { inSpan } from '../kernel/tracing';
import { passDoor, type Knock } from '../app/pipeline';
import type { Input } from '../app/access/input';
import type { UserActor } from '../kernel/actor';
import type { SocketAsked } from '../kernel/socket-events';
import { Page, Summary } from '../kernel/answers';
import { floods, noSuchEvent, notForRole, tokenRefused, toldRefusal, TOLD_BUG } from './refusal';
import type { Visit, Visits } from './visits';

const DECLARED = new Map<string, SocketEvent>(EVENTS.map((event) => [event.name, event]));
/** Whoever is told "too many" this often, and goes on, is cut off. */
const MOST_OVERS = 100;
const quiet = (): void => undefined;

/**
 * Returns events: through the acknowledgement where the app asks for one, else as `<event>:success` or
 * `<event>:error`. What is not declared is refused like what is not allowed.
 */
export const answering = (house: House, visits: Visits) => {
  const inHand = new Set<Promise<void>>();

  const answer = async (visit: Visit, name: string, args: readonly unknown[]): Promise<void> => {
    const ack = args.at(-1);
    const say = (outcome: 'success' | 'error', result: object): unknown =>
      typeof ack === 'function'
        ? (ack as (result: object) => unknown)(result)
        : visit.socket.emit(`${DECLARED.has(name) ? name : 'event'}:${outcome}`, result);
    const sent = typeof ack === 'function' ? args.slice(0, -1) : args;
    try {
      const span = { name: `socket ${DECLARED.has(name) ? name : 'unknown'}`, kind: 'server' } as const;
      const result = await inSpan(span, async () => await ask(visit, name, sent));
      if (result) say('success', { data: result.data ?? null, meta: {} });
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
      if (!event) throw noSuchEvent();
      if (!event.who[actor.role]) throw notForRole();
      if (!actor.verified && event.unverified !== 'may') throw notVerified();
      return {
        data: await (event.door ? behindDoor(event, actor, caller, sent) : own(event, actor, caller, visit, sent)),
      };
    });
  };

  /** The same as the door over HTTP: it counts as a call of its caller. */
  const behindDoor = async (
    event: SocketEvent,
    actor: UserActor,
    caller: LimitedCaller,
    sent: readonly unknown[],
  ): Promise<unknown> => {
    const { door } = event;
    if (!door) throw noSuchEvent();
    const knock: Knock = {
      actor,
      caller,
      tell: quiet,
      count: () => house.limiting.call(caller, 1, quiet),
      read: () => inputOf(event, sent),
      device: { userAgent: null },
      cookies: NO_COOKIES,
      raw: null,
    };
    const result = await passDoor(house, door, knock);
    return result instanceof Page || result instanceof Summary ? result.data : result;
  };

  const own = async (
    event: SocketEvent,
    actor: UserActor,
    caller: LimitedCaller,
    visit: Visit,
    sent: readonly unknown[],
  ): Promise<unknown> => {
    const { id, body } = readEvent(event, sent);
    const asked: SocketAsked = { actor, id, body, socket: socketOf(house, actor, visit) };
    return await house.limiting.through(event.limits ?? [], caller, body, quiet, async () =>
      event.run?.(house.roomOf(event.room), asked),
    );
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
  { takesId, body }: SocketEvent,
  sent: readonly unknown[],
): { readonly id: string; readonly body: unknown } => {
  if (sent.length > 1)
    throw new DomainError(
      'invalid',
      'request.invalid',
      'Send one object, and the function that wants the answer after it.',
    );
  const [content = {}] = sent;
  if (!takesId) return { id: '', body: checked(body, content) };
  const { id, ...rest } = (typeof content === 'object' && content !== null ? content : { id: content }) as {
    id?: unknown;
  };
  if (typeof id !== 'string' || !DOCUMENT_ID.test(id)) throw noSuchRecord();
  return { id, body: checked(body, rest) };
};

const inputOf = (event: SocketEvent, sent: readonly unknown[]): Input => {
  const { id, body } = readEvent(event, sent);
  return {
    id,
    params: id ? { id } : {},
    usesFinder: false,
    query: {},
    body,
    upload: noFile(),
    idempotencyKey: null,
    captchaToken: null,
  };
};

const NO_COOKIES: Knock['cookies'] = { read: () => null, write: () => undefined };

const socketOf = (house: House, actor: UserActor, visit: Visit): SocketAsked['socket'] => ({
  tell: (event, payload) => void visit.socket.emit(event, payload),
  renew: async (token) => {
    const principal = await house.rooms.accounts.principalOf(token);
    if (principal?.userId !== actor.userId || principal.sessionId !== actor.sessionId) throw tokenRefused();
    visit.token = token;
    return house.rooms.accounts.accessEndsAt(token);
  },
});
