import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { liveKitRooms } from '../../src/adapters/call-rooms/livekit';
import { openSandbox } from '../../src/adapters/sandbox';
import type { RawRequest } from '../../src/kernel/door';
import type { CallRooms } from '../../src/ports/call-rooms';

export interface SimulatedLiveKit {
  readonly callRooms: CallRooms;
  /** What an app does with its token; answers the status. */
  join(participantToken: string): Promise<number>;
  leave(identity: string): Promise<void>;
  /** Every webhook again, the last first. */
  replay(): Promise<void>;
  /** For so many questions. */
  fails(mode: string, times: number): Promise<void>;
  /** Who is in which room. */
  rooms(): Promise<Readonly<Record<string, readonly string[]>>>;
  close(): Promise<void>;
}

/** The sandbox's LiveKit, which tells `hear` what happens; null: nobody hears it. */
export const simulatedLiveKit = async (
  now: () => Date,
  hear: () => ((raw: RawRequest) => Promise<unknown>) | null,
): Promise<SimulatedLiveKit> => {
  const ours = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => void parts.push(part));
    request.on('end', () => {
      const headers = { authorization: String(request.headers.authorization) };
      const heard = hear()?.({ body: Buffer.concat(parts), headers, url: '' }) ?? Promise.resolve();
      heard.then(
        () => response.end('{}'),
        () => response.writeHead(400).end('{}'),
      );
    });
  });
  await new Promise<void>((ready) => void ours.listen(0, '127.0.0.1', ready));
  const webhook = `http://127.0.0.1:${(ours.address() as AddressInfo).port}/api/teleconference/webhook`;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'careloop-livekit-'));
  const local = { host: '127.0.0.1', smtpPort: 0, httpPort: 0 };
  const sandbox = await openSandbox({ clock: { now }, dataDir, ...local, keep: 1 });
  const url = `http://127.0.0.1:${sandbox.httpPort}`;
  const act = async (method: string, at: string, body?: object): Promise<Response> =>
    await fetch(`${url}${at}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  return {
    callRooms: liveKitRooms({ url, api: url, apiKey: 'devkey', apiSecret: 'secret' }),
    join: async (participantToken) => (await act('POST', '/livekit/join', { participantToken, webhook })).status,
    leave: async (identity) => void (await act('POST', '/livekit/leave', { identity, webhook })),
    replay: async () => void (await act('POST', '/livekit/replay', {})),
    fails: async (mode, times) => void (await act('PUT', '/faults', { livekit: { mode, times } })),
    rooms: async () => {
      const { data } = (await (await act('GET', '/livekit/rooms')).json()) as {
        data: { name: string; participants: { identity: string }[] }[];
      };
      return Object.fromEntries(data.map(({ name, participants }) => [name, participants.map((one) => one.identity)]));
    },
    close: async () => {
      await sandbox.close();
      await new Promise<void>((closed) => void ours.close(() => closed()));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
