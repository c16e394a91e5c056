import twilio from 'twilio';
import { z } from 'zod';
import { DomainError } from '../../kernel/errors';
import type { RawRequest } from '../../kernel/door';
import type { Clock } from '../../ports/clock';
import type { CallNews, CallPlan, Telephony } from '../../ports/telephony';

export interface TwilioVoiceOptions {
  readonly clock: Clock;
  readonly accountSid: string;
  readonly authToken: string;
  /** Key and secret of Twilio's API keys; null: no calls in browsers. */
  readonly apiKey: { readonly sid: string; readonly secret: string } | null;
  /** Without a trailing slash: `https://api.twilio.com`. */
  readonly api: string;
}

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 20 * 1024 * 1024;
const NUMBER = /^\+[1-9]\d{6,14}$/;
const STATUSES = ['ringing', 'in-progress', 'completed', 'busy', 'no-answer', 'failed', 'canceled'] as const;
const status = z.enum(STATUSES);

const call = z.object({
  CallSid: z.string().regex(/^CA[0-9a-f]{32}$/),
  From: z.string().default(''),
  To: z.string().default(''),
  CallStatus: status.catch('ringing'),
  DialCallStatus: z.string().optional(),
  CallDuration: z.coerce.number().int().min(0).optional(),
  RecordingSid: z
    .string()
    .regex(/^RE[0-9a-f]{32}$/)
    .optional(),
  RecordingStatus: z.string().default('completed'),
  RecordingDuration: z.coerce.number().int().min(0).default(0),
});

/** Programmable Voice of Twilio: webhooks with X-Twilio-Signature, TwiML, access tokens with a voice grant, Recordings (2010-04-01). */
export const twilioVoice = ({ clock, accountSid, authToken, apiKey, api }: TwilioVoiceOptions): Telephony => {
  const recordingAt = (ref: string): string =>
    `${api}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Recordings/${encodeURIComponent(ref)}`;
  const asked = async (method: 'GET' | 'DELETE', url: string): Promise<Response> => {
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    const answer = await fetch(url, {
      method,
      headers: { authorization },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(() => {
      throw unreachable();
    });
    if (!answer.ok && answer.status !== 404) throw unreachable();
    return answer;
  };
  return {
    provider: 'twilio',
    hear: (request) => newsIn(verified(authToken, request)),
    answer: (plan) => ({ body: twimlOf(plan), type: 'text/xml; charset=utf-8' }),

    voiceToken: (identity, lifetimeSeconds) => {
      if (!apiKey) return null;
      const { AccessToken } = twilio.jwt;
      const token = new AccessToken(accountSid, apiKey.sid, apiKey.secret, { identity, ttl: lifetimeSeconds });
      token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true }));
      return { token: token.toJwt(), expiresAt: new Date(clock.now().getTime() + lifetimeSeconds * 1_000) };
    },

    readRecording: async (ref) => {
      const answer = await asked('GET', `${recordingAt(ref)}.mp3`);
      if (answer.status === 404) return null;
      const content = new Uint8Array(
        await answer.arrayBuffer().catch(() => {
          throw unreachable();
        }),
      );
      if (content.length === 0 || content.length > MOST_BYTES) throw unreachable();
      return content;
    },

    deleteRecording: async (ref) => void (await asked('DELETE', `${recordingAt(ref)}.json`)),
  };
};

const unreachable = (): DomainError =>
  new DomainError(
    'unavailable',
    'telephony.provider-unreachable',
    'The telephone service does not answer now. Try again in a few minutes.',
  );

const notSigned = (): DomainError =>
  new DomainError(
    'invalid',
    'telephony.webhook-unsigned',
    'This is not signed by the telephone service. Check TWILIO_AUTH_TOKEN and PUBLIC_URL: the signature covers the public address.',
  );

/** The signature covers the public address and every field of the form, sorted by name. */
const verified = (authToken: string, { body, headers, url }: RawRequest): URLSearchParams => {
  const form = new URLSearchParams(body.toString('utf8'));
  const isSigned = twilio.validateRequest(
    authToken,
    headers['x-twilio-signature'] ?? '',
    url,
    Object.fromEntries(form),
  );
  if (!isSigned) throw notSigned();
  return form;
};

const newsIn = (form: URLSearchParams): CallNews => {
  const read = call.safeParse(Object.fromEntries([...form].filter(([, value]) => value !== '')));
  if (!read.success)
    throw new DomainError('invalid', 'telephony.webhook-unreadable', 'This is about no call: send its CallSid.');
  const { data } = read;
  const isReady = data.RecordingSid !== undefined && data.RecordingStatus === 'completed';
  return {
    callRef: data.CallSid,
    from: NUMBER.test(data.From) ? data.From : null,
    to: NUMBER.test(data.To) ? data.To : null,
    status: data.CallStatus,
    dialled: data.DialCallStatus === undefined ? null : (status.safeParse(data.DialCallStatus).data ?? 'failed'),
    seconds: data.CallDuration ?? null,
    recording: isReady ? { ref: data.RecordingSid ?? '', seconds: data.RecordingDuration } : null,
  };
};

const twimlOf = (plan: CallPlan): string => {
  const response = new twilio.twiml.VoiceResponse();
  if (plan.kind === 'dial') {
    const dial = response.dial({ timeout: plan.ringSeconds, action: plan.then, method: 'POST' });
    dial.number(plan.number);
    dial.client(plan.client);
    return response.toString();
  }
  if (plan.kind === 'voicemail') {
    response.say(plan.say);
    response.record({
      maxLength: plan.mostSeconds,
      playBeep: true,
      finishOnKey: '#',
      recordingStatusCallback: plan.ready,
      recordingStatusCallbackMethod: 'POST',
      recordingStatusCallbackEvent: ['completed'],
    });
    response.hangup();
    return response.toString();
  }
  if (plan.say !== null) response.say(plan.say);
  response.hangup();
  return response.toString();
};
