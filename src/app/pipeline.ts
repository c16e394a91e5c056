import type { Actor } from '../kernel/actor';
import { Page, RawJson, Summary } from '../kernel/answers';
import type { Asked, AskingDevice, Cookies, Finds, RawRequest } from '../kernel/door';
import { askForHuman } from './access/captcha';
import type { Input } from './access/input';
import type { LimitedCaller, Limiting, Tell } from './access/limiting';
import type { Door } from './access/matrix';
import { recordWord } from './access/records';
import type { House } from './compose';

/** One request that stands before a door, as its transport brought it. Who may stand there was asked before. */
export interface Knock {
  readonly actor: Actor;
  readonly caller: LimitedCaller;
  /** Hears of every limit that this request is counted under. */
  readonly tell: Tell;
  /** Counts it as a call of its caller; does nothing where the transport counts whole operations. */
  readonly count: () => void;
  /** Reads what is asked, checked against the door. */
  readonly read: () => Input;
  readonly device: AskingDevice;
  readonly cookies: Cookies;
  readonly raw: RawRequest | null;
  /** Lets Strapi's own finder answer; over transports that have none, nobody asks for it. */
  readonly find?: (finds: Finds) => Promise<unknown>;
  /** Carries the refresh token of browsers in a cookie, where the door has to do with sessions. */
  readonly withSession?: (input: Input, ask: (input: Input) => unknown) => Promise<unknown>;
}

/**
 * Passing a door, whichever way it was come to: count, read and check, captcha, limits, ask the room, note the read. The
 * transports (HTTP, GraphQL, sockets) only translate.
 * @throws DomainError every refusal, in the caller's terms
 */
export const passDoor = async (house: House, door: Door, knock: Knock): Promise<unknown> => {
  knock.count();
  const input = knock.read();
  await askForHuman(house, door, input.captchaToken, knock.caller, knock.tell);
  return await house.limiting.through(door.limits ?? [], knock.caller, input.body, knock.tell, async () => {
    const ask = (asked: Input): unknown => answer(house, door, knock, asked);
    const result = await (door.session && knock.withSession ? knock.withSession(input, ask) : ask(input));
    if (door.reads && !input.usesFinder) noteOwnRead(house, door.reads, door, knock.actor, result);
    return result;
  });
};

/** Where wrong tries are counted, a caller without credentials is under that limit alone: a clinic signs in from one address. */
export const countCall = (limiting: Limiting, door: Door, caller: LimitedCaller, tell: Tell): void => {
  const isAnonymous = !caller.user && !caller.machine;
  if (!isAnonymous || !limiting.countsFailures(door.limits ?? [])) limiting.call(caller, 1, tell);
};

const answer = (house: House, door: Door, knock: Knock, input: Input): unknown => {
  const { actor, device, cookies, raw } = knock;
  if (door.finds && knock.find && (input.usesFinder || !door.run || !isAboutOwn(door, actor)))
    return knock.find(door.finds);
  const asked: Asked = {
    actor,
    id: input.id,
    params: input.params,
    query: input.query,
    body: input.body,
    upload: input.upload,
    idempotencyKey: input.idempotencyKey,
    device,
    cookies,
    raw,
  };
  if (!door.run) throw new Error(`The door ${door.room}.${door.name} leads nowhere.`);
  return door.run(house.roomOf(door.room), asked);
};

const isAboutOwn = (door: Door, actor: Actor): boolean => actor.kind === 'user' && door.who[actor.role] === 'own';

/**
 * Notes what an action of ours answered somebody about themselves. Those who reach records of others through the
 * same door are answered by Strapi's finder, whose reads access/audit-reads notes, or by actions that note them.
 */
const noteOwnRead = ({ audit }: House, type: string, door: Door, actor: Actor, result: unknown): void => {
  if (actor.kind !== 'user' || door.who[actor.role] !== 'own') return;
  const { count, ids } = recordsIn(result);
  if (count === 0) return;
  const id = count === 1 && ids[0] ? ids[0] : 'many';
  audit.read({
    actor,
    action: 'record.read',
    record: { type: recordWord(type), id },
    patientId: actor.userId,
    details: { door: door.name, count, ...(ids.length > 0 ? { ids: ids.slice(0, MOST_IDS) } : {}) },
  });
};

const MOST_IDS = 100;

const recordsIn = (result: unknown): { readonly count: number; readonly ids: readonly string[] } => {
  if (result instanceof RawJson || result instanceof Summary) return { count: result.count, ids: [] };
  const data: unknown = result instanceof Page ? (result as Page).data : result;
  const records = (Array.isArray(data) ? data : [data]) as readonly { readonly documentId?: string | null }[];
  return { count: records.length, ids: records.flatMap(({ documentId }) => documentId ?? []) };
};
