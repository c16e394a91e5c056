import { z } from 'zod';
import { json, jsonIn, refused, type Answer, type Asked, type Route } from '../answer';
import { slowly, type FaultBoard } from '../faults';
import {
  grantsIn,
  shownParticipant,
  shownRoom,
  simulatedRooms,
  type Grants,
  type SimulatedRooms,
} from '../livekit-rooms';
import { liveKitSignals } from '../livekit-signals';
import { simulator } from '../simulator';

const named = z.object({ room: z.string() });
const created = z.object({ name: z.string().min(1), maxParticipants: z.number().default(0) });
const removed = z.object({ room: z.string(), identity: z.string(), revokeTokenTs: z.coerce.number().default(0) });
const joining = z.object({
  participantToken: z.string(),
  /** Where the webhooks go: `http://127.0.0.1:1337/api/teleconference/webhook`. */
  webhook: z.url({ protocol: /^https?$/ }),
});
const leaving = z.object({ identity: z.string(), webhook: z.url({ protocol: /^https?$/ }) });

const NAMES = { 401: 'UnauthorizedError', 403: 'ForbiddenError', 404: 'NotFoundError' } as const;

/**
 * LiveKit's RoomService over Twirp, and its webhooks, whose token covers the SHA-256 of what they say. What apps do over
 * its WebSocket can also be done by command: `POST /livekit/join` with a token, `/livekit/leave`, and `/livekit/replay`,
 * which sends every webhook again, the last first.
 */
const liveKitRoutes = (rooms: SimulatedRooms, faults: FaultBoard): readonly Route[] => {
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
      ({ name, maxParticipants }) => json(200, shownRoom(rooms.create(name, maxParticipants))),
    ),
    rpc('ListParticipants', named, isAdmin, ({ room }) => {
      const there = rooms.find(room);
      if (!there) return noRoom();
      return json(200, { participants: [...there.participants.values()].map(shownParticipant) });
    }),
    rpc('RemoveParticipant', removed, isAdmin, async ({ room, identity, revokeTokenTs }) => {
      rooms.revoke(room, identity, revokeTokenTs);
      const there = rooms.find(room);
      if (!there || !(await rooms.leave(there, identity, 'removed')))
        return twirpError(404, 'not_found', 'participant does not exist');
      return json(200, {});
    }),
    rpc(
      'DeleteRoom',
      named,
      ({ roomCreate }) => roomCreate,
      async ({ room }) => {
        const there = rooms.find(room);
        if (!there) return noRoom();
        await rooms.close(there);
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
        const entry = rooms.entryOf(read.data.participantToken);
        if (entry.status !== 200) return refused(entry.status, NAMES[entry.status], entry.fault);
        const participant = await rooms.join(entry.room, entry.identity, read.data.webhook);
        return json(200, {
          data: { room: shownRoom(entry.room), participant: shownParticipant(participant) },
          meta: {},
        });
      },
    },
    {
      method: 'POST',
      path: /^\/livekit\/leave$/,
      run: async ({ body }) => {
        const read = leaving.safeParse(jsonIn(body));
        if (!read.success) return refused(400, 'ValidationError', 'Send { "identity": "…", "webhook": "http://…" }.');
        for (const room of rooms.all()) await rooms.leave(room, read.data.identity, 'removed', read.data.webhook);
        return json(200, { data: {}, meta: {} });
      },
    },
    {
      method: 'POST',
      path: /^\/livekit\/replay$/,
      run: async () => json(200, { data: { sent: await rooms.replay() }, meta: {} }),
    },
    {
      method: 'GET',
      path: /^\/livekit\/rooms$/,
      run: () => {
        const shown = rooms.all().map((room) => ({
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

export default simulator({
  services: { livekit: {} },
  open: ({ clock, faults }) => {
    const rooms = simulatedRooms(clock);
    const signals = liveKitSignals(rooms, faults);
    return { routes: [...liveKitRoutes(rooms, faults), ...signals.routes], sockets: [signals.socket] };
  },
});
