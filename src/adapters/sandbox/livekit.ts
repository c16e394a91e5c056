import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../ports/clock';
import { json, jsonIn, refused, type Answer, type Asked, type Route } from './answer';
import { slowly, type FaultBoard } from './faults';

/** What `livekit-server --dev` is opened with. */
const [API_KEY, API_SECRET] = ['devkey', 'secret'] as const;
const WEBHOOK_TIMEOUT_MS = 5_000;
const WEBHOOK_LIFETIME_SECONDS = 300;

interface SimulatedRoom {
  readonly sid: string;
  readonly name: string;
  readonly maxParticipants: number;
  readonly createdAt: number;
  readonly participants: Map<string, SimulatedParticipant>;
}
interface SimulatedParticipant {
  readonly sid: string;
  readonly identity: string;
  readonly joinedAt: number;
}
interface Sent {
  readonly url: string;
  readonly body: string;
}

const named = z.object({ room: z.string() });
const created = z.object({ name: z.string().min(1), maxParticipants: z.number().default(0) });
const removed = z.object({ room: z.string(), identity: z.string(), revokeTokenTs: z.coerce.number().default(0) });
const joining = z.object({
  participantToken: z.string(),
  /** Where the webhooks go: `http://127.0.0.1:1337/api/teleconference/webhook`. */
  webhook: z.url({ protocol: /^https?$/ }),
});
const leaving = z.object({ identity: z.string(), webhook: z.url({ protocol: /^https?$/ }) });
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
type Grants = z.output<typeof grants>;

/**
 * LiveKit's RoomService over Twirp, and its webhooks, whose token covers the SHA-256 of what they say. What apps do over
 * its WebSocket is done here by command: `POST /livekit/join` with a token, `/livekit/leave`, and `/livekit/replay`, which
 * sends every webhook again, the last first. Rooms are not made by those who join (`room.auto_create: false`).
 */
export const liveKitRoutes = (clock: Clock, faults: FaultBoard): readonly Route[] => {
  const rooms = new Map<string, SimulatedRoom>();
  const revokedBefore = new Map<string, number>();
  const webhooks = new Map<string, string>();
  const sent: Sent[] = [];
  const seconds = (): number => Math.floor(clock.now().getTime() / 1_000);

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
  const leave = async (room: SimulatedRoom, identity: string): Promise<boolean> => {
    const participant = room.participants.get(identity);
    if (!participant) return false;
    room.participants.delete(identity);
    await tell('participant_left', room, participant);
    return true;
  };

  /** As LiveKit: a token with the right grant asked for, faults on command, and errors in Twirp's words. */
  const rpc = <Input>(
    method: string,
    input: z.ZodType<Input>,
    grant: (video: Grants['video'], input: Input) => boolean | undefined,
    run: (input: Input) => Answer | Promise<Answer>,
  ): Route => ({
    method: 'POST',
    path: new RegExp(`^/twirp/livekit\\.RoomService/${method}$`),
    run: async ({ body, headers, path }: Asked) => {
      const held = grantsIn(String(headers.authorization ?? '').replace(/^Bearer /, ''));
      if (!held) return twirpError(401, 'unauthenticated', 'invalid token');
      const read = input.safeParse(jsonIn(body) ?? {});
      if (!read.success) return twirpError(400, 'malformed', 'the request does not fit');
      if (!grant(held.video, read.data)) return twirpError(401, 'unauthenticated', 'permissions denied');
      const { mode, delayMs } = faults.meet('livekit', path);
      if (mode === 'down') return null;
      if (mode === 'refuse-5xx') return twirpError(503, 'unavailable', 'Refused on command');
      if (mode === 'refuse-4xx') return twirpError(400, 'invalid_argument', 'Refused on command');
      if (mode === 'slow') await slowly(delayMs);
      const answer = await run(read.data);
      return mode === 'lose-answer' ? null : answer;
    },
  });
  const isAdmin = (video: Grants['video'], { room }: { readonly room: string }): boolean | undefined =>
    video.roomAdmin && video.room === room;

  return [
    rpc(
      'CreateRoom',
      created,
      ({ roomCreate }) => roomCreate,
      ({ name, maxParticipants }) => {
        const made = { sid: `RM_${randomBytes(6).toString('hex')}`, name, maxParticipants, createdAt: seconds() };
        const room = rooms.get(name) ?? { ...made, participants: new Map<string, SimulatedParticipant>() };
        rooms.set(name, room);
        return json(200, shownRoom(room));
      },
    ),
    rpc('ListParticipants', named, isAdmin, ({ room }) => {
      const there = rooms.get(room);
      if (!there) return noRoom();
      return json(200, { participants: [...there.participants.values()].map(shownParticipant) });
    }),
    rpc('RemoveParticipant', removed, isAdmin, async ({ room, identity, revokeTokenTs }) => {
      revokedBefore.set(`${room} ${identity}`, revokeTokenTs);
      const there = rooms.get(room);
      if (!there || !(await leave(there, identity))) return twirpError(404, 'not_found', 'participant does not exist');
      return json(200, {});
    }),
    rpc(
      'DeleteRoom',
      named,
      ({ roomCreate }) => roomCreate,
      async ({ room }) => {
        const there = rooms.get(room);
        if (!there) return noRoom();
        rooms.delete(room);
        for (const identity of there.participants.keys()) await leave(there, identity);
        await tell('room_finished', there);
        return json(200, {});
      },
    ),
    {
      method: 'POST',
      path: /^\/livekit\/join$/,
      run: async ({ body }) => {
        const read = joining.safeParse(jsonIn(body));
        if (!read.success)
          return refused(400, 'ValidationError', 'Send { "participantToken": "…", "webhook": "http://…" }.');
        const held = grantsIn(read.data.participantToken);
        const room = rooms.get(held?.video.room ?? '');
        if (!held?.video.roomJoin || held.sub === '')
          return refused(401, 'UnauthorizedError', 'This token opens nothing.');
        if (held.nbf < (revokedBefore.get(`${room?.name} ${held.sub}`) ?? 0))
          return refused(401, 'UnauthorizedError', 'This token was revoked.');
        if (!room) return refused(404, 'NotFoundError', 'There is no such room.');
        const isThere = room.participants.has(held.sub);
        if (!isThere && room.maxParticipants > 0 && room.participants.size >= room.maxParticipants)
          return refused(403, 'ForbiddenError', 'The room is full.');
        webhooks.set(room.name, read.data.webhook);
        await leave(room, held.sub); // whoever comes again takes the place of their other stay
        const sid = `PA_${randomBytes(6).toString('hex')}`;
        const participant = { sid, identity: held.sub, joinedAt: seconds() };
        room.participants.set(held.sub, participant);
        await tell('participant_joined', room, participant);
        return json(200, { data: { room: shownRoom(room), participant: shownParticipant(participant) }, meta: {} });
      },
    },
    {
      method: 'POST',
      path: /^\/livekit\/leave$/,
      run: async ({ body }) => {
        const read = leaving.safeParse(jsonIn(body));
        if (!read.success) return refused(400, 'ValidationError', 'Send { "identity": "…", "webhook": "http://…" }.');
        for (const room of rooms.values()) {
          webhooks.set(room.name, read.data.webhook);
          await leave(room, read.data.identity);
        }
        return json(200, { data: {}, meta: {} });
      },
    },
    {
      method: 'POST',
      path: /^\/livekit\/replay$/,
      run: async () => {
        for (const webhook of sent.toReversed()) await deliver(webhook);
        return json(200, { data: { sent: sent.length }, meta: {} });
      },
    },
    {
      method: 'GET',
      path: /^\/livekit\/rooms$/,
      run: () => {
        const shown = [...rooms.values()].map((room) => ({
          ...shownRoom(room),
          participants: [...room.participants.values()].map(shownParticipant),
        }));
        return json(200, { data: shown, meta: {} });
      },
    },
  ];
};

const twirpError = (status: number, code: string, msg: string): Answer => ({
  ...json(status, { code, msg }),
  headers: { 'content-type': 'application/json' },
});
const noRoom = (): Answer => twirpError(404, 'not_found', 'requested room does not exist');

const shownRoom = ({ sid, name, maxParticipants, createdAt, participants }: SimulatedRoom) => ({
  sid,
  name,
  maxParticipants,
  creationTime: String(createdAt),
  numParticipants: participants.size,
});
const shownParticipant = ({ sid, identity, joinedAt }: SimulatedParticipant) => ({
  sid,
  identity,
  state: 'ACTIVE',
  joinedAt: String(joinedAt),
});

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signatureOf = (text: string): Buffer => createHmac('sha256', API_SECRET).update(text).digest();
const signed = (claims: object): string => {
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${signatureOf(text).toString('base64url')}`;
};

/** What a token allows; null for one that is not ours, or over. */
const grantsIn = (token: string): Grants | null => {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(`${head}.${claims}`);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const read = grants.safeParse(jsonIn(Buffer.from(claims, 'base64url').toString()));
  if (!read.success || read.data.exp * 1_000 < Date.now()) return null;
  return read.data;
};
