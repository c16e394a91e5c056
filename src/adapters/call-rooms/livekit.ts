import { AccessToken, RoomServiceClient, ServerError, WebhookReceiver } from 'livekit-server-sdk';
import { DomainError } from '../../kernel/errors';
import type { CallRooms, RoomNews } from '../../ports/call-rooms';

export interface LiveKitOptions {
  /** Where apps connect to: `wss://calls.example.org`. */
  readonly url: string;
  /** Where we ask it, where that is elsewhere. */
  readonly api: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

const TIMEOUT_SECONDS = 5;
/** Both sides of a visit. */
const MOST_PEOPLE = 2;
/** Apps ask every second; whether their room is there is asked of LiveKit this often. */
const ASK_EVERY_MS = 10_000;
/** So long a room waits for those who have left it, before it ends by itself. */
const DEPARTURE_SECONDS = 60;

/**
 * LiveKit: access tokens with a video grant, RoomService over Twirp, and webhooks whose token covers the SHA-256 of what
 * they say. The server is to run with `room.auto_create: false`, so that nobody comes back into a call that is over.
 */
export const liveKitRooms = ({ url, api, apiKey, apiSecret }: LiveKitOptions): CallRooms => {
  const rooms = new RoomServiceClient(api, apiKey, apiSecret, { requestTimeout: TIMEOUT_SECONDS, failover: false });
  const webhooks = new WebhookReceiver(apiKey, apiSecret);
  const seenAt = new Map<string, number>();
  const makeRoom = async (name: string, emptyTimeout: number): Promise<void> => {
    const now = performance.now();
    for (const [room, at] of seenAt) if (now - at >= ASK_EVERY_MS) seenAt.delete(room);
    if (seenAt.has(name)) return;
    const options = { maxParticipants: MOST_PEOPLE, departureTimeout: DEPARTURE_SECONDS };
    await asked(async () => void (await rooms.createRoom({ name, emptyTimeout, ...options })));
    seenAt.set(name, now);
  };
  return {
    provider: 'livekit',
    origins: originsOf(url),

    issueToken: async ({ room, identity, lifetimeSeconds }) => {
      await makeRoom(room, lifetimeSeconds);
      const token = new AccessToken(apiKey, apiSecret, { identity, ttl: lifetimeSeconds });
      token.addGrant({ room, roomJoin: true, canPublish: true, canSubscribe: true, canPublishData: true });
      return { serverUrl: url, participantToken: await token.toJwt() };
    },

    participants: async (room) =>
      (await unlessGone(async () => await rooms.listParticipants(room), [])).map(({ identity, sid }) => ({
        identity,
        participantRef: sid,
      })),

    remove: async (room, identity) => {
      const revokeTokenTs = BigInt(Math.floor(Date.now() / 1_000));
      await unlessGone(async () => await rooms.removeParticipant(room, identity, { revokeTokenTs }), undefined);
    },

    close: async (room) => {
      seenAt.delete(room);
      await unlessGone(async () => await rooms.deleteRoom(room), undefined);
    },

    hear: async ({ body, headers }) => {
      const event = await webhooks.receive(body.toString('utf8'), headers['authorization']).catch(() => {
        throw notSigned();
      });
      return newsIn(event);
    },
  };
};

/** LiveKit's client opens a WebSocket there, and asks over HTTP why one was refused. */
const originsOf = (url: string): readonly string[] => {
  const { host, protocol } = new URL(url);
  const isSecure = protocol === 'wss:' || protocol === 'https:';
  return isSecure ? [`wss://${host}`, `https://${host}`] : [`ws://${host}`, `http://${host}`];
};

/** Says in our words why LiveKit did not do it. */
const asked = async <Result>(ask: () => Promise<Result>): Promise<Result> =>
  await ask().catch((error: unknown) => {
    if (isGone(error)) throw error;
    throw new DomainError(
      'unavailable',
      'calls.media-server-unreachable',
      'The service that carries calls does not answer now. Try again in a minute.',
    );
  });

const unlessGone = async <Result>(ask: () => Promise<Result>, instead: Result): Promise<Result> => {
  try {
    return await asked(ask);
  } catch (error) {
    if (isGone(error)) return instead;
    throw error;
  }
};

const isGone = (error: unknown): boolean => error instanceof ServerError && error.code === 'not_found';

const notSigned = (): DomainError =>
  new DomainError(
    'invalid',
    'calls.webhook-unsigned',
    'This is not signed by the service that carries calls, or too old. Check LIVEKIT_API_KEY and LIVEKIT_API_SECRET.',
  );

const KINDS: Readonly<Record<string, 'joined' | 'left'>> = {
  participant_joined: 'joined',
  participant_left: 'left',
  participant_connection_aborted: 'left',
};

const newsIn = ({ event, room, participant, createdAt }: WebhookBody): RoomNews => {
  const kind = KINDS[event];
  if (kind === undefined || !room || !participant) return { kind: 'other' };
  return {
    kind,
    room: room.name,
    identity: participant.identity,
    participantRef: participant.sid,
    joinedAt: new Date(Number(participant.joinedAt) * 1_000),
    at: new Date(Number(createdAt) * 1_000),
  };
};
type WebhookBody = Pick<
  Awaited<ReturnType<WebhookReceiver['receive']>>,
  'event' | 'room' | 'participant' | 'createdAt'
>;
