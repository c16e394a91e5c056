import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../ports/clock';
import { jsonIn } from './answer';

/** What `livekit-server --dev` is opened with. */
const [API_KEY, API_SECRET] = ['devkey', 'secret'] as const;
const WEBHOOK_TIMEOUT_MS = 5_000;
const WEBHOOK_LIFETIME_SECONDS = 300;

export interface SimulatedRoom {
  readonly sid: string;
  readonly name: string;
  readonly maxParticipants: number;
  readonly createdAt: number;
  readonly participants: Map<string, SimulatedParticipant>;
}
export interface SimulatedParticipant {
  readonly sid: string;
  readonly identity: string;
  readonly joinedAt: number;
}
interface Sent {
  readonly url: string;
  readonly body: string;
}

const grants = z.object({
  iss: z.literal(API_KEY),
  sub: z.string().default(''),
  exp: z.number(),
  nbf: z.number().default(0),
  video: z.object({
    room: z.string().optional(),
    roomJoin: z.boolean().optional(),
    roomCreate: z.boolean().optional(),
    roomAdmin: z.boolean().optional(),
  }),
});
export type Grants = z.output<typeof grants>;

/** Who comes into which room, or why not. */
export type Entry =
  | { readonly status: 200; readonly room: SimulatedRoom; readonly identity: string }
  | { readonly status: 401 | 403 | 404; readonly fault: string };
/** Why somebody is no longer there. */
export type Departure = 'by themselves' | 'replaced' | 'removed' | 'room closed';

export interface SimulatedRooms {
  all(): readonly SimulatedRoom[];
  find(name: string): SimulatedRoom | undefined;
  create(name: string, maxParticipants: number): SimulatedRoom;
  close(room: SimulatedRoom): Promise<void>;
  /** What a token opens now. */
  entryOf(token: string): Entry;
  join(room: SimulatedRoom, identity: string, webhook: string): Promise<SimulatedParticipant>;
  /** False: they were not there. */
  leave(room: SimulatedRoom, identity: string, why: Departure, webhook?: string): Promise<boolean>;
  /** Tokens of this person that were issued before open this room no longer. */
  revoke(room: string, identity: string, before: number): void;
  /** Every webhook again, the last first. */
  replay(): Promise<number>;
  /** Hears of everybody who is no longer there. */
  onDeparture(heard: (participant: SimulatedParticipant, why: Departure) => void): void;
}

/** Rooms as LiveKit keeps them, and the webhooks about them. They are not made by those who join (`room.auto_create: false`). */
export const simulatedRooms = (clock: Clock): SimulatedRooms => {
  const rooms = new Map<string, SimulatedRoom>();
  const revokedBefore = new Map<string, number>();
  const webhooks = new Map<string, string>();
  const sent: Sent[] = [];
  let tellOfDeparture: (participant: SimulatedParticipant, why: Departure) => void = () => undefined;
  const seconds = (): number => Math.floor(clock.now().getTime() / 1_000);

  const tell = async (event: string, room: SimulatedRoom, participant?: SimulatedParticipant): Promise<void> => {
    const url = webhooks.get(room.name);
    if (url === undefined) return;
    const news = {
      event,
      id: `EV_${randomBytes(6).toString('hex')}`,
      createdAt: String(seconds()),
      room: shownRoom(room),
      ...(participant ? { participant: shownParticipant(participant) } : {}),
    };
    const webhook = { url, body: JSON.stringify(news) };
    sent.push(webhook);
    await deliver(webhook);
  };
  const leave: SimulatedRooms['leave'] = async (room, identity, why, webhook) => {
    if (webhook !== undefined) webhooks.set(room.name, webhook);
    const participant = room.participants.get(identity);
    if (!participant) return false;
    room.participants.delete(identity);
    tellOfDeparture(participant, why);
    await tell('participant_left', room, participant);
    return true;
  };

  return {
    all: () => [...rooms.values()],
    find: (name) => rooms.get(name),
    create: (name, maxParticipants) => {
      const made = { sid: `RM_${randomBytes(6).toString('hex')}`, name, maxParticipants, createdAt: seconds() };
      const room = rooms.get(name) ?? { ...made, participants: new Map<string, SimulatedParticipant>() };
      rooms.set(name, room);
      return room;
    },
    close: async (room) => {
      rooms.delete(room.name);
      for (const identity of [...room.participants.keys()]) await leave(room, identity, 'room closed');
      await tell('room_finished', room);
    },
    entryOf: (token) => {
      const held = grantsIn(token);
      if (!held?.video.roomJoin || held.sub === '') return { status: 401, fault: 'This token opens nothing.' };
      const room = rooms.get(held.video.room ?? '');
      if (held.nbf < (revokedBefore.get(`${held.video.room} ${held.sub}`) ?? 0))
        return { status: 401, fault: 'This token was revoked.' };
      if (!room) return { status: 404, fault: 'requested room does not exist' };
      const isThere = room.participants.has(held.sub);
      if (!isThere && room.maxParticipants > 0 && room.participants.size >= room.maxParticipants)
        return { status: 403, fault: 'The room is full.' };
      return { status: 200, room, identity: held.sub };
    },
    join: async (room, identity, webhook) => {
      webhooks.set(room.name, webhook);
      await leave(room, identity, 'replaced'); // whoever comes again takes the place of their other stay
      const participant = { sid: `PA_${randomBytes(6).toString('hex')}`, identity, joinedAt: seconds() };
      room.participants.set(identity, participant);
      await tell('participant_joined', room, participant);
      return participant;
    },
    leave,
    revoke: (room, identity, before) => void revokedBefore.set(`${room} ${identity}`, before),
    replay: async () => {
      for (const webhook of sent.toReversed()) await deliver(webhook);
      return sent.length;
    },
    onDeparture: (heard) => void (tellOfDeparture = heard),
  };
};

export const shownRoom = ({ sid, name, maxParticipants, createdAt, participants }: SimulatedRoom) => ({
  sid,
  name,
  maxParticipants,
  creationTime: String(createdAt),
  numParticipants: participants.size,
});
export const shownParticipant = ({ sid, identity, joinedAt }: SimulatedParticipant) => ({
  sid,
  identity,
  state: 'ACTIVE',
  joinedAt: String(joinedAt),
});

const deliver = async ({ url, body }: Sent): Promise<void> => {
  const sha256 = createHash('sha256').update(body).digest('base64');
  const now = Math.floor(Date.now() / 1_000);
  const authorization = signed({ iss: API_KEY, nbf: now - 5, exp: now + WEBHOOK_LIFETIME_SECONDS, sha256 });
  await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/webhook+json', authorization },
    signal: AbortSignal.timeout(WEBHOOK_TIMEOUT_MS),
  }).catch(() => undefined); // nobody there: replayed on command
};

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signatureOf = (text: string): Buffer => createHmac('sha256', API_SECRET).update(text).digest();
const signed = (claims: object): string => {
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${signatureOf(text).toString('base64url')}`;
};

/** What a token allows; null for one that is not ours, or over. */
export const grantsIn = (token: string): Grants | null => {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(`${head}.${claims}`);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const read = grants.safeParse(jsonIn(Buffer.from(claims, 'base64url').toString()));
  if (!read.success || read.data.exp * 1_000 < Date.now()) return null;
  return read.data;
};
