import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../../ports/clock';
import { json, jsonIn, plain, refused, type Answer, type Asked, type Route } from '../answer';
import { slowly, type FaultBoard } from '../faults';
import { simulator } from '../simulator';

const AUTH_TOKEN = 'sandbox';
const WEBHOOK_TIMEOUT_MS = 10_000;
const OUR_NUMBER = '+15005550006';
/** The first bytes of an empty MPEG frame: enough to be a file that players know. */
const SILENCE = Buffer.concat([Buffer.from([0xff, 0xfb, 0x10, 0xc4]), Buffer.alloc(413)]);

interface SimulatedCall {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly base: string;
  readonly startedAt: string;
  status: string;
  twiml: string;
  recording: string | null;
}

interface Sent {
  readonly url: string;
  readonly body: string;
}

const incoming = z.object({
  from: z.string().default('+254700000001'),
  /** Where the API is: `http://127.0.0.1:1337/api/telephony`. */
  api: z.url({ protocol: /^https?$/ }),
  /** The address that the signature covers; the same as `api` unless a proxy stands between. */
  publicApi: z.url({ protocol: /^https?$/ }).optional(),
});
const dialled = z.object({
  status: z.enum(['completed', 'no-answer', 'busy', 'failed', 'canceled']).default('no-answer'),
});
const spoken = z.object({ seconds: z.int().min(0).max(600).default(7) });

/**
 * Twilio's side of telephone calls. `POST /twilio/calls` rings, `/dialled` ends the ringing, `/voicemail` speaks after the
 * tone, `/hang-up` ends the call, `/replay` sends every webhook of it again; each is signed as Twilio signs.
 */
const twilioVoiceRoutes = (clock: Clock, faults: FaultBoard): readonly Route[] => {
  const calls = new Map<string, SimulatedCall & { readonly publicBase: string }>();
  const recordings = new Map<string, Buffer>();
  const sent = new Map<string, Sent[]>();

  const post = async (reach: string, signed: string, form: Readonly<Record<string, string>>): Promise<string> => {
    const covered = Object.keys(form)
      .toSorted()
      .map((name) => `${name}${form[name]}`)
      .join('');
    const signature = createHmac('sha1', AUTH_TOKEN).update(`${signed}${covered}`).digest('base64');
    const answer = await fetch(reach, {
      method: 'POST',
      body: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
      signal: AbortSignal.timeout(WEBHOOK_TIMEOUT_MS),
    }).catch(() => null); // nobody there: replayed on command
    return answer?.ok ? await answer.text() : '';
  };
  const tell = async (sid: string, where: string, more: Readonly<Record<string, string>>): Promise<string> => {
    const known = calls.get(sid);
    if (!known) return '';
    const path = where.startsWith(known.publicBase) ? where.slice(known.publicBase.length) : where;
    const form = {
      AccountSid: 'ACsandbox',
      ApiVersion: '2010-04-01',
      CallSid: sid,
      CallStatus: known.status,
      Direction: 'inbound',
      From: known.from,
      To: known.to,
      ...more,
    };
    const [reach, signed] = [`${known.base}${path}`, `${known.publicBase}${path}`];
    sent.set(sid, [...(sent.get(sid) ?? []), { url: path, body: JSON.stringify(form) }]);
    return await post(reach, signed, form);
  };
  const withCall =
    (run: (sid: string, asked: Asked) => Promise<Answer>) =>
    async (asked: Asked, [sid = '']: readonly string[]): Promise<Answer> =>
      calls.has(sid) ? await run(sid, asked) : refused(404, 'NotFoundError', 'There is no such call.');
  const shown = (sid: string): Answer => {
    const { publicBase: _, base: __, ...call } = calls.get(sid) ?? {};
    return json(200, { data: call, meta: {} });
  };

  return [
    {
      method: 'POST',
      path: /^\/twilio\/calls$/,
      run: async ({ body }) => {
        const read = incoming.safeParse(jsonIn(body) ?? {});
        if (!read.success)
          return refused(400, 'ValidationError', 'Send { "from": "+254…", "api": "http://…/api/telephony" }.');
        const sid = `CA${randomBytes(16).toString('hex')}`;
        const { from, api, publicApi = api } = read.data;
        const startedAt = clock.now().toISOString();
        const known = { sid, from, to: OUR_NUMBER, base: api, publicBase: publicApi, startedAt };
        const call = { ...known, status: 'ringing', twiml: '', recording: null as string | null };
        calls.set(sid, call);
        call.twiml = await tell(sid, '/incoming', {});
        return shown(sid);
      },
    },
    {
      method: 'GET',
      path: /^\/twilio\/calls$/,
      run: () => json(200, { data: [...calls.values()].map(({ base: _, publicBase: __, ...call }) => call), meta: {} }),
    },
    {
      method: 'POST',
      path: /^\/twilio\/calls\/(CA[0-9a-f]{32})\/dialled$/,
      run: withCall(async (sid, { body }) => {
        const call = calls.get(sid);
        const how = dialled.safeParse(jsonIn(body) ?? {});
        const then = attribute(call?.twiml ?? '', 'action');
        if (!call || !how.success || !then) return refused(409, 'ConflictError', 'Nobody is rung in this call.');
        call.status = 'in-progress';
        call.twiml = await tell(sid, then, { DialCallStatus: how.data.status });
        return shown(sid);
      }),
    },
    {
      method: 'POST',
      path: /^\/twilio\/calls\/(CA[0-9a-f]{32})\/voicemail$/,
      run: withCall(async (sid, { body }) => {
        const call = calls.get(sid);
        const result = spoken.safeParse(jsonIn(body) ?? {});
        const ready = attribute(call?.twiml ?? '', 'recordingStatusCallback');
        if (!call || !result.success || !ready)
          return refused(409, 'ConflictError', 'This call takes no voicemail now.');
        const recording = `RE${randomBytes(16).toString('hex')}`;
        recordings.set(recording, SILENCE);
        call.recording = recording;
        const RecordingDuration = String(result.data.seconds);
        await tell(sid, ready, { RecordingSid: recording, RecordingStatus: 'completed', RecordingDuration });
        return shown(sid);
      }),
    },
    {
      method: 'POST',
      path: /^\/twilio\/calls\/(CA[0-9a-f]{32})\/hang-up$/,
      run: withCall(async (sid) => {
        const call = calls.get(sid);
        if (call) call.status = 'completed';
        await tell(sid, '/status', { CallDuration: '42' });
        return shown(sid);
      }),
    },
    {
      method: 'POST',
      path: /^\/twilio\/calls\/(CA[0-9a-f]{32})\/replay$/,
      run: withCall(async (sid) => {
        const call = calls.get(sid);
        const webhooks = (sent.get(sid) ?? []).toReversed();
        for (const { url, body } of webhooks)
          await post(`${call?.base}${url}`, `${call?.publicBase}${url}`, JSON.parse(body) as Record<string, string>);
        return json(200, { data: { sent: webhooks.length }, meta: {} });
      }),
    },
    {
      method: 'GET',
      path: /^\/twilio\/2010-04-01\/Accounts\/[^/]+\/Recordings\/(RE[0-9a-f]{32})\.mp3$/,
      run: async ({ headers, path }, [ref = '']) => {
        if (!/^basic .+/i.test(headers.authorization ?? '')) return json(401, { code: 20003, status: 401 });
        const { mode, delayMs } = faults.meet('twilio', path);
        if (mode === 'down' || mode === 'lose-answer') return null;
        if (mode === 'refuse-5xx') return json(503, { code: 20500, status: 503 });
        if (mode === 'slow') await slowly(delayMs);
        const content = recordings.get(ref);
        if (!content || mode === 'refuse-4xx') return json(404, { code: 20404, status: 404 });
        return { status: 200, body: content, headers: { 'content-type': 'audio/mpeg' } };
      },
    },
    {
      method: 'DELETE',
      path: /^\/twilio\/2010-04-01\/Accounts\/[^/]+\/Recordings\/(RE[0-9a-f]{32})\.json$/,
      run: (_asked, [ref = '']) => (recordings.delete(ref) ? plain(204, '') : json(404, { code: 20404, status: 404 })),
    },
  ];
};

/** What an attribute of the TwiML says. */
const attribute = (twiml: string, name: string): string | null =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(twiml)?.[1]?.replaceAll('&amp;', '&') ?? null;

export default simulator({
  services: {},
  open: ({ clock, faults }) => ({ routes: twilioVoiceRoutes(clock, faults) }),
});
