import { z } from 'zod';
import { SIDES } from './contract';
import { recordingStateView } from './recording-contract';

const id = z.string().trim().min(1, { error: 'Give the ID.' }).max(60, { error: 'That is no ID.' });

export const openCallInput = z.strictObject({ appointmentId: id });
export const callTokenInput = z.strictObject({ sessionId: id });

const token = z
  .string()
  .min(1, { error: 'Give the token of the call.' })
  .max(300, { error: 'That is no token of a call.' });

export const SIGNAL_KINDS = ['hello', 'offer', 'answer', 'candidate', 'bye'] as const;

/** What one browser tells the other: session descriptions and candidates of WebRTC, as text that nobody else reads. */
export const signalInput = z.strictObject({
  kind: z.enum(SIGNAL_KINDS, { error: `Use one of ${SIGNAL_KINDS.join(', ')}.` }),
  body: z.string().max(65_536, { error: 'Use at most 65,536 characters.' }),
});
export type SignalInput = z.output<typeof signalInput>;

const exchange = {
  /** The last signal that was read; 0: none. */
  after: z.int().min(0).default(0),
  send: z.array(signalInput).max(50, { error: 'Send at most 50 signals at once.' }).default([]),
};
/** By the token of a link. */
export const tokenInput = z.strictObject({ token });
export const tokenExchangeInput = z.strictObject({ token, ...exchange });
/** By somebody who is signed in. */
export const callInput = z.strictObject({ sessionId: id });
export const exchangeInput = z.strictObject({ sessionId: id, ...exchange });
export interface Exchange {
  readonly after: number;
  readonly send: readonly SignalInput[];
}

export const iceServerView = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});
export type IceServer = z.output<typeof iceServerView>;
/** What `RTCPeerConnection` is made of: `relay` lets neither side learn the network address of the other. */
const iceTransportPolicy = z.enum(['all', 'relay']);
/** With which an app of this person joins the room of the call at LiveKit. */
export const liveKitAdmissionView = z.object({ serverUrl: z.string(), participantToken: z.string() });
/** Null from browser to browser, and for whoever is not let in yet. */
const livekit = liveKitAdmissionView.nullable();

export const callView = z.object({
  sessionId: z.string(),
  appointmentId: z.string(),
  /** How the call travels: `webrtc` is from browser to browser, `livekit` over a media server. */
  provider: z.enum(['webrtc', 'livekit']),
  startsAt: z.string(),
  endsAt: z.string(),
  /** From when on, and until when, people may enter. */
  validFrom: z.string(),
  validUntil: z.string(),
  endedAt: z.string().nullable(),
});
export type CallView = z.output<typeof callView>;

export const callTokenView = z.object({
  token: z.string(),
  sessionId: z.string(),
  /** The page of the call, for this person. */
  url: z.string(),
  identity: z.string(),
  role: z.enum(['host', 'guest']),
  iceServers: z.array(iceServerView),
  iceTransportPolicy,
  livekit,
  validFrom: z.string(),
  expiresAt: z.string(),
});
export type CallTokenView = z.output<typeof callTokenView>;

const attendance = z.object({
  documentId: z.string(),
  name: z.string(),
  side: z.enum(SIDES),
  enteredAt: z.string(),
  leftAt: z.string().nullable(),
  seconds: z.int(),
});
export const endedCallView = z.object({
  sessionId: z.string(),
  endedAt: z.string(),
  attendance: z.array(attendance),
});
export type EndedCallView = z.output<typeof endedCallView>;

export const callStateView = z.object({
  sessionId: z.string(),
  role: z.enum(['host', 'guest']),
  /** `lobby`: wait to be let in; `open`: both may speak; `ended`: it is over. */
  state: z.enum(['lobby', 'open', 'ended']),
  other: z.object({
    name: z.string(),
    present: z.boolean(),
    admitted: z.boolean(),
  }),
  startsAt: z.string(),
  endsAt: z.string(),
  iceServers: z.array(iceServerView),
  iceTransportPolicy,
  livekit,
  recording: recordingStateView,
  signals: z.array(z.object({ id: z.int(), kind: z.enum(SIGNAL_KINDS), body: z.string() })),
});
export type CallStateView = z.output<typeof callStateView>;

export const mediaServerHeardView = z.object({ received: z.literal(true) });
