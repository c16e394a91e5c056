import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { manualClock } from '../../src/adapters/clock/manual';
import { openSandbox, type Sandbox } from '../../src/adapters/sandbox';
import telephonyWire from '../../src/adapters/telephony/wire';
import type { RawRequest } from '../../src/kernel/door';
import type { CallPlan, Telephony } from '../../src/ports/telephony';
import type { WireGround } from '../../src/ports/wire';

const PUBLIC = 'https://care.example/api/telephony';
const VOICEMAIL: CallPlan = { kind: 'voicemail', say: 'Speak & wait.', mostSeconds: 60, ready: `${PUBLIC}/recording` };
const clock = manualClock('2026-12-01T08:00:00Z');
const heard: RawRequest[] = [];
let telephony: Telephony;
const ours = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => void parts.push(part));
  request.on('end', () => {
    const headers = { 'x-twilio-signature': String(request.headers['x-twilio-signature']) };
    heard.push({ body: Buffer.concat(parts), headers, url: `${PUBLIC}${request.url}` });
    response.end(telephony.answer(VOICEMAIL).body);
  });
});
let folder: string;
let sandbox: Sandbox;
const url = (at: string): string => `http://127.0.0.1:${sandbox.httpPort}${at}`;
const act = async (at: string, body: object = {}): Promise<{ readonly sid: string; readonly recording: string }> =>
  (
    (await (await fetch(url(`/twilio/calls${at}`), { method: 'POST', body: JSON.stringify(body) })).json()) as {
      data: { sid: string; recording: string };
    }
  ).data;
const ring = async () =>
  await act('', { api: `http://127.0.0.1:${(ours.address() as AddressInfo).port}`, publicApi: PUBLIC });
const fails = async (mode: string): Promise<unknown> =>
  await fetch(url('/faults'), { method: 'PUT', body: JSON.stringify({ twilio: { mode, times: 1 } }) });

beforeEach(async () => {
  heard.length = 0;
  await new Promise<void>((ready) => void ours.listen(0, '127.0.0.1', ready));
  folder = mkdtempSync(path.join(tmpdir(), 'careloop-twilio-'));
  sandbox = await openSandbox({ clock, dataDir: folder, host: '127.0.0.1', smtpPort: 0, httpPort: 0, keep: 1 });
  const ground = { clock, publicUrl: 'https://care.example', sandboxUrl: url('') } as unknown as WireGround;
  telephony = telephonyWire.make(ground, telephonyWire.settings?.parse({})) as Telephony;
});
afterEach(async () => {
  await sandbox.close();
  await new Promise<void>((closed) => void ours.close(() => closed()));
  rmSync(folder, { recursive: true, force: true });
});

it('is not there where neither Twilio nor a sandbox is set up', () => {
  const ground = { clock, publicUrl: 'https://care.example', sandboxUrl: null } as unknown as WireGround;
  expect(telephonyWire.make(ground, telephonyWire.settings?.parse({}))).toBeNull();
});

it('hears what Twilio signed over the public address, and nothing that is changed', async () => {
  await ring();
  const [request] = heard;
  if (!request) throw new Error('nobody rang');
  expect(telephony.hear(request)).toMatchObject({ from: '+254700000001', status: 'ringing', recording: null });
  const refusal = expect.objectContaining({ kind: 'invalid', code: 'telephony.webhook-unsigned' }) as Error;
  expect(() => telephony.hear({ ...request, body: Buffer.from(`${request.body.toString()}1`) })).toThrow(refusal);
  expect(() => telephony.hear({ ...request, url: `${request.url}?leg=1` })).toThrow(refusal);
  expect(() => telephony.hear({ ...request, headers: {} })).toThrow(refusal);
});

it('hands over a recording when it is ready, says when it may be there later, and forgets it', async () => {
  const { sid } = await ring();
  const { recording } = await act(`/${sid}/voicemail`, { seconds: 5 });
  const news = heard.at(-1);
  expect(news && telephony.hear(news)).toMatchObject({ recording: { ref: recording, seconds: 5 } });
  await fails('refuse-5xx');
  await expect(telephony.readRecording(recording)).rejects.toMatchObject({ kind: 'unavailable' });
  expect((await telephony.readRecording(recording))?.length).toBeGreaterThan(0);
  await telephony.deleteRecording(recording);
  await telephony.deleteRecording(recording);
  expect(await telephony.readRecording(recording)).toBeNull();
});

it('speaks TwiML, with what is said written as text', () => {
  expect(telephony.answer(VOICEMAIL).body).toContain('Speak &amp; wait.');
  expect(telephony.answer({ kind: 'hang-up', say: null }).body).toContain('<Hangup/>');
});
