import { randomBytes } from 'node:crypto';
import {
  DisconnectReason,
  JoinResponse,
  LeaveRequest,
  LeaveRequest_Action,
  ParticipantInfo,
  ParticipantInfo_State,
  ParticipantPermission,
  ParticipantUpdate,
  Room,
  ServerInfo,
  SessionDescription,
  SignalRequest,
  SignalResponse,
  SignalTarget,
  TrackInfo,
  TrackPublishedResponse,
  TrickleRequest,
  type AddTrackRequest,
} from '@livekit/protocol';
import type { WebSocket } from 'ws';
import { plain, type Route } from './answer';
import type { FaultBoard } from './faults';
import type { SocketRoute } from './http';
import type { Departure, SimulatedParticipant, SimulatedRoom, SimulatedRooms } from './livekit-rooms';

const VERSION = '1.8.0';
const SIGNALS = /^\/rtc$/;
const VALIDATE = /^\/rtc\/validate$/;
const WEBHOOK = '/api/teleconference/webhook';
/** A page asks from another origin why it was not let in. */
const FOR_PAGES = { 'access-control-allow-origin': '*' } as const;

interface Session {
  readonly participant: SimulatedParticipant;
  readonly room: SimulatedRoom;
  readonly socket: WebSocket;
  readonly tracks: Map<string, TrackInfo>;
  offer: SessionDescription | null;
  /** Of its sending side, which nobody has heard yet. */
  candidates: string[];
  partner: Session | null;
}

/**
 * What LiveKit's own client says over its WebSocket: https://docs.livekit.io/reference/internals/client-protocol. There is
 * no media server here. What one side publishes is offered to the other as what it subscribes to, so that the two clients
 * meet each other, and each believes that it talks to LiveKit. The webhooks go to the platform whose page it is.
 */
export const liveKitSignals = (rooms: SimulatedRooms, faults: FaultBoard): LiveKitSignals => {
  const sessions = new Map<string, Session>();
  rooms.onDeparture(({ sid }, why) => {
    const session = sessions.get(sid);
    if (!session) return;
    sessions.delete(sid);
    tellOthers(sessions, session, ParticipantInfo_State.DISCONNECTED);
    if (why !== 'by themselves') say(session, { case: 'leave', value: goodbye(why) });
    session.socket.close();
  });

  const enter = async (socket: WebSocket, room: SimulatedRoom, identity: string, webhook: string): Promise<void> => {
    const early: Buffer[] = [];
    const keep = (data: Buffer): void => void early.push(data);
    socket.on('message', keep);
    const participant = await rooms.join(room, identity, webhook);
    const session: Session = {
      participant,
      room,
      socket,
      tracks: new Map(),
      offer: null,
      candidates: [],
      partner: null,
    };
    const others = [...sessions.values()].filter((other) => other.room === room);
    sessions.set(participant.sid, session);
    const hear = (data: Buffer): void => heard(sessions, session, SignalRequest.fromBinary(data));
    socket.off('message', keep).on('message', hear);
    socket.on('close', () => {
      if (sessions.has(participant.sid)) void rooms.leave(room, identity, 'by themselves');
    });
    say(session, { case: 'join', value: joined(session, others) });
    tellOthers(sessions, session, ParticipantInfo_State.ACTIVE);
    for (const data of early) hear(data);
    for (const other of others) pair(session, other);
  };

  return {
    socket: {
      path: SIGNALS,
      open: ({ headers, url }) => {
        const entry = rooms.entryOf(url.searchParams.get('access_token') ?? '');
        if (faults.meet('livekit', url.pathname).mode !== 'ok') return plain(503, 'Refused on command');
        if (entry.status !== 200) return plain(entry.status, entry.fault);
        const webhook = `${headers.origin ?? 'http://localhost:1337'}${WEBHOOK}`;
        return (socket) => void enter(socket, entry.room, entry.identity, webhook);
      },
    },
    routes: [
      {
        method: 'GET',
        path: VALIDATE,
        run: ({ query }) => {
          const entry = rooms.entryOf(query.get('access_token') ?? '');
          const answer = entry.status === 200 ? plain(200, 'success') : plain(entry.status, entry.fault);
          return { ...answer, headers: { ...answer.headers, ...FOR_PAGES } };
        },
      },
      {
        // Newer clients ask for one connection for both directions first, and take two where a server knows no such thing.
        method: 'GET',
        path: /^\/rtc\/v1\/validate$/,
        run: () => {
          const answer = plain(404, 'Not Found');
          return { ...answer, headers: { ...answer.headers, ...FOR_PAGES } };
        },
      },
    ],
  };
};

export interface LiveKitSignals {
  readonly socket: SocketRoute;
  readonly routes: readonly Route[];
}

type Message = NonNullable<ConstructorParameters<typeof SignalResponse>[0]>['message'];
const say = ({ socket }: Session, message: Message): void =>
  socket.send(new SignalResponse(message ? { message } : {}).toBinary());

const heard = (sessions: ReadonlyMap<string, Session>, session: Session, { message }: SignalRequest): void => {
  const { partner } = session;
  if (message.case === 'offer') {
    session.offer = message.value;
    if (partner) offerTo(partner, session);
  }
  if (message.case === 'answer' && partner) say(partner, { case: 'answer', value: message.value });
  if (message.case === 'trickle') {
    const { candidateInit, target } = message.value;
    if (target === SignalTarget.SUBSCRIBER) {
      if (partner) say(partner, { case: 'trickle', value: candidateFor(SignalTarget.PUBLISHER, candidateInit) });
    } else if (partner) say(partner, { case: 'trickle', value: candidateFor(SignalTarget.SUBSCRIBER, candidateInit) });
    else session.candidates.push(candidateInit);
  }
  if (message.case === 'addTrack') {
    const track = trackOf(message.value);
    session.tracks.set(message.value.cid, track);
    const value = new TrackPublishedResponse({ cid: message.value.cid, track });
    say(session, { case: 'trackPublished', value });
    tellOthers(sessions, session, ParticipantInfo_State.ACTIVE);
  }
  if (message.case === 'leave') session.socket.close();
};

/** Two who are there anew meet. Whoever has met somebody else before is asked to begin anew first. */
const pair = (session: Session, other: Session): void => {
  if (other.partner) {
    const value = new LeaveRequest({ action: LeaveRequest_Action.RECONNECT, canReconnect: true });
    return say(other, { case: 'leave', value });
  }
  session.partner = other;
  other.partner = session;
  for (const [one, to] of [
    [session, other],
    [other, session],
  ] as const)
    if (one.offer) offerTo(to, one);
};

const offerTo = (to: Session, from: Session): void => {
  if (!from.offer) return;
  const { id, sdp, type } = from.offer;
  say(to, { case: 'offer', value: new SessionDescription({ id, type, sdp: namedTracks(from, sdp) }) });
  for (const candidate of from.candidates.splice(0))
    say(to, { case: 'trickle', value: candidateFor(SignalTarget.SUBSCRIBER, candidate) });
};

/** In an offer of LiveKit each track stands under the IDs of its publisher and of itself. */
const namedTracks = ({ participant, tracks }: Session, sdp: string): string =>
  sdp.replaceAll(/msid:\S+ (\S+)/g, (whole, cid: string) => {
    const sid = tracks.get(cid)?.sid;
    return sid === undefined ? whole : `msid:${participant.sid}|${sid} ${sid}`;
  });

const candidateFor = (target: SignalTarget, candidateInit: string): TrickleRequest =>
  new TrickleRequest({ target, candidateInit });

const trackOf = ({ type, name, source, muted, width, height, stream }: AddTrackRequest): TrackInfo =>
  new TrackInfo({ sid: `TR_${randomBytes(6).toString('hex')}`, type, name, source, muted, width, height, stream });

const tellOthers = (sessions: ReadonlyMap<string, Session>, session: Session, state: ParticipantInfo_State): void => {
  const value = new ParticipantUpdate({ participants: [infoOf(session, state)] });
  for (const other of sessions.values())
    if (other !== session && other.room === session.room) say(other, { case: 'update', value });
};

const joined = (session: Session, others: readonly Session[]): JoinResponse =>
  new JoinResponse({
    room: new Room({ sid: session.room.sid, name: session.room.name }),
    participant: infoOf(session, ParticipantInfo_State.JOINED),
    otherParticipants: others.map((other) => infoOf(other, ParticipantInfo_State.ACTIVE)),
    serverVersion: VERSION,
    serverInfo: new ServerInfo({ version: VERSION }),
  });

const infoOf = ({ participant, tracks }: Session, state: ParticipantInfo_State): ParticipantInfo =>
  new ParticipantInfo({
    sid: participant.sid,
    identity: participant.identity,
    joinedAt: BigInt(participant.joinedAt),
    state,
    tracks: [...tracks.values()],
    isPublisher: true,
    permission: new ParticipantPermission({ canPublish: true, canSubscribe: true, canPublishData: true }),
  });

const REASONS = {
  replaced: DisconnectReason.DUPLICATE_IDENTITY,
  removed: DisconnectReason.PARTICIPANT_REMOVED,
  'room closed': DisconnectReason.ROOM_DELETED,
} as const;
const goodbye = (why: Exclude<Departure, 'by themselves'>): LeaveRequest =>
  new LeaveRequest({ action: LeaveRequest_Action.DISCONNECT, reason: REASONS[why] });
