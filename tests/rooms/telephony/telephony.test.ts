import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { manualClock } from '../../../src/adapters/clock/manual';
import { openSandbox, type Sandbox } from '../../../src/adapters/sandbox';
import { diskStorage } from '../../../src/adapters/storage/disk';
import { twilioVoice } from '../../../src/adapters/telephony/twilio';
import type { AuditEntry } from '../../../src/domains/audit/entry';
import { dutyInput, telephony, telephonyMigrations, type Telephony } from '../../../src/domains/telephony';
import type { Actor, UserActor } from '../../../src/kernel/actor';
import { Text } from '../../../src/kernel/answers';
import { DomainError } from '../../../src/kernel/errors';
import type { Database } from '../../../src/ports/database';
import { freshDatabase } from '../../support/database';
import { peopleTables } from '../../support/people-tables';

jest.setTimeout(60_000);

const STAFF: Actor = { kind: 'admin', adminId: 1, origin: { requestId: 'test', ip: null } };
const clock = manualClock('2026-12-01T08:00:00Z');
const PUBLIC = 'https://care.test';

let db: Database & { drop(): Promise<void> };
let sandbox: Sandbox;
let folder: string;
let room: Telephony;
let api: Server;
let base: string;
let audited: AuditEntry[];
let people: { userId: number; documentId: string; name: string; role: string; timeZone: string }[];
let refusals: string[];

/** The four webhooks as they stand behind the public address. */
const served = (): Server =>
  createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => void parts.push(part));
    request.on('end', () => {
      const headers = { 'x-twilio-signature': String(request.headers['x-twilio-signature']) };
      const asked = new URL(request.url ?? '/', PUBLIC);
      const raw = { body: Buffer.concat(parts), headers, url: `${PUBLIC}${request.url}` };
      const act = {
        '/api/telephony/incoming': async () => await room.routeCall(raw, -1),
        '/api/telephony/dialled': async () => await room.routeCall(raw, Number(asked.searchParams.get('leg'))),
        '/api/telephony/status': async () => await room.hearStatus(raw),
        '/api/telephony/recording': async () => await room.hearRecording(raw),
      }[asked.pathname];
      Promise.resolve(act?.())
        .then((result) => response.end(result instanceof Text ? result.body : JSON.stringify(result)))
        .catch((error: unknown) => {
          refusals.push(error instanceof DomainError ? error.code : String(error));
          response.writeHead(400).end();
        });
    });
  });

beforeEach(async () => {
  clock.set('2026-12-01T08:00:00Z');
  const tables = [...peopleTables(), 'create schema if not exists careloop'];
  const migrations = telephonyMigrations.flatMap(({ statements }) => statements);
  db = await freshDatabase([[...tables, ...migrations].join(';\n')], { max: 10 });
  folder = mkdtempSync(path.join(tmpdir(), 'careloop-telephony-'));
  sandbox = await openSandbox({ clock, dataDir: folder, host: '127.0.0.1', smtpPort: 0, httpPort: 0, keep: 1 });
  [audited, people, refusals] = [[], [], []];
  room = telephony({
    clock,
    db,
    audit: { write: async (_tx, entry) => void audited.push(entry), read: (entry) => void audited.push(entry) },
    professionals: async (_sql, { kind, among }) =>
      people.filter(
        ({ role, documentId, userId }) =>
          role === kind &&
          (!among ||
            ('documentIds' in among ? among.documentIds.includes(documentId) : among.userIds.includes(userId))),
      ),
    names: {
      namesOf: async () =>
        new Map(people.map(({ userId, name, documentId }) => [userId, { name, documentId, role: 'doctor' as const }])),
    },
    storage: diskStorage(path.join(folder, 'files')),
    publicUrl: PUBLIC,
    voicemailDays: 90,
    ringSeconds: 20,
    greeting: 'Speak after the tone.',
    provider: twilioVoice({
      clock,
      accountSid: 'ACsandbox',
      authToken: 'sandbox',
      apiKey: { sid: 'SKsandbox', secret: 'sandbox' },
      api: `http://127.0.0.1:${sandbox.httpPort}/twilio`,
    }),
  });
  api = served();
  await new Promise<void>((ready) => void api.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${(api.address() as AddressInfo).port}/api/telephony`;
});
afterEach(async () => {
  await new Promise<void>((closed) => void api.close(() => closed()));
  await sandbox.close();
  await db.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Ringing {
  readonly sid: string;
  readonly twiml: string;
}
const asked = async (method: string, at: string, body: object = {}): Promise<Response> =>
  await fetch(`http://127.0.0.1:${sandbox.httpPort}${at}`, {
    method,
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
const twilio = async (at: string, body: object = {}): Promise<Ringing> =>
  ((await (await asked('POST', `/twilio/calls${at}`, body)).json()) as { data: Ringing }).data;
const rings = async (): Promise<Ringing> =>
  await twilio('', { from: '+254711111111', api: base, publicApi: `${PUBLIC}/api/telephony` });

const doctor = async (name: string): Promise<UserActor> => {
  const documentId = `${name}aaaaaaaaaaaaaaaaaaaaaaaa`.slice(0, 24);
  const [row] = await db.query<{ id: number }>(
    'insert into public.up_users (document_id, name, confirmed, blocked) values ($1, $2, true, false) returning id',
    [documentId, name],
  );
  const userId = row?.id ?? 0;
  people.push({ userId, documentId, name, role: 'doctor', timeZone: 'Africa/Nairobi' });
  return {
    kind: 'user',
    userId,
    documentId,
    role: 'doctor',
    sessionId: 's',
    timeZone: 'Africa/Nairobi',
    verified: true,
    origin: { requestId: 'test', ip: null },
  };
};
const onDuty = async ({ documentId }: UserActor, phone: string, place: number) =>
  await room.addDuty(
    STAFF,
    dutyInput.parse({
      professionalId: documentId,
      phone,
      place,
      startsAt: '2026-12-01T07:00:00Z',
      endsAt: '2026-12-01T19:00:00Z',
    }),
  );
const log = async () => (await room.listCalls(STAFF, { page: 1, pageSize: 20 })).calls;

it('rings the person on duty, then the next one, and takes a voicemail at last', async () => {
  const [amina, ben] = [await doctor('amina'), await doctor('ben')];
  await onDuty(ben, '+254722222222', 2);
  await onDuty(amina, '+254733333333', 1);

  const first = await rings();
  expect(first.twiml).toContain('<Number>+254733333333</Number>');
  expect(first.twiml).toContain(`<Client>${amina.documentId}</Client>`);
  const second = await twilio(`/${first.sid}/dialled`, { status: 'no-answer' });
  expect(second.twiml).toContain('+254722222222');
  const third = await twilio(`/${first.sid}/dialled`, { status: 'busy' });
  expect(third.twiml).toContain('<Record');

  await twilio(`/${first.sid}/voicemail`, { seconds: 9 });
  await twilio(`/${first.sid}/hang-up`);
  expect(await room.fetchVoicemails()).toBe(1);
  const [call] = await log();
  expect(call).toMatchObject({ from: '+254711111111', state: 'voicemail', seconds: 42, answeredBy: null });
  expect(call?.voicemail).toMatchObject({ seconds: 9, isKept: true });
  const heard = await room.openVoicemail(STAFF, call?.voicemail?.id ?? '');
  const parts: Buffer[] = [];
  for await (const part of heard.body) parts.push(part as Buffer);
  expect(Buffer.concat(parts).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfb]));
  expect(audited.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['phone-call.received', 'phone-call.voicemail', 'voicemail.kept', 'voicemail.read']),
  );
});

it('notes who took a call, whatever comes again and in whatever order', async () => {
  const amina = await doctor('amina');
  await onDuty(amina, '+254733333333', 1);
  const { sid } = await rings();
  expect((await twilio(`/${sid}/dialled`, { status: 'completed' })).twiml).toContain('<Hangup');
  await twilio(`/${sid}/hang-up`);
  const before = await log();
  expect(before).toMatchObject([{ state: 'answered', answeredBy: 'amina', seconds: 42 }]);

  await asked('POST', `/twilio/calls/${sid}/replay`);
  await asked('POST', `/twilio/calls/${sid}/replay`);
  expect(refusals).toEqual([]);
  expect(await log()).toEqual(before);
});

it('rings nobody who is not on duty any more: the voicemail answers at once', async () => {
  await onDuty(await doctor('amina'), '+254733333333', 1);
  clock.set('2026-12-01T19:00:00Z');
  expect((await rings()).twiml).toContain('<Record');
});

it('rings nobody whose credential is not in force any more', async () => {
  await onDuty(await doctor('amina'), '+254733333333', 1);
  people = [];
  expect((await rings()).twiml).toContain('<Record');
});

it('refuses what Twilio did not sign, and what it signed for another address', async () => {
  const body = `CallSid=CA${'0'.repeat(32)}&From=%2B254711111111`;
  await fetch(`${base}/incoming`, { method: 'POST', body, headers: { 'x-twilio-signature': 'AAAA' } });
  await twilio('', { api: base, publicApi: 'https://elsewhere.test/api/telephony' });
  expect(refusals).toEqual(['telephony.webhook-unsigned', 'telephony.webhook-unsigned']);
  expect(await log()).toEqual([]);
});

it('fetches a voicemail later where Twilio does not answer, and forgets it after its days', async () => {
  const { sid } = await rings();
  await twilio(`/${sid}/voicemail`);
  await asked('PUT', '/faults', { twilio: 'refuse-5xx' });
  expect(await room.fetchVoicemails()).toBe(0);
  await asked('PUT', '/faults', { twilio: 'ok' });
  expect(await room.fetchVoicemails()).toBe(0);
  clock.advanceMs(121_000);
  expect(await room.fetchVoicemails()).toBe(1);
  clock.advanceMs(91 * 86_400_000);
  await room.sweepCalls();
  expect(await log()).toEqual([]);
  const kept: string[] = [];
  for await (const { key } of diskStorage(path.join(folder, 'files')).list()) kept.push(key);
  expect(kept).toEqual([]);
});

it('gives a voice token to professionals on duty alone', async () => {
  const [amina, ben] = [await doctor('amina'), await doctor('ben')];
  await onDuty(amina, '+254733333333', 1);
  const { token, identity } = await room.voiceToken(amina);
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    iss: string;
    grants: object;
  };
  expect(identity).toBe(amina.documentId);
  expect(claims).toMatchObject({ iss: 'SKsandbox', grants: { identity, voice: { incoming: { allow: true } } } });
  await expect(room.voiceToken(ben)).rejects.toMatchObject({ code: 'telephony.not-on-duty' });
});
